package io.jenkins.plugins.livemigration.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.CommandOutcome;
import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LabHost;
import io.jenkins.plugins.livemigration.lab.Poll;
import java.util.Arrays;
import java.util.Optional;

/** Says by {@code virsh} and by the guest's console, not by the engine, what became of a guest. */
final class LabWitness {

    private final Lab lab;

    LabWitness(Lab lab) {
        this.lab = lab;
    }

    /** It runs there, has all of its memory, and has no process on the other host. */
    void aliveOnlyOn(LabHost host, Guest guest) {
        assertThat(guest.runningOn()).as(guest::describe).containsExactly(host);
        assertThat(guest.state(other(host)).orElse("shut off"))
                .as("on the other host")
                .startsWith("shut off");
        assertThat(guest.awaitNextBeat().damaged()).as("damaged pages").isZero();
    }

    /** It runs on the source; the destination need not answer. */
    void aliveOnSource(Guest guest) {
        assertThat(guest.runsOn(lab.source())).as(guest::describe).isTrue();
        assertThat(guest.awaitNextBeat().damaged()).as("damaged pages").isZero();
    }

    /** The result says the same as the witness: the guest has arrived. */
    void moved(MigrationResult result, Guest guest) {
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.MOVED);
        assertThat(result.isSuccess()).isTrue();
        assertThat(result.runsOn()).isEqualTo(lab.destination().fqdn());
        assertThat(result.state()).startsWith("running");
        assertThat(result.message())
                .contains("is on the destination " + lab.destination().fqdn());
        aliveOnlyOn(lab.destination(), guest);
    }

    /** The result says the same as the witness: the guest is where it was, and nothing is left at the destination. */
    void stayed(Outcome outcome, MigrationResult result, Guest guest) {
        assertThat(result.outcome()).as(result.message()).isEqualTo(outcome);
        assertThat(result.isSuccess()).isFalse();
        assertThat(result.runsOn()).isEqualTo(lab.source().fqdn());
        assertThat(result.state()).startsWith("running");
        assertThat(result.message()).contains("is on the source " + lab.source().fqdn());
        aliveOnlyOn(lab.source(), guest);
        assertThat(guest.state(lab.destination())).isEmpty();
    }

    /** Nothing was touched, and all problems are told. */
    void refused(MigrationResult result, Guest guest, String... words) {
        assertThat(result.outcome()).as(result.message()).isEqualTo(Outcome.REFUSED);
        assertThat(result.message()).contains("nothing was touched").contains(words);
        assertThat(String.join("\n", result.problems())).contains(words);
        aliveOnlyOn(lab.source(), guest);
    }

    /** The number that virsh tells, for instance of {@code migrate-getspeed}. */
    long number(LabHost host, Guest guest, String... command) {
        String[] whole = Arrays.copyOf(command, command.length + 1);
        whole[command.length] = guest.uuid();
        return Long.parseLong(host.virsh(whole).text());
    }

    /** What libvirt says of the running job. */
    String job(LabHost host, Guest guest) {
        return host.virsh("domjobinfo", guest.uuid()).output();
    }

    /** Waits until {@code virsh domjobinfo} says this. */
    void awaitJob(LabHost host, Guest guest, String words) {
        Poll.until(
                words + " in domjobinfo",
                () -> Optional.of(job(host, guest)).filter(s -> s.contains(words)),
                () -> job(host, guest));
    }

    /** Waits until the guest has no job any more. */
    void awaitNoJob(LabHost host, Guest guest) {
        Poll.until(
                "no job", () -> Optional.of(job(host, guest)).filter(s -> s.contains("None")), () -> job(host, guest));
    }

    /** QEMU's own parameters of the migration that runs. */
    String parameters(LabHost host, Guest guest) {
        return host.virsh("qemu-monitor-command", "--hmp", guest.uuid(), "info migrate_parameters")
                .text();
    }

    /** Waits until the guest has this state on that host. */
    void awaitState(LabHost host, Guest guest, String state) {
        Poll.until(state + " on " + host, () -> guest.state(host).filter(state::equals), guest::describe);
    }

    /** All that libvirt knows of guests and volumes on a host. */
    String inventory(LabHost host) {
        // libvirt lists what a pool held when it was last read: images of an earlier test may be gone since.
        for (String pool : new String[] {"local", "shared"}) {
            host.virsh("pool-refresh", pool).text();
        }
        StringBuilder text = new StringBuilder();
        for (String[] question : new String[][] {
            {"list", "--all", "--uuid"},
            {"list", "--all", "--persistent"},
            {"vol-list", "local"},
            {"vol-list", "shared"}
        }) {
            CommandOutcome answer = host.virsh(question);
            text.append(answer.text()).append('\n');
        }
        return text.toString();
    }

    private LabHost other(LabHost host) {
        return host == lab.source() ? lab.destination() : lab.source();
    }
}
