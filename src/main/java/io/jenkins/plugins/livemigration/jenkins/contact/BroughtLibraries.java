package io.jenkins.plugins.livemigration.jenkins.contact;

import hudson.remoting.Channel;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The libraries that were brought to an agent whole: for as long as its connection lasts. */
final class BroughtLibraries {

    private final Channel channel;
    private final Set<Class<?>> brought = new HashSet<>();

    private BroughtLibraries(Channel channel) {
        this.channel = channel;
    }

    /** Those of a connection. */
    static BroughtLibraries over(Channel channel) {
        synchronized (channel) {
            if (channel.getProperty(BroughtLibraries.class.getName()) instanceof BroughtLibraries known) {
                return known;
            }
            BroughtLibraries none = new BroughtLibraries(channel);
            channel.setProperty(BroughtLibraries.class.getName(), none);
            return none;
        }
    }

    /**
     * Brings what is missing.
     *
     * @param libraries one class of each
     * @return how many were brought
     */
    synchronized int bring(List<Class<?>> libraries) throws IOException, InterruptedException {
        List<Class<?>> missing =
                libraries.stream().filter(each -> !brought.contains(each)).toList();
        if (!missing.isEmpty()) {
            channel.preloadJar(BroughtLibraries.class.getClassLoader(), missing.toArray(Class<?>[]::new));
            brought.addAll(missing);
        }
        return missing.size();
    }
}
