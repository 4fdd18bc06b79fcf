package io.jenkins.plugins.livemigration.vsphere.soap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of the web services that calls are made in. Answers are in that version's words; what it does not know cannot be
 * asked for. vMotion's encryption and quarantine came with 6.5, so that is spoken wherever it is understood, and 6.0 is the
 * oldest.
 *
 * @param action value of {@code SOAPAction}
 * @param knowsEncryption whether guests have a setting for vMotion's encryption
 */
record ApiVersion(String action, boolean knowsEncryption) {

    static final ApiVersion OLDEST = new ApiVersion("\"urn:vim25/6.0\"", false);
    private static final ApiVersion WITH_ENCRYPTION = new ApiVersion("\"urn:vim25/6.5\"", true);
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

    /** @param said {@code 8.0.2.0}, as {@code about.apiVersion} says */
    static ApiVersion of(String said) {
        Matcher numbers = NUMBERS.matcher(said);
        if (!numbers.matches()) {
            return OLDEST;
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        return major > 6 || major == 6 && minor >= 5 ? WITH_ENCRYPTION : OLDEST;
    }
}
