package io.jenkins.plugins.livemigration.vsphere.network.request;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv4 addresses and netmasks in dotted form (RFC 1123, section 2.1): pure, without a name service. */
public final class Ipv4 {

    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final long ALL_ONES = 0xFFFF_FFFFL;

    private Ipv4() {}

    /** The 32 bits of an address; empty if the text is none. */
    public static OptionalLong bits(String text) {
        Matcher parts = DOTTED.matcher(text);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        long bits = 0;
        for (int part = 1; part <= 4; part++) {
            int value = Integer.parseInt(parts.group(part));
            if (value > 255) {
                return OptionalLong.empty();
            }
            bits = bits << 8 | value;
        }
        return OptionalLong.of(bits);
    }

    /** Whether a text is a netmask: ones, then zeros, and some of each. */
    public static boolean isNetmask(String text) {
        OptionalLong bits = bits(text);
        if (bits.isEmpty() || bits.getAsLong() == 0 || bits.getAsLong() == ALL_ONES) {
            return false;
        }
        long zeros = ~bits.getAsLong() & ALL_ONES;
        return (zeros & zeros + 1) == 0;
    }

    /** Whether a host can have an address: not this network, loopback, multicast or reserved (RFC 1122, 3.2.1.3). */
    public static boolean isHostAddress(String text) {
        OptionalLong bits = bits(text);
        if (bits.isEmpty()) {
            return false;
        }
        long first = bits.getAsLong() >>> 24;
        return first != 0 && first != 127 && first < 224;
    }

    /** Whether an address names its network or is the broadcast of it. Both texts must be valid. */
    public static boolean isNetworkOrBroadcast(String address, String netmask) {
        long host = bits(address).orElseThrow() & ~bits(netmask).orElseThrow() & ALL_ONES;
        long ones = ~bits(netmask).orElseThrow() & ALL_ONES;
        // A /31 has two addresses and both are hosts (RFC 3021).
        return ones > 1 && (host == 0 || host == ones);
    }

    /** The network of an address, {@code 10.0.0.0/24}; empty if it cannot be told. */
    public static String network(String address, String netmask) {
        if (bits(address).isEmpty() || !isNetmask(netmask)) {
            return "";
        }
        long mask = bits(netmask).orElseThrow();
        long network = bits(address).orElseThrow() & mask;
        return (network >>> 24) + "." + (network >>> 16 & 255) + "." + (network >>> 8 & 255) + "." + (network & 255)
                + "/" + Long.bitCount(mask);
    }
}
