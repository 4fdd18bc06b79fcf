package io.jenkins.plugins.livemigration.ssh;

import static io.jenkins.plugins.livemigration.remote.RemoteHostContract.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.CommandResult;
import io.jenkins.plugins.livemigration.remote.HostReference;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import io.jenkins.plugins.livemigration.remote.RemoteProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SSH brings along: keys, host keys, connections that are shared, break and freeze. Against real servers. */
@SshServer
final class SshHostsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static String echo(SshSettings settings, Sshd server) throws RemoteException {
        try (SshHosts hosts = new SshHosts(settings)) {
            return hosts.host(server.reference()).run(Command.of("echo", "in")).text();
        }
    }

    /** The first calls may still find the connection that has just broken. */
    private static void runOnFreshConnection(RemoteHost host) throws RemoteException {
        while (true) {
            try {
                host.run(Command.of("true"));
                return;
            } catch (RemoteException e) {
                if (e.kind() != RemoteException.Kind.CONNECTION_LOST) {
                    throw e;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-t ed25519, secret",
        "-t ecdsa -b 256, ''",
        "-t ecdsa -b 521, secret",
        "-t rsa -b 2048, ''",
        "-t rsa -b 2048, päss wörd",
        "-t rsa -b 2048 -m PEM, secret",
        "-t ecdsa -b 384 -m PEM, ''",
        "-t rsa -b 2048 -m PKCS8, secret",
    })
    void everyKindOfKeyLogsOn(String kind, String passphrase, Sshd server) throws RemoteException {
        List<String> options = new ArrayList<>(List.of(kind.split(" ")));
        options.addAll(List.of("-N", passphrase));
        server.key("special", options.toArray(String[]::new));
        server.authorize("special");
        server.start("PubkeyAcceptedAlgorithms -ssh-rsa,ssh-dss");
        SshSettings settings = SshSettings.of(
                "root", server.userKey("special", passphrase), HostKeyPolicy.strict(server.knownHosts("ed25519")));

        assertThat(echo(settings, server)).isEqualTo("in");
    }

    @Test
    void aWrongKeyIsRefusedByTheHostAndAWrongPassPhraseBefore(Sshd server) {
        server.key("stranger", "-t", "ed25519", "-N", "secret");
        server.start();
        HostKeyPolicy hostKeys = HostKeyPolicy.strict(server.knownHosts("ed25519"));

        assertRefused(
                        () -> echo(SshSettings.of("root", server.userKey("stranger", "secret"), hostKeys), server),
                        RemoteException.Kind.LOGIN_REFUSED)
                .matches(failure -> failure.what().contains("does not let user 'root' in"));
        for (String phrase : List.of("", "wrong")) {
            assertRefused(
                            () -> echo(SshSettings.of("root", server.userKey("stranger", phrase), hostKeys), server),
                            RemoteException.Kind.LOGIN_REFUSED)
                    .matches(failure -> failure.what().contains("pass phrase"))
                    .matches(failure -> !failure.getMessage().contains("wrong"));
        }
        assertRefused(
                        () -> echo(SshSettings.of("root", SshKey.of(Secret.of("rubbish")), hostKeys), server),
                        RemoteException.Kind.LOGIN_REFUSED)
                .matches(failure -> failure.what().contains("cannot be read"));
        assertThat(server.settings().toString()).contains("(secret)").doesNotContain("PRIVATE KEY");
    }

    @Test
    void anUnknownHostIsShownItsFingerprintAndNothingIsSent(Sshd server) {
        server.start();
        SshSettings settings =
                SshSettings.of("root", server.userKey("user", ""), HostKeyPolicy.strict("other ssh-ed25519 AAAA"));

        assertRefused(() -> echo(settings, server), RemoteException.Kind.HOST_KEY_UNKNOWN)
                .matches(failure -> failure.what().contains("ssh-ed25519 " + server.fingerprint("host_ed25519")))
                .matches(failure -> failure.remedy()
                        .contains(server.knownHosts("ed25519").strip().replaceAll(" \\S*$", "")));
        assertThat(server.logOns()).isZero();
    }

    @Test
    void aChangedHostKeyIsRefusedUnderAnyPolicyWithBothFingerprints(Sshd server) {
        String known = server.knownHosts("ed25519");
        server.replaceHostKey();
        server.start();
        for (boolean trusting : List.of(false, true)) {
            SshSettings settings =
                    SshSettings.of("root", server.userKey("user", ""), new HostKeyPolicy(known, trusting));

            assertRefused(() -> echo(settings, server), RemoteException.Kind.HOST_KEY_CHANGED)
                    .matches(failure -> failure.what().contains(server.fingerprint("former")))
                    .matches(failure -> failure.what().contains(server.fingerprint("host_ed25519")));
        }
        assertThat(server.logOns()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ed25519", "ecdsa", "rsa"})
    void aHostWithSeveralKeysIsAskedForTheOneThatIsKnown(String type, Sshd server) throws RemoteException {
        server.key("host_ecdsa", "-t", "ecdsa", "-N", "");
        server.key("host_rsa", "-t", "rsa", "-b", "2048", "-N", "");
        server.start();

        assertThat(echo(
                        SshSettings.of(
                                "root", server.userKey("user", ""), HostKeyPolicy.strict(server.knownHosts(type))),
                        server))
                .isEqualTo("in");
    }

    @Test
    void aRevokedKeyIsRefused(Sshd server) {
        server.start();
        String known = server.knownHosts("ed25519") + "@revoked " + server.knownHosts("ed25519");

        assertRefused(
                        () -> echo(
                                SshSettings.of(
                                        "root", server.userKey("user", ""), HostKeyPolicy.trustOnFirstUse(known)),
                                server),
                        RemoteException.Kind.HOST_KEY_CHANGED)
                .matches(failure -> failure.what().contains("revoked"));
    }

    @Test
    void whatIsTrustedOnFirstUseIsLearnedAndBindsFromThenOn(Sshd server) throws Exception {
        server.start();
        SshSettings settings =
                SshSettings.of("root", server.userKey("user", ""), HostKeyPolicy.trustOnFirstUse("# none"));
        try (SshHosts hosts = new SshHosts(settings)) {
            RemoteHost host = hosts.host(server.reference());
            assertThat(hosts.learnedKeys())
                    .singleElement()
                    .returns(server.fingerprint("host_ed25519"), LearnedKey::fingerprint)
                    .matches(key -> server.knownHosts("ed25519").startsWith(key.line()));
            server.stop();
            server.replaceHostKey();
            server.start();

            assertRefused(() -> runOnFreshConnection(host), RemoteException.Kind.HOST_KEY_CHANGED)
                    .matches(failure -> failure.what().contains(server.fingerprint("former")));
        }
    }

    @Test
    void manyCallersShareOneLogOnAndMoreCommandsThanTheHostTakesWait(Sshd server) throws Exception {
        server.start("MaxSessions 3");
        try (SshHosts hosts = new SshHosts(server.settings())) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String number = Integer.toString(i);
                calls.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return hosts.host(server.reference())
                                        .run(Command.script("sleep 0.2; echo $1", number))
                                        .orFail()
                                        .text();
                            } catch (RemoteException e) {
                                throw new CompletionException(e);
                            }
                        },
                        command -> new Thread(command).start()));
            }
            for (int i = 0; i < calls.size(); i++) {
                assertThat(calls.get(i).get()).isEqualTo(Integer.toString(i));
            }
        }
        assertThat(server.logOns()).isEqualTo(1);
    }

    @Test
    void aHostThatIsKilledInMidCommandIsReportedAndUsedAgain(Sshd server) throws Exception {
        server.start();
        try (SshHosts hosts = new SshHosts(server.settings())) {
            RemoteHost host = hosts.host(server.reference());
            try (RemoteProcess process = host.start(Command.script("echo up; sleep 15"))) {
                assertThat(process.readLine(SOON)).contains("up");
                server.signalSessions("KILL");

                assertRefused(() -> process.finish(SOON), RemoteException.Kind.CONNECTION_LOST);
            }
            assertThat(host.run(Command.of("echo", "again")).text()).isEqualTo("again");
        }
    }

    @Test
    void aFrozenHostIsNoticedByKeepAlives(Sshd server) throws Exception {
        server.start();
        SshSettings settings = server.settings().askingAlive(Duration.ofSeconds(1), 1);
        try (SshHosts hosts = new SshHosts(settings)) {
            RemoteHost host = hosts.host(server.reference());
            host.run(Command.of("true"));
            server.signalSessions("STOP");
            try {
                assertRefused(
                        () -> host.run(Command.of("true").within(Duration.ofMinutes(5))),
                        RemoteException.Kind.CONNECTION_LOST);
            } finally {
                server.signalSessions("KILL");
            }
        }
    }

    @Test
    void aHostThatFreezesWhileItIsWrittenToIsNoticedToo(Sshd server) throws Exception {
        server.start();
        SshSettings settings = server.settings().askingAlive(Duration.ofSeconds(1), 1);
        try (SshHosts hosts = new SshHosts(settings)) {
            RemoteHost host = hosts.host(server.reference());
            try (RemoteProcess process = host.start(Command.of("cat").keeping(0))) {
                server.signalSessions("STOP");
                // Less than JSch's window, more than the kernel takes off its hands.
                assertRefused(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                process.write("x".repeat(1_000_000));
                            }
                        },
                        RemoteException.Kind.FAILED);
            } finally {
                server.signalSessions("KILL");
            }
        }
    }

    @Test
    void aServerThatNeverAnswersAndAPortWithoutOneAreUnreachable(Sshd server) throws IOException {
        SshSettings settings = server.settings().connectingWithin(Duration.ofSeconds(1));
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                SshHosts hosts = new SshHosts(settings)) {
            assertRefused(
                            () -> hosts.host(HostReference.parse("127.0.0.1:" + silent.getLocalPort())),
                            RemoteException.Kind.UNREACHABLE)
                    .matches(failure -> failure.what().contains("accepts connections"));
            assertRefused(() -> hosts.host(server.reference()), RemoteException.Kind.UNREACHABLE)
                    .matches(failure -> failure.what().contains("refused"));
            assertRefused(
                            () -> hosts.host(HostReference.parse("no.such.host.invalid")),
                            RemoteException.Kind.UNREACHABLE)
                    .matches(failure -> failure.what().contains("name"));
        }
    }

    @Test
    void aJumpHostLeadsToTheOthers(Sshd jump, Sshd server) throws RemoteException {
        jump.start();
        server.start();
        SshSettings settings = SshSettings.of(
                        "root",
                        server.userKey("user", ""),
                        HostKeyPolicy.strict(jump.knownHosts("ed25519") + server.knownHosts("ed25519")))
                .by(new JumpHost(jump.reference(), jump.userKey("user", "")));
        try (SshHosts hosts = new SshHosts(settings)) {
            RemoteHost host = hosts.host(server.reference());
            CommandResult result =
                    host.run(Command.script("echo $SSH_CONNECTION; head -c 500000 /dev/zero | tr '\\0' x")
                            .as(io.jenkins.plugins.livemigration.remote.Account.LOGIN));

            assertThat(result.output()).endsWith("x".repeat(500_000));
            assertThat(result.lines().get(0)).endsWith("127.0.0.1 " + server.port());
            assertThat(jump.sessions()).isEqualTo(1);
            server.stop();
            assertRefused(() -> runOnFreshConnection(host), RemoteException.Kind.UNREACHABLE)
                    .matches(failure -> failure.what().contains("jump host '127.0.0.1'"));
        }
    }

    @Test
    void aClosedConnectionIsNotOpenedAgain(Sshd server) throws RemoteException {
        server.start();
        SshHosts hosts = new SshHosts(server.settings());
        RemoteHost host = hosts.host(server.reference());
        // Goes on a little after its input has ended, so that its end is not told before the connection is gone.
        RemoteProcess listener =
                host.start(Command.script("cat; echo ended > \"$1\"; sleep 2", server.folder() + "/ended"));
        hosts.close();

        assertRefused(() -> host.run(Command.of("true")), RemoteException.Kind.FAILED);
        assertRefused(() -> hosts.host(server.reference()), RemoteException.Kind.FAILED);
        assertRefused(() -> listener.finish(SOON), RemoteException.Kind.CONNECTION_LOST);
        while (!Files.exists(server.folder().resolve("ended"))) {
            Thread.onSpinWait();
        }
    }
}
