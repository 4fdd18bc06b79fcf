package io.jenkins.plugins.livemigration.jenkins.audit;

/** {@code name="value"} after another on one line, whatever is in a value: nobody can forge a second line, or a field. */
final class AuditLine {

    private final StringBuilder line = new StringBuilder();

    AuditLine with(String name, String value) {
        if (line.length() > 0) {
            line.append(' ');
        }
        line.append(name).append("=\"");
        value.codePoints().forEach(this::append);
        line.append('"');
        return this;
    }

    private void append(int character) {
        if (character == '"' || character == '\\') {
            line.append('\\').appendCodePoint(character);
        } else if (character == '\n') {
            line.append("\\n");
        } else if (isInvisible(character)) {
            line.append(String.format("\\u%04x", character));
        } else {
            line.appendCodePoint(character);
        }
    }

    /** Control characters, separators of lines, and what turns the direction of writing. */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
