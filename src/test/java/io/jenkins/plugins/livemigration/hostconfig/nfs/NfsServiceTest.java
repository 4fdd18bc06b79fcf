package io.jenkins.plugins.livemigration.hostconfig.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.Assessment.Need;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHost;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHosts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With what servers of systemd answer; the lab's server has none. */
class NfsServiceTest {

    private static final String ASKED = "/proc/fs/nfsd/threads";

    private final FakeRemoteHost host = new FakeRemoteHosts().add("nfs-server");
    private final NfsService service = new NfsService(new ShareHost(host));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8;-3 +4 +4.1 +4.2;systemd;enabled|IN_PLACE|",
                "8;+3 +4;nobody|IN_PLACE|",
                "8;+4;systemd;disabled|NEEDED|systemctl enable --now nfs-server.service",
                "0;none;systemd;disabled|NEEDED|systemctl enable --now nfs-server.service",
                "0;+4;script|NEEDED|/etc/init.d/nfs-kernel-server start",
                "8;+3 -4;systemd;enabled|REFUSED|without version 4 (+3 -4): write vers4=y",
                "0;none;absent|REFUSED|install the package nfs-kernel-server",
                "0;none;nobody|REFUSED|start it by its own means"
            })
    void itIsAssessed(String answer, Need need, String detail) throws Exception {
        host.answers(ASKED, answer.replace(';', '\n'));

        assertThat(service.assess().need()).isEqualTo(need);
        assertThat(String.join("", service.assess().details())).contains(detail == null ? "" : detail);
    }

    @Test
    void whatWasStartedIsStoppedAndWhatWasEnabledDisabled() throws Exception {
        host.answers(ASKED, "0\nnone\nsystemd\ndisabled\n").answers("systemctl enable", "");
        List<String> undo = new ArrayList<>();

        service.apply((what, step) -> undo.add(what));
        host.answers(ASKED, "8\n+4\nsystemd\nenabled\n");
        service.verify();

        assertThat(undo).containsExactly("systemctl stop nfs-server.service", "systemctl disable nfs-server.service");
    }

    @Test
    void whatRanIsNotStopped() throws Exception {
        host.answers(ASKED, "8\n+4\nsystemd\ndisabled\n").answers("systemctl enable", "");
        List<String> undo = new ArrayList<>();

        service.apply((what, step) -> undo.add(what));

        assertThat(undo).containsExactly("systemctl disable nfs-server.service");
    }
}
