package io.jenkins.plugins.livemigration.migration.request;

import java.util.Optional;

/**
 * The user's way to name a guest. Names are only ever handed to libvirt as data, so that quotes, shell and XML
 * characters are harmless; what libvirt itself forbids in a name (a slash, control characters) is refused here.
 */
final class GuestReference {

    private static final int LONGEST = 255;

    private GuestReference() {}

    static Optional<String> problem(String domain) {
        if (domain.isEmpty()) {
            return Optional.of("domain is empty; give the guest's name or UUID.");
        }
        if (domain.length() > LONGEST) {
            return Optional.of(
                    "domain has " + domain.length() + " characters; a guest's name has at most " + LONGEST + ".");
        }
        if (domain.indexOf('/') >= 0 || domain.chars().anyMatch(Character::isISOControl)) {
            String shown = domain.replaceAll("\\p{Cntrl}", "?");
            return Optional.of("domain '" + shown + "' has a slash or a control character,"
                    + " which libvirt allows in no guest's name.");
        }
        return Optional.empty();
    }
}
