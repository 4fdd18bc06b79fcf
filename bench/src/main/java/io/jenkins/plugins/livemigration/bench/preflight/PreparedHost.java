package io.jenkins.plugins.livemigration.bench.preflight;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a host that lacks nothing answers to the scripts of the checks.
 *
 * @param name its name, of the form {@code host7}
 * @param hosts how many there are
 */
record PreparedHost(String name, int hosts) {

    /** Stands for the word that each fact begins with: the first argument of the script, after the shell's own. */
    private static final String MARK = "@@";

    private static final int ARGUMENTS = 4;
    private static final String VERSION = "Running hypervisor: QEMU 7.2.22\nRunning against daemon: 9.0.0\n";
    private static final String CAPABILITIES = "<capabilities><host><migration_features><live/></migration_features>"
            + "</host><guest><arch name='x86_64'><domain type='kvm'/></arch></guest></capabilities>";
    private static final String NOVA_CONF = "[DEFAULT]\n[libvirt]\nlive_migration_permit_post_copy = true\n";

    static String nameOf(int number) {
        return "host" + number;
    }

    /** The output of a command. */
    String to(List<String> arguments) {
        String line = String.join(" ", arguments);
        if (line.contains("/etc/machine-id")) {
            return "machine of " + name + "\nboot of " + name + "\n" + name + "\n";
        }
        if (!line.contains("tell end")) {
            return "";
        }
        String facts = (line.contains("look_up") ? lookUps() : facts()) + fact("end", 0, "", "");
        return facts.replace(MARK, arguments.get(ARGUMENTS));
    }

    private String facts() {
        return fact("answer", 0, "", VERSION + CAPABILITIES)
                + fact("file", 0, "/etc/nova/nova.conf", NOVA_CONF)
                + fact("name", 0, "", name)
                + fact("full-name", 0, "", name)
                + fact("enabled", 1, "", "")
                + fact("file-system", 1, "", "")
                + fact(
                        "passwd",
                        0,
                        "",
                        "nova:x:64060:64060::/var/lib/nova:/bin/sh\nlibvirt-qemu:x:64055:107::/var/lib/libvirt:/bin/false")
                + fact("owner", 0, "/var/lib/nova/instances", "64060 64060 755");
    }

    private String lookUps() {
        return IntStream.rangeClosed(1, hosts)
                .mapToObj(number -> fact("address", 0, nameOf(number), "192.0.2." + number + " STREAM\n")
                        + fact("name-of", 0, nameOf(number), "192.0.2." + number + " " + nameOf(number)))
                .collect(Collectors.joining());
    }

    private static String fact(String key, int status, String label, String text) {
        return MARK + " " + key + " " + status + " " + label + "\n" + text + "\n";
    }
}
