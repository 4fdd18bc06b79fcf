package io.jenkins.plugins.livemigration.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.jna.Pointer;
import io.jenkins.plugins.livemigration.hypervisor.JobField;
import io.jenkins.plugins.livemigration.hypervisor.JobOperation;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.libvirt.TypedBooleanParameter;
import org.libvirt.TypedDoubleParameter;
import org.libvirt.TypedIntParameter;
import org.libvirt.TypedLongParameter;
import org.libvirt.TypedParameter;
import org.libvirt.TypedStringParameter;
import org.libvirt.TypedUintParameter;
import org.libvirt.TypedUlongParameter;
import org.libvirt.jna.virTypedParameter;

/** Reading from memory what libvirt-java's structures have written there. */
class TypedParametersTest {

    @Test
    void everyTypeOfJobStatisticsIsRead() {
        Map<String, Object> values = read(
                new TypedIntParameter("int", -7),
                new TypedUintParameter("uint", -1),
                new TypedLongParameter("long", Long.MIN_VALUE),
                new TypedUlongParameter("ulong", 8_796_093_022_207L),
                new TypedUlongParameter("beyond", -1),
                new TypedDoubleParameter("double", 0.5),
                new TypedBooleanParameter("yes", true),
                new TypedBooleanParameter("no", false),
                new TypedStringParameter("text", "plain"));

        assertThat(values)
                .containsExactly(
                        entry("int", -7L),
                        entry("uint", 4_294_967_295L),
                        entry("long", Long.MIN_VALUE),
                        entry("ulong", 8_796_093_022_207L),
                        entry("beyond", Long.MAX_VALUE),
                        entry("yes", true),
                        entry("no", false),
                        entry("text", "plain"));
    }

    @Test
    void noParametersAreNone() {
        assertThat(TypedParameters.read(null, 0)).isEmpty();
    }

    @Test
    void aSampleHoldsWhatLibvirtGaveAndNothingElse() {
        JobSample sample = JobSamples.of(
                2,
                read(
                        new TypedIntParameter("operation", 5),
                        new TypedUlongParameter("memory_remaining", 0),
                        new TypedUlongParameter("memory_bps", 33_554_432),
                        new TypedIntParameter("auto_converge_throttle", 70),
                        new TypedUlongParameter("of_a_later_libvirt", 1)));

        assertThat(sample.type()).isEqualTo(JobType.UNBOUNDED);
        assertThat(sample.operation()).isEqualTo(JobOperation.MIGRATION_OUT);
        assertThat(sample.values())
                .containsOnly(
                        entry(JobField.MEMORY_REMAINING, 0L),
                        entry(JobField.MEMORY_BPS, 33_554_432L),
                        entry(JobField.AUTO_CONVERGE_THROTTLE, 70L));
        assertThat(sample.get(JobField.MEMORY_ITERATION)).isEmpty();
        assertThat(sample.error()).isEmpty();
    }

    @Test
    void aJobWithoutStatisticsIsTheSampleOfNone() {
        assertThat(JobSamples.of(0, Map.of())).isEqualTo(JobSample.NONE);
    }

    @Test
    void numbersOfALaterLibvirtAreUnknown() {
        JobSample sample = JobSamples.of(99, Map.of("operation", 99L));

        assertThat(sample.type()).isEqualTo(JobType.NONE);
        assertThat(sample.operation()).isEqualTo(JobOperation.UNKNOWN);
    }

    @Test
    void anEndedJobFailedOnlyIfLibvirtSaysSo() {
        assertThat(JobSamples.ended(Map.of()).type()).isEqualTo(JobType.COMPLETED);
        assertThat(JobSamples.ended(Map.of("success", true)).type()).isEqualTo(JobType.COMPLETED);

        JobSample failed = JobSamples.ended(Map.of("success", false, "errmsg", "no space"));

        assertThat(failed.type()).isEqualTo(JobType.FAILED);
        assertThat(failed.error()).isEqualTo("no space");
    }

    private static Map<String, Object> read(TypedParameter... parameters) {
        virTypedParameter[] block = (virTypedParameter[]) new virTypedParameter().toArray(parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            virTypedParameter parameter = TypedParameter.toNative(parameters[i]);
            block[i].field = parameter.field;
            block[i].type = parameter.type;
            block[i].value = parameter.value;
            block[i].write();
        }
        Pointer memory = block[0].getPointer();
        return TypedParameters.read(memory, parameters.length);
    }
}
