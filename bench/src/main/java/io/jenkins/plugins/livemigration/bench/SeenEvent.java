package io.jenkins.plugins.livemigration.bench;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event as another program saw it.
 *
 * @param name its name, for example {@code job-completed} (libvirt) or {@code MIGRATION_PASS} (QEMU)
 * @param guest name of the guest
 * @param detail the rest of the line
 * @param at libvirt: when virsh received it, cut to ms; QEMU: when QEMU raised it, in us
 */
record SeenEvent(String name, String guest, String detail, Instant at) {

    private static final Pattern LIBVIRT =
            Pattern.compile("(\\S+ \\S+?)\\+0000: event '([^']+)' for domain '([^']*)':(.*)");
    private static final Pattern QEMU = Pattern.compile("event (\\S+) at (\\d+)\\.(\\d{6}) for domain '([^']*)':(.*)");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ISO_INSTANT;

    /** An event in a line of {@code virsh event --timestamp} or {@code virsh qemu-monitor-event}; else empty. */
    static Optional<SeenEvent> in(String line) {
        Matcher libvirt = LIBVIRT.matcher(line);
        if (libvirt.matches()) {
            Instant at = STAMP.parse(libvirt.group(1).replace(' ', 'T') + "Z", Instant::from);
            return Optional.of(new SeenEvent(
                    libvirt.group(2), libvirt.group(3), libvirt.group(4).strip(), at));
        }
        Matcher qemu = QEMU.matcher(line);
        if (qemu.matches()) {
            Instant at = Instant.ofEpochSecond(Long.parseLong(qemu.group(2)), Long.parseLong(qemu.group(3)) * 1_000);
            return Optional.of(
                    new SeenEvent(qemu.group(1), qemu.group(4), qemu.group(5).strip(), at));
        }
        return Optional.empty();
    }
}
