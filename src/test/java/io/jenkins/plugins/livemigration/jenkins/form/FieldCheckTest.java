package io.jenkins.plugins.livemigration.jenkins.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCheckTest {

    private final List<Integer> set = new ArrayList<>();

    private List<String> problems(String text) {
        return FieldCheck.ofNumber(
                        "timeout",
                        text,
                        number -> set.add(Math.toIntExact(number)),
                        () -> set.contains(0) ? List.of("timeout is 0.") : List.of())
                .problems();
    }

    @Test
    void takesANumberToWhereItIsChecked() {
        assertThat(problems(" 30 ")).isEmpty();
        assertThat(problems("-1")).isEmpty();
        assertThat(problems("0")).containsExactly("timeout is 0.");
        assertThat(set).containsExactly(30, -1, 0);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \t"})
    void saysNothingOfAnEmptyField(String text) {
        assertThat(problems(text)).isEmpty();
        assertThat(set).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "soon, timeout is 'soon'; it must be a whole number.",
        "1.5, timeout is '1.5'; it must be a whole number.",
        "1s, timeout is '1s'; it must be a whole number.",
        "99999999999999999999, timeout is '99999999999999999999'; it must be a whole number.",
        "3000000000, 'timeout is 3000000000, which is too large a number.'",
        "-3000000000, 'timeout is -3000000000, which is too large a number.'",
    })
    void saysWhatIsNoNumber(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
        assertThat(set).isEmpty();
    }
}
