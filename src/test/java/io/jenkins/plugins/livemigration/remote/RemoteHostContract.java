package io.jenkins.plugins.livemigration.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every adapter of the port keeps; run against real processes, as root. */
public abstract class RemoteHostContract {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String NASTY = "a 'b' \"c\" $(id) `id` $HOME \\ * ? ~ ! # & ; | < > { } [ ] ( ) é 漢 😀\n\tx\r";

    protected abstract RemoteHost host() throws RemoteException;

    public static AbstractObjectAssert<?, RemoteException> assertRefused(
            ThrowingCallable call, RemoteException.Kind kind) {
        AbstractObjectAssert<?, RemoteException> failure =
                assertThatThrownBy(call).asInstanceOf(type(RemoteException.class));
        failure.extracting(RemoteException::kind).isEqualTo(kind);
        return failure;
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() throws RemoteException {
        List<String> arguments = List.of(NASTY, "", "-n", "--", "-", "=x", "a=b", "%s", "*");
        String script = "for a do printf '%s\\0' \"$a\"; done";

        String output = host().run(Command.script(script, arguments.toArray(String[]::new)))
                .orFail()
                .output();

        assertThat(List.of(output.split("\0", -1)).subList(0, arguments.size())).isEqualTo(arguments);
    }

    @Test
    void aStatusIsAResultAndASignalIsOneToo() throws RemoteException {
        assertThat(host().run(Command.script("echo out; echo err >&2; exit 3")))
                .returns(3, CommandResult::status)
                .returns("out\n", CommandResult::output)
                .returns("err\n", CommandResult::errors)
                .returns(false, CommandResult::cut);
        assertThat(host().run(Command.script("kill -KILL $$")).status()).isEqualTo(128 + 9);
        assertThat(host().run(Command.of("no-such-program")).status()).isEqualTo(127);
    }

    @Test
    void inputAndOutputAreUtf8AndTheLocaleIsPlain() throws RemoteException {
        assertThat(host().run(Command.of("cat").withInput(NASTY)).output()).isEqualTo(NASTY);
        assertThat(host().run(Command.script("echo $LC_ALL")).text()).isEqualTo("C");
        // The same amount that no pipe holds, to a command that does not read it.
        assertThat(host().run(Command.of("true").withInput("x".repeat(3_000_000)))
                        .status())
                .isZero();
        assertThat(host().run(Command.of("wc", "-c").withInput("x".repeat(3_000_000)))
                        .text())
                .isEqualTo("3000000");
    }

    @Test
    void muchOutputIsCutAndTheCommandGoesOnToItsEnd() throws RemoteException {
        String script = "head -c 30000000 /dev/zero | tr '\\0' x; echo end >&2; exit 5";

        assertThat(host().run(Command.script(script).keeping(1000)))
                .returns(true, CommandResult::cut)
                .returns("x".repeat(1000), CommandResult::output)
                .returns("end\n", CommandResult::errors)
                .returns(5, CommandResult::status);
    }

    @Test
    void aCommandThatHangsIsEndedOnTheHost() throws RemoteException {
        String mark = "7" + System.nanoTime() % 1_000_000_000;
        Command hanging =
                Command.script("trap '' TERM; while :; do sleep 1; done", mark).within(Duration.ofMillis(500));

        assertRefused(() -> host().run(hanging), RemoteException.Kind.TIMED_OUT)
                .extracting(RemoteException::what)
                .asString()
                .contains("did not end within 0.5 s");
        String everybody = "for f in /proc/[0-9]*/cmdline; do tr '\\0' ' ' < $f; echo; done 2>/dev/null";
        assertThat(host().run(Command.script(everybody)).lines())
                .noneMatch(line -> line.contains("trap '' TERM") && line.contains(mark));
    }

    @Test
    void aStatusOfTheCommandIsNotTakenForTheLimit() throws RemoteException {
        assertThat(host().run(Command.script("exit 124")).status()).isEqualTo(124);
    }

    @Test
    void anInterruptedCallerStopsWaitingAndKeepsItsFlag() throws Exception {
        RemoteHost host = host();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                failure.complete(new AssertionError(host.run(Command.of("sleep", "19"))));
            } catch (RemoteException e) {
                flag.complete(Thread.currentThread().isInterrupted());
                failure.complete(e);
            }
        });
        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        caller.interrupt();

        assertThat(failure.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .asInstanceOf(type(RemoteException.class))
                .returns(RemoteException.Kind.FAILED, RemoteException::kind)
                .extracting(RemoteException::what)
                .asString()
                .contains("interrupted");
        assertThat(flag.get(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(host.run(Command.of("echo", "on")).text()).isEqualTo("on");
    }

    @Test
    void rootBecomesAnotherUserOrSaysThatThereIsNone() throws RemoteException {
        assertThat(host().run(Command.of("id", "-un").as(new Account("nobody"))).text())
                .isEqualTo("nobody");
        assertThat(host().run(Command.of("id", "-un").as(Account.LOGIN)).text()).isEqualTo("root");
        assertRefused(
                        () -> host().run(Command.of("true").as(new Account("no-such-user"))),
                        RemoteException.Kind.ACCOUNT_REFUSED)
                .extracting(RemoteException::what)
                .asString()
                .contains("'root' cannot run commands as 'no-such-user'");
    }

    @Test
    void aProcessIsTalkedToAndEndsAtTheEndOfItsInput() throws RemoteException {
        String script = "echo ready; while read -r line; do echo \"got $line\"; done; echo bye; exit 4";

        try (RemoteProcess process = host().start(Command.script(script).withInput("first\n"))) {
            assertThat(process.readLine(SOON)).contains("ready");
            assertThat(process.readLine(SOON)).contains("got first");
            process.write("one\ntwo\n");
            assertThat(process.readLine(SOON)).contains("got one");
            assertThat(process.readLine(SOON)).contains("got two");
            assertRefused(() -> process.readLine(Duration.ofMillis(50)), RemoteException.Kind.TIMED_OUT);
            assertThat(process.finish(SOON))
                    .returns(4, CommandResult::status)
                    .returns("ready\ngot first\ngot one\ngot two\nbye\n", CommandResult::output);
            assertThat(process.readLine(SOON)).contains("bye");
            assertThat(process.readLine(SOON)).isEqualTo(Optional.empty());
        }
    }
}
