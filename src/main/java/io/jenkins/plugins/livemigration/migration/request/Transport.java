package io.jenkins.plugins.livemigration.migration.request;

import java.util.Locale;

/** How the source's libvirt daemon reaches the destination's when only a host name was given. */
public enum Transport {
    /** {@code qemu+ssh://root@host/system}: the source's root logs on to the destination without a password. */
    SSH("qemu+ssh://root@%s/system"),
    /** {@code qemu+tls://host/system}: mutually checked certificates, TCP 16514. */
    TLS("qemu+tls://%s/system"),
    /** {@code qemu+tcp://host/system}: neither encrypted nor authenticated by itself, TCP 16509. */
    TCP("qemu+tcp://%s/system");

    private final String uriPattern;

    Transport(String uriPattern) {
        this.uriPattern = uriPattern;
    }

    /** The libvirt URI of a host's system daemon. */
    String uriOf(String host) {
        return String.format(Locale.ROOT, uriPattern, bracketed(host));
    }

    /** A host as URIs want it: an IPv6 address in brackets. */
    static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
