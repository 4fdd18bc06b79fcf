package io.jenkins.plugins.livemigration.remote;

import static io.jenkins.plugins.livemigration.remote.RemoteHostContract.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which way leads to which account, and how often it is tried. What sudo really says is seen on real hosts. */
final class AccountsTest {

    private final List<String> asked = new ArrayList<>();

    private Accounts accounts(String uid, String user, int status, String errors) {
        return new Accounts(command -> {
            asked.add(command.toString());
            assertThat(command.account()).isEqualTo(Account.LOGIN);
            boolean identity = command.arguments().get(0).equals("sh");
            return new CommandResult(
                    "kvm01",
                    command.toString(),
                    identity ? 0 : status,
                    identity ? uid + "\n" + user + "\n" : "",
                    errors,
                    false);
        });
    }

    @Test
    void rootIsItselfAndBecomesOthersByRunuser() throws RemoteException {
        Accounts accounts = accounts("0", "root", 0, "");

        assertThat(accounts.prefix(Account.LOGIN)).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(accounts.prefix(Account.ROOT)).isEmpty();
        assertThat(accounts.prefix(new Account("nova"))).containsExactly("runuser", "-u", "nova", "--");
    }

    @Test
    void anotherUserTakesSudoAndIsTriedOnce() throws RemoteException {
        Accounts accounts = accounts("1000", "operator", 0, "");

        assertThat(accounts.prefix(Account.ROOT)).containsExactly("sudo", "-n", "--");
        assertThat(accounts.prefix(Account.ROOT)).containsExactly("sudo", "-n", "--");
        assertThat(accounts.prefix(new Account("nova"))).containsExactly("sudo", "-n", "-u", "nova", "--");
        assertThat(accounts.prefix(new Account("operator"))).isEmpty();
        assertThat(asked.stream().filter(command -> command.startsWith("sudo")))
                .containsExactly("sudo -n -- true", "sudo -n -u nova -- true");
    }

    @Test
    void aRefusalSaysWhoWhyAndWhatToDoAndIsTriedAgain() {
        Accounts accounts = accounts("1000", "operator", 1, "sudo: a password is required\n");

        for (int i = 0; i < 2; i++) {
            assertRefused(() -> accounts.prefix(Account.ROOT), RemoteException.Kind.ACCOUNT_REFUSED)
                    .returns(
                            "User 'operator' cannot run commands as 'root': sudo: a password is required.",
                            RemoteException::what)
                    .matches(failure -> failure.remedy().contains("operator ALL=(ALL) NOPASSWD: ALL"));
        }
        assertThat(asked).hasSize(4);
    }

    @Test
    void aHostWithoutSudoIsToldFromOneThatRefuses() {
        assertRefused(
                        () -> accounts("1000", "operator", 127, "timeout: failed to run command")
                                .prefix(Account.ROOT),
                        RemoteException.Kind.ACCOUNT_REFUSED)
                .matches(failure -> failure.what().contains("there is no sudo on the host"));
    }
}
