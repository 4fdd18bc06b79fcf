package io.jenkins.plugins.livemigration.jenkins.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.lab.Guest;
import io.jenkins.plugins.livemigration.lab.GuestSpec;
import io.jenkins.plugins.livemigration.lab.Lab;
import io.jenkins.plugins.livemigration.lab.LibvirtLab;
import io.jenkins.plugins.livemigration.lab.Transport;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A controller that is restarted while guests leave a host. */
@LibvirtLab
class EvacuateHostRestartHarnessTest {

    private final Lab lab;

    EvacuateHostRestartHarnessTest(Lab lab) {
        this.lab = lab;
    }

    /** The rule is JUnit 4's, the lab an extension of JUnit 5. */
    @Test
    void goesOnAfterARestart() throws Throwable {
        JenkinsSessionRule sessions = new JenkinsSessionRule();
        Statement test = new Statement() {
            @Override
            public void evaluate() throws Throwable {
                goesOnWithTheMoveThatRunsAndWithTheRestOfThePlan(sessions);
            }
        };
        sessions.apply(test, Description.createTestDescription(getClass(), "goesOnAfterARestart"))
                .evaluate();
    }

    private void goesOnWithTheMoveThatRunsAndWithTheRestOfThePlan(JenkinsSessionRule sessions) throws Throwable {
        List<Guest> guests = Stream.generate(
                        () -> lab.newGuest(GuestSpec.writing(24, 1).named("web")))
                .limit(2)
                .toList();
        guests.forEach(Guest::awaitBeating);
        String step = "evacuateHost from: 'kvm01', to: ['kvm02'], maxOutgoing: 1, bandwidth: 2, connectUri: '"
                + lab.source().localUri() + "', uris: [kvm02: '"
                + lab.destination().peerUri(Transport.TCP)
                + "'], destinationUris: [kvm02: '" + lab.destination().localUri()
                + "'], policies: ['*': [tls: 'off']]";
        sessions.then(jenkins -> {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "nightly");
            job.setDefinition(
                    new CpsFlowDefinition("node { def done = " + step + "\n echo \"DONE ${done.message}\" }", true));
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("phase: pre-copy", build);
        });

        sessions.then(jenkins -> {
            WorkflowRun build = jenkins.jenkins
                    .getItemByFullName("nightly", WorkflowJob.class)
                    .getLastBuild();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("the evacuation goes on: 0 of 2 guests moved, 1 on their way", build);
            jenkins.assertLogContains("took over the move of", build);
            jenkins.assertLogContains("DONE 2 guests left kvm01, 0 remain.", build);
        });

        assertThat(guests).allSatisfy(guest -> assertThat(guest.runningOn()).containsExactly(lab.destination()));
    }
}
