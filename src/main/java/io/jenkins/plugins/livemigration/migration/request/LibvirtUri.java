package io.jenkins.plugins.livemigration.migration.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a libvirt connection URI before it is handed on. */
final class LibvirtUri {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9]*(\\+[a-z0-9]+)?");

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
            if (uri.getScheme().startsWith("test")) {
                return Optional.empty();
            }
            if (uri.isOpaque() || uri.getPath() == null || uri.getPath().length() < 2) {
                return Optional.of(malformed(parameter, text, "it has no path such as /system"));
            }
            if (uri.getAuthority() != null && uri.getHost() == null) {
                return Optional.of(malformed(parameter, text, "'" + uri.getAuthority() + "' is not a host name"));
            }
            if (uri.getRawQuery() != null && hasCommandOption(uri.getRawQuery())) {
                return Optional.of(malformed(
                        parameter, text, "its options 'command' and 'netcat' would run a program of the user's choice"));
            }
            return Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of(malformed(parameter, text, e.getReason()));
        }
    }

    /** libvirt runs what these options name, on the agent or on the other host: no job may choose that. */
    private static boolean hasCommandOption(String query) {
        return Pattern.compile("(^|[&;])(command|netcat)=").matcher(query).find();
    }

    private static String malformed(String parameter, String text, String why) {
        return parameter + " '" + text + "' is not a libvirt URI: " + why + ".";
    }
}
