package io.jenkins.plugins.livemigration.migration.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a libvirt connection URI before it is handed on. */
final class LibvirtUri {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9]*(\\+[a-z0-9]+)?");

    private static final Set<String> PROGRAM_OPTIONS = Set.of("command", "netcat");

    private LibvirtUri() {}

    static Optional<String> problem(String parameter, String text) {
        if (text.isEmpty()) {
            return Optional.of(parameter + " is empty; give a libvirt URI, for example qemu:///system.");
        }
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null || !SCHEME.matcher(uri.getScheme()).matches()) {
                return Optional.of(malformed(parameter, text, "it has no scheme such as qemu, qemu+ssh or qemu+tls"));
            }
            if (uri.isOpaque() || uri.getPath() == null || uri.getPath().length() < 2) {
                return Optional.of(malformed(parameter, text, "it has no path such as /system"));
            }
            if (uri.getAuthority() != null && uri.getHost() == null) {
                return Optional.of(malformed(parameter, text, "'" + uri.getAuthority() + "' is not a host name"));
            }
            if (uri.getRawQuery() != null && hasCommandOption(uri.getRawQuery())) {
                return Optional.of(malformed(
                        parameter,
                        text,
                        "its options 'command' and 'netcat' would run a program of the user's choice"));
            }
            return Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of(malformed(parameter, text, e.getReason()));
        }
    }

    /**
     * libvirt runs what these options name, on the agent or, by the source's root, on the source host: no job may
     * choose that. libvirt compares names after decoding them and without regard to case, so this does too.
     */
    private static boolean hasCommandOption(String query) {
        return Arrays.stream(query.split("[&;]"))
                .map(option -> option.split("=", 2)[0])
                .map(name -> URLDecoder.decode(name, StandardCharsets.ISO_8859_1)
                        .strip()
                        .toLowerCase(Locale.ROOT))
                .anyMatch(PROGRAM_OPTIONS::contains);
    }

    private static String malformed(String parameter, String text, String why) {
        return parameter + " '" + text + "' is not a libvirt URI: " + why + ".";
    }
}
