package io.jenkins.plugins.livemigration.migration.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.migration.MovePhase;
import io.jenkins.plugins.livemigration.migration.Outcome;
import io.jenkins.plugins.livemigration.policy.PostCopyAfter;
import io.jenkins.plugins.livemigration.policy.TimeoutAction;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineWordTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                StorageMode.class,
                Transport.class,
                TlsMode.class,
                TimeoutAction.class,
                PostCopyAfter.class,
                Outcome.class,
                MovePhase.class
            })
    <E extends Enum<E>> void everyConstantHasAWordOfItsOwnThatLeadsBackToIt(Class<E> type) {
        assertThat(PipelineWord.all(type))
                .hasSize(type.getEnumConstants().length)
                .doesNotHaveDuplicates();
        for (E constant : type.getEnumConstants()) {
            assertThat(PipelineWord.parse(type, PipelineWord.of(constant))).contains(constant);
        }
    }

    @Test
    void wordsAreInCamelCaseAndNothingElseIsUnderstood() {
        assertThat(PipelineWord.of(StorageMode.BLOCK_INCREMENTAL)).isEqualTo("blockIncremental");
        assertThat(PipelineWord.parse(StorageMode.class, "blockincremental")).isEmpty();
        assertThat(PipelineWord.parse(StorageMode.class, "BLOCK_INCREMENTAL")).isEmpty();
        assertThat(PipelineWord.parse(StorageMode.class, "")).isEmpty();
        assertThat(PipelineWord.parse(StorageMode.class, null)).isEmpty();
    }

    @Test
    void theMachinesLanguageChangesNoWord() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(PipelineWord.of(TlsMode.REQUIRE)).isEqualTo("require");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void thePolicysOwnWordsAreTheSame() {
        for (TimeoutAction action : TimeoutAction.values()) {
            assertThat(PipelineWord.of(action)).isEqualTo(action.word());
        }
        for (PostCopyAfter after : PostCopyAfter.values()) {
            assertThat(PipelineWord.of(after)).isEqualTo(after.word());
        }
    }
}
