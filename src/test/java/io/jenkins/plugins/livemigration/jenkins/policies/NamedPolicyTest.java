package io.jenkins.plugins.livemigration.jenkins.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.migration.request.MigrationRequest;
import io.jenkins.plugins.livemigration.migration.request.MigrationRequestBuilder;
import io.jenkins.plugins.livemigration.migration.request.TlsMode;
import io.jenkins.plugins.livemigration.policy.TimeoutAction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A policy states what it states, and is checked by the engine's own rules. */
class NamedPolicyTest {

    static NamedPolicy gold() {
        NamedPolicy policy = new NamedPolicy(" gold ");
        policy.setTimeoutAction("forceComplete");
        policy.setPostCopy(true);
        policy.setDowntime(300);
        policy.setBandwidth(900L);
        policy.setTls("require");
        return policy;
    }

    @Test
    void givesAMoveWhatItStatesAndLeavesTheRest() throws Exception {
        MigrationRequestBuilder builder = new MigrationRequestBuilder("web01", "kvm02");
        builder.downtimeSteps(7).bandwidth(5);

        gold().applyTo(builder);

        MigrationRequest request = builder.build();
        assertThat(request.policy().timeoutAction()).isEqualTo(TimeoutAction.FORCE_COMPLETE);
        assertThat(request.policy().postCopy()).isTrue();
        assertThat(request.policy().downtime()).isEqualTo(300);
        assertThat(request.policy().downtimeSteps()).isEqualTo(7);
        assertThat(request.policy().completionTimeout()).isEqualTo(800);
        assertThat(request.transfer().bandwidth()).isEqualTo(900);
        assertThat(request.transfer().tls()).isEqualTo(TlsMode.REQUIRE);
    }

    @Test
    void emptyWordsAreNotStated() {
        NamedPolicy policy = new NamedPolicy("silver");
        policy.setTls(" ");
        policy.setTimeoutAction("");

        assertThat(policy.getTls()).isNull();
        assertThat(policy.getTimeoutAction()).isNull();
        assertThat(policy.problems()).isEmpty();
    }

    @Test
    void hasAllItsProblemsTold() {
        NamedPolicy wrong = gold();
        wrong.setDowntime(1);
        wrong.setTls("perhaps");
        NamedPolicy nameless = new NamedPolicy(null);

        assertThat(PolicyProblems.of(List.of(gold(), wrong, nameless)))
                .hasSize(4)
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("Policy 'gold': ").contains("downtime is 1"))
                .anySatisfy(problem -> assertThat(problem).contains("tls is 'perhaps'"))
                .contains("Two policies have the name 'gold'.", "A policy has no name, by which steps could name it.");
    }
}
