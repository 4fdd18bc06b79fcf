package io.jenkins.plugins.livemigration.hypervisor;

/**
 * A graphical console of a guest.
 *
 * @param type for example {@code vnc} or {@code spice}
 * @param listenAddress the address it listens on as the definition says it; empty if it listens on none, on a socket,
 *     or on an address that the destination finds for itself (listen type {@code network})
 */
public record GuestConsole(String type, String listenAddress) {}
