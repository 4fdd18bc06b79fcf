package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.checks.HostUsers.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the numbers of users on all hosts. */
final class UserJudge {

    private static final String ALIGN =
            "configureNfsShare with alignIds: true gives all hosts the same numbers. By hand:"
                    + " stop the services, unmount the share first (usermod changes the owner of all files it finds there, on the"
                    + " server too), then groupmod -g and usermod -u.";

    private final String user;
    private final Map<String, Fact> owners;
    private final FindingList findings;

    /**
     * @param user the service user
     * @param owners owner, group and mode of the folder of the instances, by host, as {@link FolderFacts} tell them
     */
    UserJudge(String user, Map<String, Fact> owners, FindingList findings) {
        this.user = user;
        this.owners = owners;
        this.findings = findings;
    }

    void judge(Map<String, HostUsers> hosts, Map<String, Facts> server) {
        Map<String, Numbers> service = new LinkedHashMap<>();
        Map<String, Numbers> qemu = new LinkedHashMap<>();
        hosts.forEach((host, users) -> {
            users.service().ifPresent(numbers -> service.put(host, numbers));
            users.qemu().ifPresent(numbers -> qemu.put(host, numbers));
        });
        Map<String, Numbers> everywhere = new LinkedHashMap<>(service);
        Optional<Numbers> yardstick = server(server, everywhere).or(() -> MostFrequent.of(service.values()));
        Optional<Numbers> commonQemu = MostFrequent.of(qemu.values());
        hosts.forEach((host, users) -> {
            if (!users.trouble().isEmpty()) {
                findings.warn(host, users.trouble(), List.of(), "Correct the line.");
            }
            if (users.isLate()) {
                findings.fail(
                        host,
                        "its database of users gave no answer in 5 s",
                        List.of(),
                        "See the directory service (sssd, LDAP) that /etc/nsswitch.conf names.");
                return;
            }
            if (everywhere.isEmpty()) {
                findings.skip(
                        host,
                        "no host has a user " + user
                                + ", so Nova runs on none: name the user that owns instances as serviceUser, if there"
                                + " is one");
            } else {
                service(host, users, yardstick, everywhere);
            }
            qemu(host, users, commonQemu, qemu);
            if (findings.hasNoneOf(host)) {
                findings.pass(host, user + " and QEMU's user have the same numbers everywhere", evidence(host, users));
            }
        });
    }

    /** The server's numbers are those that files on the share have. */
    private Optional<Numbers> server(Map<String, Facts> server, Map<String, Numbers> everywhere) {
        Optional<Numbers> numbers = Optional.empty();
        for (Map.Entry<String, Facts> entry : server.entrySet()) {
            numbers = HostUsers.numbersOf(entry.getValue(), user);
            if (numbers.isPresent()) {
                everywhere.put(entry.getKey(), numbers.get());
                findings.pass(entry.getKey(), "the NFS server has " + user, List.of(user + " is " + numbers.get()));
            } else {
                findings.fail(
                        entry.getKey(),
                        "the NFS server has no user " + user,
                        List.of(),
                        "Create it there with the numbers of the hosts: groupadd -g GID, useradd -u UID -g GID " + user
                                + ".");
            }
        }
        return numbers;
    }

    private void service(String host, HostUsers users, Optional<Numbers> yardstick, Map<String, Numbers> everywhere) {
        Optional<Numbers> here = users.service();
        if (here.isEmpty()) {
            findings.fail(
                    host,
                    "there is no user " + user + " here, as there is elsewhere",
                    lines(user, everywhere),
                    "Install Nova's compute service, or create the user with the numbers of the others: groupadd -g GID,"
                            + " useradd -u UID -g GID " + user + ".");
            return;
        }
        if (yardstick.isPresent() && !here.get().equals(yardstick.get())) {
            findings.fail(
                    host,
                    user + " is " + here.get() + " here, but " + yardstick.get()
                            + " elsewhere: on shared storage it owns other files, or none",
                    lines(user, everywhere),
                    ALIGN);
            return;
        }
        Optional.ofNullable(owners.get(host)).ifPresent(owner -> owner(host, owner, here.get()));
    }

    private void owner(String host, Fact owner, Numbers service) {
        String folder = owner.label();
        if (owner.isLate()) {
            findings.warn(
                    host,
                    folder + " did not answer in 3 s, so its owner is not known",
                    List.of(),
                    "See the check 'shared-storage': an NFS server that is away makes it hang.");
        } else if (owner.succeeded() && !owner.text().startsWith(service.uid() + " ")) {
            findings.fail(
                    host,
                    folder + " does not belong to " + user + " (" + service.uid() + "), but to UID "
                            + owner.text().replaceFirst(" .*", ""),
                    List.of("owner, group and mode: " + owner.text()),
                    "chown " + service + " " + folder
                            + ", on the NFS server if it is a share; configureNfsShare does so.");
        }
    }

    /** Where QEMU runs as the service user, that user's numbers are found fault with, once. */
    private void qemu(String host, HostUsers users, Optional<Numbers> common, Map<String, Numbers> all) {
        Optional<Numbers> here = users.qemu();
        if (here.isEmpty()) {
            findings.warn(
                    host,
                    "which user QEMU runs as is not known: "
                            + (users.qemuUser().isEmpty()
                                    ? "there is neither libvirt-qemu nor qemu"
                                    : "qemu.conf names " + users.qemuUser() + ":" + users.qemuGroup()
                                            + ", which there is not"),
                    lines("QEMU", all),
                    "Install libvirt's QEMU driver, or correct user and group in /etc/libvirt/qemu.conf.");
        } else if (!here.equals(common) && !users.qemuUser().equals(user)) {
            boolean sameUser = here.get().uid().equals(common.orElseThrow().uid());
            findings.problem(
                    !sameUser,
                    host,
                    "QEMU runs as " + here.get() + " here, but as " + common.get() + " elsewhere: "
                            + (sameUser
                                    ? "files that its group may read on one host are closed to it on others"
                                    : "it cannot open disks on shared storage that another host's QEMU owns"),
                    lines("QEMU", all),
                    "Set user and group in /etc/libvirt/qemu.conf by configureComputeHost with qemuConf, or give the user"
                            + " the same numbers while no guest runs: groupmod -g, usermod -u.");
        }
    }

    private List<String> evidence(String host, HostUsers users) {
        List<String> lines = new ArrayList<>();
        users.service().ifPresent(numbers -> lines.add(user + " is " + numbers));
        users.qemu().ifPresent(numbers -> lines.add("QEMU runs as " + numbers));
        Optional.ofNullable(owners.get(host))
                .ifPresent(owner -> lines.add(
                        owner.label() + (owner.succeeded() ? " belongs to " + owner.text() : " is not there")));
        return lines;
    }

    private static List<String> lines(String name, Map<String, Numbers> all) {
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + name + " is " + entry.getValue())
                .toList();
    }
}
