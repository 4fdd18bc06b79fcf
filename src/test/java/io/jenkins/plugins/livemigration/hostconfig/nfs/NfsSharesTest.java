package io.jenkins.plugins.livemigration.hostconfig.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.Change;
import io.jenkins.plugins.livemigration.hostconfig.Plan;
import io.jenkins.plugins.livemigration.hostconfig.Stage;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHosts;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NfsSharesTest {

    private static final String NOVA = "user:nova:x:64060:64060::/var/lib/nova:/bin/sh\ngroup:nova:x:64060:\n";

    private final FakeRemoteHosts hosts = new FakeRemoteHosts();

    @BeforeEach
    void addHosts() {
        for (String name : List.of("nfs-server", "hosta", "hostb")) {
            hosts.add(name)
                    .answers("boot_id", "boot-of-" + name + "\n" + name + "\n" + name + "\n")
                    .answers("getent passwd \"$1\"", NOVA);
        }
    }

    private static NfsShareRequestBuilder share(String... clients) {
        return new NfsShareRequestBuilder("nfs-server", List.of(clients));
    }

    private static List<List<String>> stages(Plan plan) {
        return plan.stages().stream()
                .map(Stage::changes)
                .map(changes -> changes.stream().map(Change::title).distinct().toList())
                .toList();
    }

    @Test
    void theOrderIsThatOfTheGuide() throws Exception {
        Plan plan = NfsShares.plan(share("hosta", "hostb").build(), hosts);

        assertThat(plan.problems()).isEmpty();
        assertThat(stages(plan))
                .containsExactly(
                        List.of("nova:nova has the numbers 64060:64060"),
                        List.of(
                                "folder /var/lib/nova/instances of nova:nova, passable for others",
                                "export of /var/lib/nova/instances in /etc/exports",
                                "NFS server runs, version 4"),
                        List.of(
                                "mount point /var/lib/nova/instances",
                                "SELinux lets guests use NFS",
                                "line for /var/lib/nova/instances in /etc/fstab",
                                "mount nfs-server:/ on /var/lib/nova/instances"));
        assertThat(plan.closing()).hasSize(1);
        assertThat(plan.warnings()).singleElement().asString().contains("exported to everybody (*)", "as root, too");
    }

    @Test
    void theWayBackIsTheReverse() throws Exception {
        Plan plan = NfsShares.plan(share("hosta", "hostb").state("absent").build(), hosts);

        assertThat(stages(plan))
                .containsExactly(
                        List.of(
                                "/var/lib/nova/instances is not mounted",
                                "no line for /var/lib/nova/instances in /etc/fstab"),
                        List.of("no export of /var/lib/nova/instances in /etc/exports"));
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void hostsThatCannotBeReachedAndTwoNamesOfOneMachineAreToldTogether() throws Exception {
        hosts.add("also-server").answers("boot_id", "boot-of-nfs-server\nnfs-server\nnfs-server.lab\n");

        Plan plan = NfsShares.plan(share("hosta", "nowhere", "also-server").build(), hosts);

        assertThat(plan.stages()).isEmpty();
        assertThat(plan.problems())
                .containsExactly(
                        "nowhere: the name is not known Correct the name.",
                        "nfs-server and also-server are the same machine, which calls itself nfs-server: name each host"
                                + " once, and the server not among the clients.");
    }

    @Test
    void theNumbersOfTheServerCountIfItHasThem() throws Exception {
        hosts.add("hosta")
                .answers("boot_id", "a\nhosta\nhosta.lab\n")
                .answers("getent passwd \"$1\"", NOVA.replace("64060", "162"));

        assertThat(stages(NfsShares.plan(share("hosta").build(), hosts)).get(0))
                .containsExactly("nova:nova has the numbers 64060:64060");

        hosts.add("nfs-server")
                .answers("boot_id", "s\nnfs-server\nnfs-server.lab\n")
                .answers("getent passwd \"$1\"", "user:\ngroup:\n");
        assertThat(stages(NfsShares.plan(share("hosta").build(), hosts)).get(0))
                .containsExactly("nova:nova has the numbers 162:162");
    }

    @Test
    void anOwnerWhomNobodyKnowsIsAProblem() throws Exception {
        hosts.add("hosta")
                .answers("boot_id", "a\nhosta\nhosta.lab\n")
                .answers("getent passwd \"$1\"", "user:\ngroup:\n");
        hosts.add("nfs-server")
                .answers("boot_id", "s\nnfs-server\nnfs-server.lab\n")
                .answers("getent passwd \"$1\"", "user:\ngroup:\n");

        assertThat(NfsShares.plan(share("hosta").build(), hosts).problems())
                .singleElement()
                .asString()
                .startsWith("No host has a user nova and a group nova: install Nova");
    }
}
