package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import org.junit.jupiter.api.Test;
import org.libvirt.Domain.MigrateFlags;

class MigrateParametersTest {

    private static final int ALWAYS = MigrateFlags.LIVE | MigrateFlags.PEER2PEER;

    @Test
    void aPlainCallIsLiveAndPeerToPeerAndSaysNothingElse() {
        MigrateParameters parameters = MigrateParameters.of(new Call().build());

        assertThat(parameters.flags()).isEqualTo(ALWAYS);
        assertThat(parameters.parameters()).isEmpty();
        assertThat(parameters.block()).isNull();
    }

    @Test
    void eachOptionSetsItsFlag() {
        assertThat(flags(new Call().persist(true))).isEqualTo(ALWAYS | MigrateFlags.PERSIST_DEST);
        assertThat(flags(new Call().undefine(true))).isEqualTo(ALWAYS | MigrateFlags.UNDEFINE_SOURCE);
        assertThat(flags(new Call().tls("host"))).isEqualTo(ALWAYS | MigrateFlags.TLS);
        assertThat(flags(new Call().parallel(4))).isEqualTo(ALWAYS | MigrateFlags.PARALLEL);
        assertThat(flags(new Call().compression("xbzrle"))).isEqualTo(ALWAYS | MigrateFlags.COMPRESSED);
        assertThat(flags(new Call().storage(StorageCopy.FULL))).isEqualTo(ALWAYS | MigrateFlags.NON_SHARED_DISK);
        assertThat(flags(new Call().storage(StorageCopy.INCREMENTAL))).isEqualTo(ALWAYS | MigrateFlags.NON_SHARED_INC);
        assertThat(flags(new Call().synchronousWrites(true)))
                .isEqualTo(ALWAYS | MigrateFlags.NON_SHARED_SYNCHRONOUS_WRITES);
        assertThat(flags(new Call().autoConverge(true))).isEqualTo(ALWAYS | MigrateFlags.AUTO_CONVERGE);
        assertThat(flags(new Call().postCopy(true))).isEqualTo(ALWAYS | MigrateFlags.POSTCOPY);
        assertThat(flags(new Call().resume(true))).isEqualTo(ALWAYS | MigrateFlags.POSTCOPY_RESUME);
    }

    @Test
    void eachValueBecomesAParameterByItsNameAndListsRepeatIt() {
        MigrateCall call = new Call()
                .migrateUri("tcp://10.0.0.2")
                .listen("10.0.0.2")
                .tls("kvm02.example.org")
                .bandwidth(32, 16)
                .parallel(4)
                .compression("xbzrle", "mt")
                .disks("vda", "vdc")
                .build();

        assertThat(MigrateParameters.of(call).parameters())
                .extracting(parameter ->
                        parameter.field + " " + parameter.getTypeAsString() + " " + parameter.getValueAsString())
                .containsExactlyInAnyOrder(
                        "migrate_uri VIR_TYPED_PARAM_STRING tcp://10.0.0.2",
                        "listen_address VIR_TYPED_PARAM_STRING 10.0.0.2",
                        "tls.destination VIR_TYPED_PARAM_STRING kvm02.example.org",
                        "bandwidth VIR_TYPED_PARAM_ULLONG 32",
                        "bandwidth.postcopy VIR_TYPED_PARAM_ULLONG 16",
                        "parallel.connections VIR_TYPED_PARAM_INT 4",
                        "compression VIR_TYPED_PARAM_STRING xbzrle",
                        "compression VIR_TYPED_PARAM_STRING mt",
                        "migrate_disks VIR_TYPED_PARAM_STRING vda",
                        "migrate_disks VIR_TYPED_PARAM_STRING vdc");
    }

    private static int flags(Call call) {
        return MigrateParameters.of(call.build()).flags();
    }
}
