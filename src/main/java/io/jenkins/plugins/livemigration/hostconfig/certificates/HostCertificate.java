package io.jenkins.plugins.livemigration.hostconfig.certificates;

import java.io.Serializable;

/**
 * The certificate of one host, as PEM texts. One certificate serves for both roles, as QEMU and libvirt each are server
 * to one peer and client of another.
 *
 * @param authority certificate of the CA that all hosts trust; several of a chain may follow each other
 * @param certificate the host's, for server and client
 * @param key its private key, without a pass phrase
 */
public record HostCertificate(String authority, String certificate, SecretText key) implements Serializable {}
