package io.jenkins.plugins.livemigration.jenkins.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitNamesTest {

    @Test
    void aPipelinesListStaysAsItIs() {
        assertThat(SplitNames.of(List.of("vda", "vdb"))).containsExactly("vda", "vdb");
    }

    @Test
    void aFormsTextIsTakenApart() {
        assertThat(SplitNames.of(List.of(" vda, vdb  vdc,vdd "))).containsExactly("vda", "vdb", "vdc", "vdd");
    }

    @Test
    void aVariableMayHoldSeveral() {
        assertThat(SplitNames.of(List.of("kvm01", "${MORE}"), name -> name.replace("${MORE}", "kvm02, kvm03")))
                .containsExactly("kvm01", "kvm02", "kvm03");
    }

    @Test
    void aFormsEmptyFieldNamesNone() {
        assertThat(SplitNames.of(List.of(" "))).isEmpty();
        assertThat(SplitNames.of(List.of(""))).isEmpty();
        assertThat(SplitNames.of(Arrays.asList((String) null))).isEmpty();
        assertThat(SplitNames.of(List.of())).isEmpty();
        assertThat(SplitNames.of(null)).isEmpty();
    }

    /** What cannot be meant is left for the engine to report. */
    @Test
    void anEmptyNameAmongOthersIsKept() {
        assertThat(SplitNames.of(List.of("vda", ""))).containsExactly("vda", "");
        assertThat(SplitNames.of(List.of("vda,,vdb"))).containsExactly("vda", "vdb");
    }
}
