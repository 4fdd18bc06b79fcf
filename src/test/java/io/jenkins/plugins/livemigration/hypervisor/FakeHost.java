package io.jenkins.plugins.livemigration.hypervisor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A compute host that answers as it is told. Every member may be changed while a move runs. */
public final class FakeHost {

    public final String name;
    public HostFacts facts;
    public long freeMemory = 64L << 30;
    public CpuVerdict cpu = new CpuVerdict(true, "");
    public boolean knowsMachine = true;

    private final Map<UUID, FakeGuest> guests = new LinkedHashMap<>();
    private final Map<String, StoragePoolFacts> pools = new LinkedHashMap<>();
    private final Map<String, HypervisorException> failing = new LinkedHashMap<>();
    private boolean reachable = true;
    private int silentConnects;
    private int generation;

    public FakeHost(String name) {
        this.name = name;
        this.facts = facts(name, new Version(9, 0, 0), new Version(7, 2, 0));
    }

    public static HostFacts facts(String name, Version libvirt, Version qemu) {
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new HostFacts(name, uuid, "QEMU", libvirt, qemu, true, Set.of("tcp", "rdma"));
    }

    public synchronized FakeHost with(FakeGuest guest) {
        guests.put(guest.uuid(), guest);
        return this;
    }

    public synchronized void remove(FakeGuest guest) {
        guests.remove(guest.uuid());
    }

    /** A storage pool that covers a path. */
    public synchronized FakeHost withPool(String path, StoragePoolFacts pool) {
        pools.put(path, pool);
        return this;
    }

    /** Lets a question fail from now on, named as the method of {@link HypervisorConnection}. */
    public synchronized FakeHost failing(String question, HypervisorException.Kind kind) {
        failing.put(question, new HypervisorException(kind, question, "qemu://" + name, name + " cannot " + question));
        return this;
    }

    /** Breaks every open connection; new ones can be opened. */
    public synchronized void breakConnections() {
        generation++;
        guests.values().forEach(guest -> guest.connectionLost(name + " closed the connection"));
    }

    /** Breaks every open connection, and the next ones fail so many times. */
    public synchronized void breakConnections(int connectsThatFail) {
        silentConnects = connectsThatFail;
        breakConnections();
    }

    /** Nobody reaches the host any more, or again. */
    public synchronized void reachable(boolean answers) {
        reachable = answers;
        if (!answers) {
            breakConnections();
        }
    }

    synchronized HypervisorConnection connect(String uri) throws HypervisorException {
        if (!reachable || silentConnects > 0) {
            silentConnects = Math.max(0, silentConnects - 1);
            throw new HypervisorException(
                    HypervisorException.Kind.UNREACHABLE, "virConnectOpenAuth", uri, name + " does not answer");
        }
        return new Connection(uri, generation);
    }

    private synchronized boolean stands(int ofGeneration) {
        return reachable && ofGeneration == generation;
    }

    private synchronized void ask(String question, int ofGeneration, String uri) throws HypervisorException {
        if (!stands(ofGeneration)) {
            throw new HypervisorException(
                    HypervisorException.Kind.CONNECTION_LOST, question, uri, "the connection to " + name + " broke");
        }
        if (failing.containsKey(question)) {
            throw failing.get(question);
        }
    }

    private synchronized Optional<FakeGuest> guest(String nameOrUuid) {
        return guests.values().stream()
                .filter(guest -> guest.name().equals(nameOrUuid)
                        || guest.uuid().toString().equals(nameOrUuid))
                .findFirst();
    }

    private final class Connection implements HypervisorConnection {

        private final String uri;
        private final int ofGeneration;
        private volatile boolean closed;

        Connection(String uri, int ofGeneration) {
            this.uri = uri;
            this.ofGeneration = ofGeneration;
        }

        @Override
        public String uri() {
            return uri;
        }

        @Override
        public HostFacts host() throws HypervisorException {
            ask("host", ofGeneration, uri);
            return facts;
        }

        @Override
        public long freeMemory() throws HypervisorException {
            ask("freeMemory", ofGeneration, uri);
            return freeMemory;
        }

        @Override
        public List<GuestSummary> guests() throws HypervisorException {
            ask("guests", ofGeneration, uri);
            List<GuestSummary> summaries = new ArrayList<>();
            for (FakeGuest guest : guests.values()) {
                summaries.add(new GuestSummary(
                        guest.name(), guest.seenBy(this::askGuest).status(), 0));
            }
            return summaries;
        }

        @Override
        public Optional<Guest> findGuest(String nameOrUuid) throws HypervisorException {
            ask("findGuest", ofGeneration, uri);
            return guest(nameOrUuid).map(guest -> guest.seenBy(this::askGuest));
        }

        @Override
        public Optional<Guest> findGuest(UUID uuid) throws HypervisorException {
            return findGuest(uuid.toString());
        }

        @Override
        public CpuVerdict compareCpu(GuestDescription guest) throws HypervisorException {
            ask("compareCpu", ofGeneration, uri);
            return cpu;
        }

        @Override
        public boolean supportsMachine(GuestDescription guest) throws HypervisorException {
            ask("supportsMachine", ofGeneration, uri);
            return knowsMachine;
        }

        @Override
        public Optional<StoragePoolFacts> storagePoolOf(String path) throws HypervisorException {
            ask("storagePoolOf", ofGeneration, uri);
            return Optional.ofNullable(pools.get(path));
        }

        @Override
        public boolean isAlive() {
            return !closed && stands(ofGeneration);
        }

        @Override
        public void close() {
            closed = true;
        }

        private void askGuest(FakeGuest guest, String question) throws HypervisorException {
            ask(question, ofGeneration, uri);
            synchronized (FakeHost.this) {
                if (guests.get(guest.uuid()) != guest) {
                    throw new HypervisorException(
                            HypervisorException.Kind.NO_GUEST, question, uri, "Domain not found: " + guest.name());
                }
            }
        }
    }
}
