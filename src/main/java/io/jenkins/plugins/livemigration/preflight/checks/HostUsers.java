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
 * @param user name of the service user
 * @param instances folder of the instances
 * @param qemuUser {@code user} of qemu.conf; empty: the package's own
 * @param qemuGroup {@code group} of qemu.conf; empty: the package's own
 * @param trouble why qemu.conf could not be read; empty if it could
 */
record HostUsers(Facts facts, String user, String instances, String qemuUser, String qemuGroup, String trouble) {

    /** passwd(5): name, password, UID, GID; group(5): name, password, GID. */
    private static final int UID = 2;

    private static final int GID = 3;

    static HostUsers of(Facts facts, String user, String instancesPath) {
        String qemuUser = "";
        String qemuGroup = "";
        String trouble = "";
        Optional<Fact> file = facts.file("/etc/libvirt/qemu.conf");
        try {
            if (file.isPresent()) {
                LibvirtConf conf =
                        LibvirtConf.parse(file.get().label(), file.get().text() + "\n");
                qemuUser = conf.string("user").orElse("");
                qemuGroup = conf.string("group").orElse("");
            }
        } catch (UnparsableException e) {
            trouble = e.file() + " cannot be read: " + SecretSparing.line(e.line(), e.content());
        }
        return new HostUsers(facts, user, folder(facts, instancesPath), qemuUser, qemuGroup, trouble);
    }

    private static String folder(Facts facts, String instancesPath) {
        try {
            return instancesPath.isEmpty() ? InstancesFolder.of(NovaConf.of(facts)) : instancesPath;
        } catch (UnparsableException e) {
            // The check "nova-conf" says so; here the folder of all distributions' packages is looked at.
            return InstancesFolder.DEFAULT;
        }
    }

    /** These, and what was asked later. */
    HostUsers with(Facts more) {
        List<Fact> all = new ArrayList<>(facts.all());
        all.addAll(more.all());
        return new HostUsers(new Facts(all), user, instances, qemuUser, qemuGroup, trouble);
    }

    /** The folder whose owner was not asked for yet; empty if it was. */
    String unseenFolder() {
        return owner().isPresent() ? "" : instances;
    }

    /** The configured user of QEMU that was not asked for yet; empty if there is none. */
    String unseenUser() {
        return numeric(qemuUser).isPresent() || numbersOf(facts, qemuUser).isPresent() ? "" : qemuUser;
    }

    /** The configured group of QEMU, unless it is a number. */
    String unseenGroup() {
        return numeric(qemuGroup).isPresent() ? "" : qemuGroup;
    }

    /** Whether the host has answered all that tells as whom QEMU runs: there may have been no time left for it. */
    boolean isQemuTold() {
        boolean group = unseenGroup().isEmpty() || !facts.of("group").isEmpty();
        boolean user = unseenUser().isEmpty() || facts.of("passwd").size() > 1;
        return group && user;
    }

    boolean isComplete() {
        return unseenFolder().isEmpty()
                && unseenUser().isEmpty()
                && unseenGroup().isEmpty();
    }

    /** Whether the host's database of users gave no answer in time. */
    boolean isLate() {
        return facts.of("passwd").stream().anyMatch(Fact::isLate);
    }

    /** Numbers of the service user; empty if there is no such user. */
    Optional<Numbers> service() {
        return numbersOf(facts, user);
    }

    /** Numbers of a user among the lines of passwd(5) that a host has shown; empty if there is no such user. */
    static Optional<Numbers> numbersOf(Facts facts, String name) {
        return entry(facts, "passwd", name)
                .filter(parts -> parts.length > GID)
                .map(parts -> new Numbers(parts[UID], parts[GID]));
    }

    /** Numbers of the user and group that QEMU runs as; empty if they are not known. */
    Optional<Numbers> qemu() {
        Optional<Numbers> user = qemuUser.isEmpty()
                ? Stream.of("libvirt-qemu", "qemu")
                        .flatMap(name -> numbersOf(facts, name).stream())
                        .findFirst()
                : numeric(qemuUser).map(uid -> new Numbers(uid, "")).or(() -> numbersOf(facts, qemuUser));
        Optional<String> group = qemuGroup.isEmpty()
                ? user.map(Numbers::gid).filter(gid -> !gid.isEmpty())
                : numeric(qemuGroup).or(() -> groupOf(qemuGroup));
        return user.flatMap(one -> group.map(gid -> new Numbers(one.uid(), gid)));
    }

    /** Owner of the folder of the instances and its mode, as {@code stat} prints them. */
    Optional<Fact> owner() {
        return facts.of("owner").stream()
                .filter(fact -> fact.label().equals(instances))
                .findFirst();
    }

    /** qemu.conf: {@code +0}, or plain digits, stand for a number. */
    private static Optional<String> numeric(String name) {
        String digits = name.startsWith("+") ? name.substring(1) : name;
        return digits.matches("\\d+") ? Optional.of(digits) : Optional.empty();
    }

    private Optional<String> groupOf(String name) {
        return entry(facts, "group", name).filter(parts -> parts.length > UID).map(parts -> parts[UID]);
    }

    private static Optional<String[]> entry(Facts facts, String key, String name) {
        return facts.of(key).stream()
                .filter(fact -> !fact.isLate())
                .flatMap(fact -> fact.text().lines())
                .map(line -> line.split(":"))
                .filter(parts -> parts[0].equals(name))
                .findFirst();
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
