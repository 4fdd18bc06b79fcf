package io.jenkins.plugins.livemigration.hostconfig.certificates;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The date in the name of a file that is kept. */
final class BackupName {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private BackupName() {}

    static String of(Clock clock) {
        return FORM.format(clock.instant());
    }
}
