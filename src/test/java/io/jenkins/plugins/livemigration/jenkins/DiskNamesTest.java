package io.jenkins.plugins.livemigration.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskNamesTest {

    @Test
    void aPipelinesListStaysAsItIs() {
        assertThat(DiskNames.of(List.of("vda", "vdb"))).containsExactly("vda", "vdb");
    }

    @Test
    void aFormsTextIsTakenApart() {
        assertThat(DiskNames.of(List.of(" vda, vdb  vdc,vdd "))).containsExactly("vda", "vdb", "vdc", "vdd");
    }

    @Test
    void aFormsEmptyFieldNamesNone() {
        assertThat(DiskNames.of(List.of(" "))).isEmpty();
        assertThat(DiskNames.of(List.of(""))).isEmpty();
        assertThat(DiskNames.of(Arrays.asList((String) null))).isEmpty();
        assertThat(DiskNames.of(List.of())).isEmpty();
        assertThat(DiskNames.of(null)).isEmpty();
    }

    /** What cannot be meant is left for the engine to report. */
    @Test
    void anEmptyNameAmongOthersIsKept() {
        assertThat(DiskNames.of(List.of("vda", ""))).containsExactly("vda", "");
        assertThat(DiskNames.of(List.of("vda,,vdb"))).containsExactly("vda", "vdb");
    }
}
