package io.jenkins.plugins.livemigration.evacuation.request;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Names of guests: {@code *} stands for any characters, {@code ?} for one, all else for itself.
 *
 * @param text the pattern as a user wrote it
 */
public record NamePattern(String text) implements Serializable {

    /** Whether a name is one of those that are meant. */
    public boolean matches(String name) {
        StringBuilder expression = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == '*') {
                expression.append(".*");
            } else if (point == '?') {
                expression.append('.');
            } else {
                expression.append(Pattern.quote(Character.toString(point)));
            }
        });
        return Pattern.compile(expression.toString(), Pattern.DOTALL)
                .matcher(name)
                .matches();
    }
}
