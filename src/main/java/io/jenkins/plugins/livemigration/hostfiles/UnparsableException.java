package io.jenkins.plugins.livemigration.hostfiles;

/** A file does not follow its grammar. Nothing may be changed in a file that is not understood. */
public final class UnparsableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String content;

    /**
     * @param file path of the file
     * @param line number of the line, from 1
     * @param content the line
     * @param why what is wrong with it
     */
    public UnparsableException(String file, int line, String content, String why) {
        super(file + ", line " + line + ": " + why + ": " + content);
        this.file = file;
        this.line = line;
        this.content = content;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public String content() {
        return content;
    }
}
