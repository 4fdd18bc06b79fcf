package io.jenkins.plugins.livemigration.ssh;

import com.jcraft.jsch.Logger;

/** JSch says nothing: what it would say tells more of a connection than belongs into a log. */
final class NoLog implements Logger {

    @Override
    public boolean isEnabled(int level) {
        return false;
    }

    @Override
    public void log(int level, String message) {
        // Nothing is logged.
    }
}
