package io.jenkins.plugins.livemigration.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Through a real shell, there and back. */
final class ShellQuotingTest {

    private static final String CHARACTERS = "abc019 \t\n\r'\"`$(){}[]<>|&;*?!#~\\=%^,:@+-_./é漢😀";

    private static List<String> throughTheShell(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("printf", "%s\\0"));
        line.addAll(arguments);
        Process shell = new ProcessBuilder("sh", "-c", ShellQuoting.join(line)).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return List.of(output.split("\0", -1)).subList(0, arguments.size());
    }

    @Test
    void nastyArgumentsComeBack() throws IOException {
        List<String> nasty = List.of(
                "",
                " ",
                "'",
                "''",
                "\\",
                "\\'",
                "\"",
                "$HOME",
                "$(id)",
                "`id`",
                "*",
                "?",
                "~",
                "~root",
                "!!",
                "#",
                "-n",
                "--",
                "a b",
                "a\nb",
                "\n",
                "\r\n",
                "=ls",
                "a=b",
                "{a,b}",
                "&",
                ";",
                "|",
                ">x",
                "<x",
                "%s",
                "é",
                "漢字",
                "😀",
                "/etc/../x y/z");

        assertThat(throughTheShell(nasty)).isEqualTo(nasty);
    }

    @Test
    void anyArgumentsComeBack() throws IOException {
        Random random = new Random(20260101);
        int[] characters = CHARACTERS.codePoints().toArray();
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            StringBuilder argument = new StringBuilder();
            random.ints(random.nextInt(8), 0, characters.length)
                    .forEach(index -> argument.appendCodePoint(characters[index]));
            arguments.add(argument.toString());
        }

        assertThat(throughTheShell(arguments)).isEqualTo(arguments);
    }

    @Test
    void aProgramIsNeverTakenForAnAssignment() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", ShellQuoting.join(List.of("A=b", "c"))).start();

        assertThat(new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("A=b");
    }

    @Test
    void plainWordsStayReadable() {
        assertThat(ShellQuoting.join(List.of("stat", "--format=%u", "/etc/nova/nova.conf")))
                .isEqualTo("stat --format=%u /etc/nova/nova.conf");
    }
}
