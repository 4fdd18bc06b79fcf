package io.jenkins.plugins.livemigration.jenkins.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address of a vCenter, as an administrator writes it. */
final class VcenterUrl {

    private static final int HIGHEST_PORT = 65_535;

    private VcenterUrl() {}

    /** @throws IllegalArgumentException with a sentence for the user, if it is none */
    static URI parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "url is empty; it is the vCenter's address: https://vcenter.example.org");
        }
        if (text.contains("@")) {
            throw refused("not shown here", "a user, or a password, has no place in it; name credentials");
        }
        URI url = uri(text);
        if ("http".equalsIgnoreCase(url.getScheme())) {
            throw refused(text, "a password would go over the network for all to read; use https");
        }
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw refused(text, "it must begin with https:// and a host name or an address");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw refused(text, "it may have no ? and no #");
        }
        if (!url.getRawPath().matches("/?|/sdk(/vimService)?/?")) {
            throw refused(text, "its path may be empty or /sdk, where the web services are");
        }
        if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            throw refused(text, "there is no port " + url.getPort());
        }
        return url;
    }

    static Optional<String> problemOf(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw refused(text, "it is no address: " + e.getReason());
        }
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("url is " + text + "; " + why + ".");
    }
}
