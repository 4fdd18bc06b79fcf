package io.jenkins.plugins.livemigration.vsphere.soap;

import java.util.List;

/**
 * An answer as HTTP brought it.
 *
 * @param status HTTP status
 * @param cookies values of {@code Set-Cookie}
 * @param location value of {@code Location}; empty if there is none
 * @param body what came, decompressed
 */
record HttpAnswer(int status, List<String> cookies, String location, byte[] body) {

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
