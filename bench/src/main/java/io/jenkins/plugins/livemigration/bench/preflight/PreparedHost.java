package io.jenkins.plugins.livemigration.bench.preflight;

import io.jenkins.plugins.livemigration.remote.Command;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a host that lacks nothing answers to the scripts and programs of the checks.
 *
 * @param name its name, of the form {@code host7}
 * @param hosts how many there are
 * @param share the files on the NFS share that all have mounted, by name
 */
record PreparedHost(String name, int hosts, Map<String, String> share) {

    /** Stands for the word that each fact begins with: the first argument of the script, after the shell's own. */
    private static final String MARK = "@@";

    private static final int ARGUMENTS = 4;
    private static final int FILE = 7;
    private static final String VERSION = "Running hypervisor: QEMU 7.2.22\nRunning against daemon: 9.0.0\n";
    private static final String CAPABILITIES = "<capabilities><host><migration_features><live/></migration_features>"
            + "</host><guest><arch name='x86_64'><domain type='kvm'/></arch></guest></capabilities>";
    private static final String CPU = "<domainCapabilities><cpu><mode name='host-model' supported='yes'>"
            + "<model>EPYC</model></mode></cpu></domainCapabilities>";
    private static final String NOVA_CONF = "[DEFAULT]\n[libvirt]\nlive_migration_permit_post_copy = true\n";
    private static final String MOUNTS = "27 16 0:23 / /var/lib/nova/instances rw,relatime - nfs4 storage:/instances"
            + " rw,vers=4.2,proto=tcp,addr=192.0.2.250";

    static String nameOf(int number) {
        return "host" + number;
    }

    /** The output of a command. */
    String to(Command command) {
        List<String> arguments = command.arguments();
        String line = String.join(" ", arguments);
        if (line.contains("/etc/machine-id")) {
            return "machine of " + name + "\nboot of " + name + "\n" + name + "\n";
        }
        if (arguments.get(0).equals("date")) {
            Instant now = Instant.now();
            return "%d.%09d".formatted(now.getEpochSecond(), now.getNano());
        }
        if (line.contains("class Trial")) {
            return probed(new String(command.input(), StandardCharsets.UTF_8));
        }
        if (!line.contains("tell end")) {
            return "";
        }
        return (facts(line, arguments) + fact("end", 0, "", "")).replace(MARK, arguments.get(ARGUMENTS));
    }

    private String facts(String line, List<String> arguments) {
        if (line.contains("look_up")) {
            return lookUps();
        }
        if (line.contains("set -C")) {
            share.put(arguments.get(FILE), arguments.get(FILE + 1));
            return fact("enters", 0, "", "") + fact("write", 0, "", "");
        }
        if (line.contains("ask seen")) {
            return arguments.subList(FILE, arguments.size()).stream()
                    .map(file ->
                            fact("seen", 0, file, "64060:64060, mode 600") + fact("read", 0, file, share.get(file)))
                    .collect(Collectors.joining());
        }
        return facts();
    }

    private String facts() {
        return fact("answer", 0, "", VERSION + CAPABILITIES)
                + fact("domain-capabilities", 0, "", CPU)
                + fact("answer", 0, "model of EPYC", "The CPU described in x is identical to the one of the host")
                + fact("file", 0, "/etc/nova/nova.conf", NOVA_CONF)
                + fact("name", 0, "", name)
                + fact("full-name", 0, "", name)
                + fact("selinux", 1, "", "")
                + fact("mounts", 0, "", MOUNTS)
                + fact(
                        "passwd",
                        0,
                        "",
                        "nova:x:64060:64060::/var/lib/nova:/bin/sh\nlibvirt-qemu:x:64055:107::/var/lib/libvirt:/bin/false")
                + fact("server", 0, "", "")
                + fact("owner", 0, "/var/lib/nova/instances", "64060 64060 755")
                + fact("space", 0, "", "4096 1000000 900000 100000 90000")
                + fact("gone", 0, "", "")
                + fact("python", 0, "", "")
                + fact("sockets", 0, "", "LISTEN 0 128 0.0.0.0:22 0.0.0.0:*")
                + fact("memory", 0, "", "MemAvailable:    8000000 kB")
                + fact("kvm", 0, "", "")
                + fact("kernel", 0, "", "6.1.0");
    }

    /** Every port that is tried is open. */
    private String probed(String targets) {
        return targets.lines()
                .map(line -> line.split(" "))
                .map(words -> words[0] + " address " + words[4] + " " + address(words[4]) + "\n"
                        + Stream.of(words[2], words[3])
                                .filter(ports -> !ports.equals("-"))
                                .map(ports -> words[0] + " open " + ports + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static String address(String host) {
        return "192.0.2." + host.substring("host".length());
    }

    private String lookUps() {
        return IntStream.rangeClosed(1, hosts)
                .mapToObj(number -> fact("address", 0, nameOf(number), address(nameOf(number)) + " STREAM\n")
                        + fact("name-of", 0, nameOf(number), address(nameOf(number)) + " " + nameOf(number)))
                .collect(Collectors.joining());
    }

    private static String fact(String key, int status, String label, String text) {
        return MARK + " " + key + " " + status + " " + label + "\n" + text + "\n";
    }
}
