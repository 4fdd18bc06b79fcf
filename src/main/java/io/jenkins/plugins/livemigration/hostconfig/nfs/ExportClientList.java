package io.jenkins.plugins.livemigration.hostconfig.nfs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may mount a share (exports(5), "Machine Name Formats"): names, patterns, netgroups, addresses, networks. */
final class ExportClientList {

    private static final Pattern NAME = Pattern.compile("@?[A-Za-z0-9_*?\\[\\]](?:[A-Za-z0-9_.*?\\[\\]-]{0,252})");
    private static final Pattern NETWORK4 =
            Pattern.compile("(?<address>[0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?:/(?<bits>[0-9]{1,3}|[0-9.]{7,15}))?");
    private static final Pattern NETWORK6 =
            Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:/(?<bits>[0-9]{1,3}))?");
    private static final int BITS4 = 32;
    private static final int BITS6 = 128;
    private static final int BYTE_MAX = 255;

    private ExportClientList() {}

    static List<String> checked(Collection<String> given, List<String> problems) {
        Set<String> result = new LinkedHashSet<>();
        for (String client : given) {
            if (!isClient(client)) {
                problems.add("export names '" + client.replaceAll("\\p{Cntrl}", "?")
                        + "', which is neither '*', a network as 10.0.0.0/24, an address nor a host name.");
            } else if (!result.add(client)) {
                problems.add("export names '" + client + "' twice.");
            }
        }
        return new ArrayList<>(result);
    }

    private static boolean isClient(String text) {
        Matcher network4 = NETWORK4.matcher(text);
        if (network4.matches()) {
            return isAddress4(network4.group("address")) && isMask4(network4.group("bits"));
        }
        if (text.matches("[0-9./]+")) {
            return false;
        }
        Matcher network6 = NETWORK6.matcher(text);
        if (network6.matches()) {
            String bits = network6.group("bits");
            return bits == null || Integer.parseInt(bits) <= BITS6;
        }
        return NAME.matcher(text).matches();
    }

    private static boolean isMask4(String mask) {
        return mask == null || (mask.contains(".") ? isAddress4(mask) : Integer.parseInt(mask) <= BITS4);
    }

    private static boolean isAddress4(String text) {
        String[] numbers = text.split("\\.", -1);
        for (String number : numbers) {
            if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) > BYTE_MAX) {
                return false;
            }
        }
        return numbers.length == 4;
    }
}
