package io.jenkins.plugins.livemigration.lab;

/** How one libvirtd of the lab reaches the other. */
public enum Transport {
    /** Unencrypted, port 16509. */
    TCP("qemu+tcp://%s/system"),
    /** Over SSH as root; keys and known hosts are in place on both hosts. */
    SSH("qemu+ssh://root@%s/system"),
    /** TLS with certificates of both sides, port 16514. */
    TLS("qemu+tls://%s/system");

    private final String uri;

    Transport(String uri) {
        this.uri = uri;
    }

    String uriOf(String fqdn) {
        return String.format(uri, fqdn);
    }
}
