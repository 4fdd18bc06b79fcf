package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.LibvirtConf;
import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a host says of its users, in its {@link HostFacts}.
 *
 * @param facts all that it said
 * @param user name of the service user
 * @param qemuUser {@code user} of qemu.conf; empty: the package's own
 * @param qemuGroup {@code group} of qemu.conf; empty: the package's own
 * @param trouble why qemu.conf could not be read; empty if it could
 */
record HostUsers(Facts facts, String user, String qemuUser, String qemuGroup, String trouble) {

    /** passwd(5): name, password, UID, GID; group(5): name, password, GID. */
    private static final int UID = 2;

    private static final int GID = 3;

    static HostUsers of(Facts facts, String user) {
        String qemuUser = "";
        String qemuGroup = "";
        String trouble = "";
        Optional<Fact> file = facts.file(LibvirtFile.QEMU);
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
        return new HostUsers(facts, user, qemuUser, qemuGroup, trouble);
    }

    /** The configured user of QEMU, as a name or number, of which nothing was told yet; empty if there is none. */
    String unseenUser() {
        Optional<String> uid = numeric(qemuUser);
        boolean known = uid.isPresent()
                ? nameOf(uid.get()).isPresent()
                : numbersOf(facts, qemuUser).isPresent();
        return known ? "" : uid.orElse(qemuUser);
    }

    /** The configured group of QEMU of which nothing was told yet; empty if there is none, or it is a number. */
    String unseenGroup() {
        return numeric(qemuGroup).isPresent() || groupOf(qemuGroup).isPresent() ? "" : qemuGroup;
    }

    /** Whether the host has told all that it has of those as whom QEMU runs. */
    boolean isComplete() {
        return unseenUser().isEmpty() && unseenGroup().isEmpty();
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

    /** Name of the user that QEMU runs as; empty if it is not known. */
    Optional<String> qemuName() {
        if (qemuUser.isEmpty()) {
            return Stream.of("libvirt-qemu", "qemu")
                    .filter(name -> numbersOf(facts, name).isPresent())
                    .findFirst();
        }
        return numeric(qemuUser).map(this::nameOf).orElseGet(() -> numbersOf(facts, qemuUser)
                .map(numbers -> qemuUser));
    }

    private Optional<String> nameOf(String uid) {
        return lines(facts, "passwd")
                .filter(parts -> parts.length > GID && parts[UID].equals(uid))
                .map(parts -> parts[0])
                .findFirst();
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

    /** qemu.conf: {@code +0}, or plain digits, stand for a number. */
    private static Optional<String> numeric(String name) {
        String digits = name.startsWith("+") ? name.substring(1) : name;
        return digits.matches("\\d+") ? Optional.of(digits) : Optional.empty();
    }

    private Optional<String> groupOf(String name) {
        return entry(facts, "group", name).filter(parts -> parts.length > UID).map(parts -> parts[UID]);
    }

    private static Optional<String[]> entry(Facts facts, String key, String name) {
        return lines(facts, key).filter(parts -> parts[0].equals(name)).findFirst();
    }

    private static Stream<String[]> lines(Facts facts, String key) {
        return facts.of(key).stream()
                .filter(fact -> !fact.isLate())
                .flatMap(fact -> fact.text().lines())
                .map(line -> line.split(":"));
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
