package io.jenkins.plugins.livemigration.remote;

import java.io.Serializable;

/**
 * A text file of a host as it was when it was read.
 *
 * @param path absolute path
 * @param text its content, UTF-8
 * @param owner numeric user id
 * @param group numeric group id
 * @param mode permission bits, for example 0644 octal
 * @param label SELinux label; empty where SELinux is not enabled
 */
public record FileSnapshot(String path, String text, long owner, long group, int mode, String label)
        implements Serializable {

    /** Without the content, which may be secret. */
    @Override
    public String toString() {
        return path + " (" + owner + ":" + group + " " + Integer.toOctalString(mode) + ")";
    }
}
