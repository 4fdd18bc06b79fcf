package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a host says of its users.
 *
 * @param facts all that it said
 * @param instances folder of the instances
 * @param qemuUser {@code user} of qemu.conf; empty: the package's own
 * @param qemuGroup {@code group} of qemu.conf; empty: the package's own
 * @param trouble why a file could not be read; empty if all could
 */
record HostUsers(Facts facts, String instances, String qemuUser, String qemuGroup, String trouble) {

    /** passwd(5): name, password, UID, GID; group(5): name, password, GID. */
    private static final int UID = 2;

    private static final int GID = 3;

    static HostUsers of(Facts facts, String instancesPath) {
        String folder = instancesPath;
        String user = "";
        String group = "";
        String trouble = "";
        try {
            if (folder.isEmpty()) {
                folder = InstancesFolder.DEFAULT;
                folder = InstancesFolder.of(NovaConf.of(facts));
            }
            Optional<Fact> file = facts.file("/etc/libvirt/qemu.conf");
            if (file.isPresent()) {
                LibvirtConf conf =
                        LibvirtConf.parse(file.get().label(), file.get().text() + "\n");
                user = conf.string("user").orElse("");
                group = conf.string("group").orElse("");
            }
        } catch (UnparsableException e) {
            trouble = e.file() + " cannot be read: " + SecretSparing.line(e.line(), e.content());
        }
        return new HostUsers(facts, folder, user, group, trouble);
    }

    /** These, and what was asked later. */
    HostUsers with(Facts more) {
        List<Fact> all = new ArrayList<>(facts.all());
        all.addAll(more.all());
        return new HostUsers(new Facts(all), instances, qemuUser, qemuGroup, trouble);
    }

    /** Numbers of the service user; empty if there is no such user. */
    Optional<Numbers> service() {
        return service(facts);
    }

    static Optional<Numbers> service(Facts facts) {
        return facts.first("user").filter(Fact::succeeded).flatMap(fact -> passwd(fact.text()));
    }

    /** Numbers of the user and group that QEMU runs as; empty if they are not known. */
    Optional<Numbers> qemu() {
        Optional<Numbers> user = qemuUser.isEmpty()
                ? Stream.of("libvirt-qemu", "qemu")
                        .flatMap(name -> passwdOf(name).stream())
                        .findFirst()
                : numeric(qemuUser).map(uid -> new Numbers(uid, "")).or(() -> passwdOf(qemuUser));
        Optional<String> group = qemuGroup.isEmpty()
                ? user.map(Numbers::gid).filter(gid -> !gid.isEmpty())
                : numeric(qemuGroup).or(() -> groupOf(qemuGroup));
        return user.flatMap(one -> group.map(gid -> new Numbers(one.uid(), gid)));
    }

    /** Owner of the folder of the instances and its mode, as {@code stat} prints them. */
    Optional<Fact> owner() {
        return facts.first("owner");
    }

    /** qemu.conf: {@code +0}, or plain digits, stand for a number. */
    private static Optional<String> numeric(String name) {
        String digits = name.startsWith("+") ? name.substring(1) : name;
        return digits.matches("\\d+") ? Optional.of(digits) : Optional.empty();
    }

    private Optional<Numbers> passwdOf(String name) {
        return entry("qemu", name).flatMap(HostUsers::passwd);
    }

    private Optional<String> groupOf(String name) {
        return entry("group", name)
                .map(text -> text.split(":"))
                .filter(parts -> parts.length > UID)
                .map(parts -> parts[UID]);
    }

    private Optional<String> entry(String key, String name) {
        return facts.of(key).stream()
                .filter(fact -> fact.label().equals(name) && fact.succeeded())
                .map(Fact::text)
                .findFirst();
    }

    private static Optional<Numbers> passwd(String line) {
        String[] parts = line.split(":");
        return parts.length > GID ? Optional.of(new Numbers(parts[UID], parts[GID])) : Optional.empty();
    }

    /**
     * Whom files belong to.
     *
     * @param uid user id
     * @param gid group id
     */
    record Numbers(String uid, String gid) {
        @Override
        public String toString() {
            return uid + ":" + gid;
        }
    }
}
