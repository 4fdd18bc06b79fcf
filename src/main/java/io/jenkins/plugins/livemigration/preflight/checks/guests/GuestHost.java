package io.jenkins.plugins.livemigration.preflight.checks.guests;

import io.jenkins.plugins.livemigration.migration.storage.MountTable;
import java.util.Map;
import java.util.Set;

/**
 * A host as the place of guests.
 *
 * @param host the host as the user named it
 * @param uri how this machine reaches its libvirt daemon: a forwarded socket
 * @param mounts what is mounted there
 * @param active the guests asked for that are active there, with their memory in bytes
 * @param defined the guests asked for that are known there, active or not
 */
public record GuestHost(String host, String uri, MountTable mounts, Map<String, Long> active, Set<String> defined) {

    public GuestHost {
        active = Map.copyOf(active);
        defined = Set.copyOf(defined);
    }
}
