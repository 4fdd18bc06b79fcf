package io.jenkins.plugins.livemigration.jenkins.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MapLinesTest {

    private final List<String> problems = new ArrayList<>();

    private Object valueOf(String line) {
        Map<String, Object> map = MapLines.parse("libvirtd", line, problems);
        assertThat(problems).isEmpty();
        return map.get("key");
    }

    static Stream<Arguments> whatAUserMayType() {
        return Stream.of(
                Arguments.of("key = 1", 1L),
                Arguments.of("key=-16514", -16514L),
                Arguments.of("key = 0", 0L),
                Arguments.of("key = 0770", "0770"),
                Arguments.of("key = 1.5", "1.5"),
                Arguments.of("key = 12345678901234567890", "12345678901234567890"),
                Arguments.of("key = true", true),
                Arguments.of("key = false", false),
                Arguments.of("key = True", "True"),
                Arguments.of("key = host-model", "host-model"),
                Arguments.of("key = a = b", "a = b"),
                Arguments.of("key = ", ""),
                Arguments.of("key", null),
                Arguments.of("key = \"1\"", "1"),
                Arguments.of("key = \"true\"", "true"),
                Arguments.of("key = \"[a]\"", "[a]"),
                Arguments.of("key = \" a \"", " a "),
                Arguments.of("key = \"\"", ""),
                Arguments.of("key = \"a\\nb\"", "a\nb"),
                Arguments.of("key = \"a\\,b\"", "a\\,b"),
                Arguments.of("key = \"a\" and \"b\"", "\"a\" and \"b\""),
                Arguments.of("key = \"", "\""),
                Arguments.of("key = C:\\new", "C:\\new"),
                Arguments.of("key = []", List.of()),
                Arguments.of("key = [ ]", List.of()),
                Arguments.of("key = [a, b]", List.of("a", "b")),
                Arguments.of("key = [ 1 ]", List.of("1")),
                Arguments.of("key = [\"C=GB,CN=kvm07\", \"b\"]", List.of("C=GB,CN=kvm07", "b")),
                Arguments.of("key = [\"CN=Red Hat\\, Inc\"]", List.of("CN=Red Hat\\, Inc")),
                Arguments.of("key = [a,,b]", List.of("a", "", "b")),
                Arguments.of("key = [a,]", List.of("a", "")),
                Arguments.of("key = [\"a\"b, c]", List.of("\"a\"b", "c")),
                Arguments.of("key = [", "["));
    }

    @ParameterizedTest
    @MethodSource("whatAUserMayType")
    void readsWhatAUserTypes(String line, Object value) {
        assertThat(valueOf(line)).isEqualTo(value);
        assertThat(valueOf("  " + line + "\t")).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("whatAUserMayType")
    void showsWhatItRead(String line, Object value) {
        Map<String, Object> map = new HashMap<>();
        map.put("key", value);

        assertThat(MapLines.of(map).lines()).hasSize(1);
        assertThat(valueOf(MapLines.of(map))).isEqualTo(value);
    }

    @Test
    void showsOneLineAnEntryInItsOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("libvirt/cpu_mode", "host-model");
        map.put("libvirt/cpu_model", null);
        map.put("listen_tls", 1);
        map.put("verify", true);
        map.put("text", "1");
        map.put("dns", List.of("C=GB,CN=a", "b"));

        assertThat(MapLines.of(map).lines())
                .containsExactly(
                        "libvirt/cpu_mode = host-model",
                        "libvirt/cpu_model",
                        "listen_tls = 1",
                        "verify = true",
                        "text = \"1\"",
                        "dns = [\"C=GB,CN=a\", \"b\"]");
        assertThat(MapLines.of(null)).isEmpty();
        assertThat(MapLines.of(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "= 1            | libvirtd: the line '= 1' has no key; one line is key = value.",
                "'a = 1\na = 2' | libvirtd names a twice.",
                "'a = 1\na'     | libvirtd names a twice.",
                "'a\nb\na'      | libvirtd names a twice.",
            })
    void namesLinesThatCannotBeRead(String lines, String problem) {
        MapLines.parse("libvirtd", lines, problems);

        assertThat(problems).containsExactly(problem);
    }

    @Test
    void namesAllProblemsAndKeepsTheRest() {
        Map<String, Object> map = MapLines.parse("libvirtd", "= 1\r\n\r\n b = 2 \n=\nb\n", problems);

        assertThat(problems).hasSize(3);
        assertThat(map).isEqualTo(Map.of("b", 2L));
        assertThat(MapLines.parse("libvirtd", null, problems)).isEmpty();
        assertThat(MapLines.parse("libvirtd", " \n ", problems)).isEmpty();
        assertThat(problems).hasSize(3);
    }

    /** Whatever a Pipeline, a form or an older version put into a job comes out of its form as it went in. */
    @Test
    void anyMapComesBackOutOfAForm() {
        Random random = new Random(20_260_301);
        for (int i = 0; i < 20_000; i++) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int entry = random.nextInt(4); entry >= 0; entry--) {
                map.put("key" + entry, value(random));
            }

            String lines = MapLines.of(map);

            assertThat(MapLines.parse("libvirtd", lines, problems)).as(lines).isEqualTo(map);
            assertThat(problems).isEmpty();
        }
    }

    private static Object value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong() / 100;
            case 1 -> random.nextBoolean();
            case 2 -> null;
            case 3 -> Stream.generate(() -> text(random))
                    .limit(random.nextInt(4))
                    .toList();
            default -> text(random);
        };
    }

    /** Of the pieces that mean something in such a line. */
    private static String text(Random random) {
        List<String> pieces = Arrays.asList(
                "\"", "\\", "\n", "\r", ",", "=", "[", "]", " ", "n", "a", "1", "0", "-", "true", "\u00e9", "\t");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
