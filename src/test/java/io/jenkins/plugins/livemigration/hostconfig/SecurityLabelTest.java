package io.jenkins.plugins.livemigration.hostconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecurityLabelTest {

    private final ScriptedHost host = new ScriptedHost();
    private final SecurityLabel label = new SecurityLabel(host, "/etc/hosts");

    @Test
    void nothingIsToBeDoneWhereTheLabelIsRight() throws RemoteException {
        host.answer("restorecon -n", 0, "");
        assertThat(label.assess()).isEqualTo(Assessment.inPlace());
    }

    @Test
    void aWrongLabelIsMendedAndCanBeGivenBack() throws RemoteException {
        host.answer("restorecon -n", 0, "Would relabel /etc/hosts from user_tmp_t to net_conf_t\n")
                .answer("stat -c %C", 0, "unconfined_u:object_r:user_tmp_t:s0\n")
                .answer("chcon", 0, "")
                .answer("sh -c restorecon \"$1\"", 0, "");
        assertThat(label.assess().details()).containsExactly("Would relabel /etc/hosts from user_tmp_t to net_conf_t");
        assertThatThrownBy(label::verify).hasMessageContaining("did not give /etc/hosts its label");

        List<UndoLog.Step> steps = new ArrayList<>();
        label.apply((what, step) -> steps.add(step));
        steps.get(0).undo();

        assertThat(host.commands()).last().asString().endsWith("sh unconfined_u:object_r:user_tmp_t:s0 /etc/hosts");
    }
}
