package io.jenkins.plugins.livemigration.hostconfig.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.Assessment;
import io.jenkins.plugins.livemigration.hostconfig.Assessment.Need;
import io.jenkins.plugins.livemigration.hostconfig.UndoLog;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHost;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHosts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With what hosts of SELinux answer; no kernel of the labs enforces it. */
class NfsBooleanTest {

    private final FakeRemoteHost host = new FakeRemoteHosts().add("hosta").answers("setsebool", "");

    private NfsBoolean change(String answer) {
        host.answers("getenforce", answer);
        return new NfsBoolean(new ShareHost(host), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled\n", "Enforcing\nvirt_use_nfs --> on\n", "Permissive\nvirt_use_nfs --> on\n"})
    void nothingIsToBeDone(String answer) throws Exception {
        assertThat(change(answer).assess()).isEqualTo(Assessment.inPlace());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Permissive\nvirt_use_nfs --> off\n", "Enforcing\nError getting active value for virt_use_nfs\n"
            })
    void itIsOnlyTold(String answer) throws Exception {
        Assessment assessment = change(answer).assess();

        assertThat(assessment.need()).isEqualTo(Need.IN_PLACE);
        assertThat(assessment.warnings()).hasSize(1);
    }

    @Test
    void itIsSetForGoodAndTakenBack() throws Exception {
        NfsBoolean change = change("Enforcing\nvirt_use_nfs --> off\n");
        List<UndoLog.Step> undo = new ArrayList<>();
        assertThat(change.assess()).isEqualTo(Assessment.needed(List.of("setsebool -P virt_use_nfs on")));

        change.apply((what, step) -> undo.add(step));
        host.answers("getenforce", "Enforcing\nvirt_use_nfs --> on\n");
        change.verify();
        undo.get(0).undo();

        assertThat(host.commands())
                .extracting(Object::toString)
                .filteredOn(line -> line.endsWith(" on") || line.endsWith(" off"))
                .containsExactly("sh on", "sh off");
        assertThat(host.ran("setsebool -P virt_use_nfs")).isTrue();
    }
}
