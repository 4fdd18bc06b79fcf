package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import java.util.ArrayList;
import java.util.List;
import org.libvirt.Domain.MigrateFlags;
import org.libvirt.TypedIntParameter;
import org.libvirt.TypedParameter;
import org.libvirt.TypedStringParameter;
import org.libvirt.TypedUlongParameter;
import org.libvirt.jna.virTypedParameter;

/**
 * The flags and typed parameters of {@code virDomainMigrateToURI3}.
 *
 * @param flags {@code virDomainMigrateFlags}
 * @param parameters {@code VIR_MIGRATE_PARAM_*}; a name occurs as often as it has values
 */
record MigrateParameters(int flags, List<TypedParameter> parameters) {

    MigrateParameters {
        parameters = List.copyOf(parameters);
    }

    static MigrateParameters of(MigrateCall call) {
        return new MigrateParameters(flagsOf(call), parametersOf(call));
    }

    private static int flagsOf(MigrateCall call) {
        int storage =
                switch (call.storageCopy()) {
                    case NONE -> 0;
                    case FULL -> MigrateFlags.NON_SHARED_DISK;
                    case INCREMENTAL -> MigrateFlags.NON_SHARED_INC;
                };
        return MigrateFlags.LIVE
                | MigrateFlags.PEER2PEER
                | storage
                | (call.persistDestination() ? MigrateFlags.PERSIST_DEST : 0)
                | (call.undefineSource() ? MigrateFlags.UNDEFINE_SOURCE : 0)
                | (call.compression().isEmpty() ? 0 : MigrateFlags.COMPRESSED)
                | (call.autoConverge() ? MigrateFlags.AUTO_CONVERGE : 0)
                | (call.postCopyPermitted() ? MigrateFlags.POSTCOPY : 0)
                | (call.tls() ? MigrateFlags.TLS : 0)
                | (call.parallelConnections() > 0 ? MigrateFlags.PARALLEL : 0)
                | (call.synchronousWrites() ? MigrateFlags.NON_SHARED_SYNCHRONOUS_WRITES : 0)
                | (call.postCopyResume() ? MigrateFlags.POSTCOPY_RESUME : 0);
    }

    private static List<TypedParameter> parametersOf(MigrateCall call) {
        List<TypedParameter> parameters = new ArrayList<>();
        addText(parameters, "migrate_uri", call.migrateUri());
        addText(parameters, "listen_address", call.listenAddress());
        addText(parameters, "tls.destination", call.tlsDestination());
        addNumber(parameters, "bandwidth", call.bandwidth());
        addNumber(parameters, "bandwidth.postcopy", call.postCopyBandwidth());
        if (call.parallelConnections() > 0) {
            parameters.add(new TypedIntParameter("parallel.connections", call.parallelConnections()));
        }
        call.compression().forEach(method -> addText(parameters, "compression", method));
        call.disks().forEach(disk -> addText(parameters, "migrate_disks", disk));
        return parameters;
    }

    private static void addText(List<TypedParameter> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.add(new TypedStringParameter(name, value));
        }
    }

    private static void addNumber(List<TypedParameter> parameters, String name, long value) {
        if (value > 0) {
            parameters.add(new TypedUlongParameter(name, value));
        }
    }

    int count() {
        return parameters.size();
    }

    /** The parameters as one native array; null if there are none. */
    virTypedParameter[] block() {
        if (parameters.isEmpty()) {
            return null;
        }
        virTypedParameter[] block = (virTypedParameter[]) new virTypedParameter().toArray(parameters.size());
        for (int i = 0; i < block.length; i++) {
            virTypedParameter parameter = TypedParameter.toNative(parameters.get(i));
            block[i].field = parameter.field;
            block[i].type = parameter.type;
            block[i].value = parameter.value;
        }
        return block;
    }
}
