package io.jenkins.plugins.livemigration.vsphere;

/**
 * What a VMkernel adapter is to be. Null or 0: left as it is, or the default of a new one.
 *
 * @param portGroup standard port group that a new adapter is on
 * @param address IPv4
 * @param netmask of the address
 * @param mtu bytes
 * @param tcpipStack key of the stack of a new adapter
 */
public record AdapterSpec(String portGroup, String address, String netmask, int mtu, String tcpipStack) {}
