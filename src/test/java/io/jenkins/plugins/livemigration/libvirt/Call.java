package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import java.util.List;

/** Makes migration calls for tests; without any option: a plain one that leaves no trace on the source. */
final class Call {

    private String destination = "qemu+tcp://kvm02/system";
    private String migrateUri = "";
    private String listenAddress = "";
    private boolean tls;
    private String tlsDestination = "";
    private long bandwidth;
    private long postCopyBandwidth;
    private int parallel;
    private List<String> compression = List.of();
    private StorageCopy storage = StorageCopy.NONE;
    private List<String> disks = List.of();
    private boolean synchronousWrites;
    private boolean persist;
    private boolean undefine;
    private boolean autoConverge;
    private boolean postCopy;
    private boolean resume;

    Call to(String uri) {
        destination = uri;
        return this;
    }

    Call migrateUri(String uri) {
        migrateUri = uri;
        return this;
    }

    Call listen(String address) {
        listenAddress = address;
        return this;
    }

    Call tls(String name) {
        tls = true;
        tlsDestination = name;
        return this;
    }

    Call bandwidth(long preCopy, long whilePostCopy) {
        bandwidth = preCopy;
        postCopyBandwidth = whilePostCopy;
        return this;
    }

    Call parallel(int connections) {
        parallel = connections;
        return this;
    }

    Call compression(String... methods) {
        compression = List.of(methods);
        return this;
    }

    Call storage(StorageCopy copy) {
        storage = copy;
        return this;
    }

    Call disks(String... targets) {
        disks = List.of(targets);
        return this;
    }

    Call synchronousWrites(boolean on) {
        synchronousWrites = on;
        return this;
    }

    Call persist(boolean on) {
        persist = on;
        return this;
    }

    Call undefine(boolean on) {
        undefine = on;
        return this;
    }

    Call autoConverge(boolean on) {
        autoConverge = on;
        return this;
    }

    Call postCopy(boolean on) {
        postCopy = on;
        return this;
    }

    Call resume(boolean on) {
        resume = on;
        return this;
    }

    MigrateCall build() {
        return new MigrateCall(
                destination,
                migrateUri,
                listenAddress,
                tls,
                tlsDestination,
                bandwidth,
                postCopyBandwidth,
                parallel,
                compression,
                storage,
                disks,
                synchronousWrites,
                persist,
                undefine,
                autoConverge,
                postCopy,
                resume);
    }
}
