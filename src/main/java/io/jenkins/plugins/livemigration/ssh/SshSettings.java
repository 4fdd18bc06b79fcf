package io.jenkins.plugins.livemigration.ssh;

import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.Serializable;
import java.time.Duration;

/**
 * How hosts are logged on to.
 *
 * @param user login user where a reference names none
 * @param key key to log on with
 * @param hostKeys which keys hosts must prove to have
 * @param jumpHost by way of which hosts are reached; null: directly
 * @param port TCP port where a reference names none, 1 to 65535
 * @param connectLimit for name look-up, connection, key exchange and log-on together, from a second
 * @param aliveInterval silence after which a host is asked whether it is there, from a second
 * @param aliveCount questions in a row that a host may leave unanswered before it counts as lost, from 1
 * @param sessions commands at once on one host, from 1; more wait. OpenSSH's MaxSessions is 10 by default
 */
public record SshSettings(
        String user,
        SshKey key,
        HostKeyPolicy hostKeys,
        JumpHost jumpHost,
        int port,
        Duration connectLimit,
        Duration aliveInterval,
        int aliveCount,
        int sessions)
        implements Serializable {

    private static final int DEFAULT_PORT = 22;
    private static final Duration DEFAULT_CONNECT_LIMIT = Duration.ofSeconds(15);
    private static final Duration DEFAULT_ALIVE_INTERVAL = Duration.ofSeconds(5);
    private static final int DEFAULT_ALIVE_COUNT = 3;
    private static final int DEFAULT_SESSIONS = 10;
    private static final int PORT_MAX = 65_535;
    private static final Duration SECOND = Duration.ofSeconds(1);

    public SshSettings {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("A user to log on as is needed.");
        }
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("The port is not between 1 and 65535: " + port);
        }
        if (connectLimit.compareTo(SECOND) < 0 || aliveInterval.compareTo(SECOND) < 0) {
            throw new IllegalArgumentException("Time limits of connections begin with a second.");
        }
        if (aliveCount < 1 || sessions < 1) {
            throw new IllegalArgumentException("Numbers of keep-alives and of sessions begin with 1.");
        }
    }

    /** Directly, port 22, 15 s to connect, a frozen host noticed within 20 s, ten commands at once on a host. */
    public static SshSettings of(String user, SshKey key, HostKeyPolicy hostKeys) {
        return new SshSettings(
                user,
                key,
                hostKeys,
                null,
                DEFAULT_PORT,
                DEFAULT_CONNECT_LIMIT,
                DEFAULT_ALIVE_INTERVAL,
                DEFAULT_ALIVE_COUNT,
                DEFAULT_SESSIONS);
    }

    public SshSettings by(JumpHost jump) {
        return new SshSettings(user, key, hostKeys, jump, port, connectLimit, aliveInterval, aliveCount, sessions);
    }

    public SshSettings onPort(int number) {
        return new SshSettings(
                user, key, hostKeys, jumpHost, number, connectLimit, aliveInterval, aliveCount, sessions);
    }

    public SshSettings connectingWithin(Duration limit) {
        return new SshSettings(user, key, hostKeys, jumpHost, port, limit, aliveInterval, aliveCount, sessions);
    }

    public SshSettings askingAlive(Duration interval, int count) {
        return new SshSettings(user, key, hostKeys, jumpHost, port, connectLimit, interval, count, sessions);
    }

    public SshSettings withSessions(int atOnce) {
        return new SshSettings(user, key, hostKeys, jumpHost, port, connectLimit, aliveInterval, aliveCount, atOnce);
    }

    /** The reference with the user and port that it means here. */
    HostReference complete(HostReference host) {
        return new HostReference(
                host.user().isEmpty() ? user : host.user(), host.name(), host.port() == 0 ? port : host.port());
    }

    /** Silence after which a host that does not answer counts as lost. */
    Duration patience() {
        return aliveInterval.multipliedBy(aliveCount + 1L);
    }
}
