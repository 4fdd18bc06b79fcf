package io.jenkins.plugins.livemigration.vsphere;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * How a vCenter is reached.
 *
 * @param url {@code https://vcenter.example.org} or the full address of its web services ({@code …/sdk})
 * @param user login user, with its domain as vCenter wants it: {@code administrator@vsphere.local}
 * @param password the user's password
 * @param trust by what it proves who it is
 * @param connectTimeout at most this long until a connection stands
 * @param callTimeout at most this long for an answer, beyond what a call waits for by itself
 */
public record VcenterAccess(
        URI url, String user, VcenterSecret password, VcenterTrust trust, Duration connectTimeout, Duration callTimeout)
        implements Serializable {

    /** Limits that do for a vCenter in reach. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** The slowest single call of a move on a busy vCenter, with room. */
    public static final Duration DEFAULT_CALL_TIMEOUT = Duration.ofSeconds(60);
}
