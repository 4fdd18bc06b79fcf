package io.jenkins.plugins.livemigration.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How whoever is logged on to one host becomes another account. It is tried once an account, with a command that does
 * nothing, so that a refusal is told from a command that fails.
 */
public final class Accounts {

    private static final String WHO_AM_I = "id -u && id -un";
    private static final int STATUS_NO_PROGRAM = 127;

    private final Login login;
    private final Map<String, List<String>> prefixes = new ConcurrentHashMap<>();

    /** Runs a command as the user who is logged on. */
    public interface Login {
        CommandResult run(Command command) throws RemoteException;
    }

    public Accounts(Login login) {
        this.login = login;
    }

    /**
     * What stands before a command that is to run as this account.
     *
     * @throws RemoteException of kind ACCOUNT_REFUSED if the login user may not become it
     */
    public List<String> prefix(Account account) throws RemoteException {
        if (account.equals(Account.LOGIN)) {
            return List.of();
        }
        List<String> known = prefixes.get(account.name());
        if (known != null) {
            return known;
        }
        List<String> found = find(account);
        prefixes.put(account.name(), found);
        return found;
    }

    private List<String> find(Account account) throws RemoteException {
        CommandResult who =
                login.run(Command.script(WHO_AM_I).as(Account.LOGIN)).orFail();
        boolean root = who.lines().get(0).equals("0");
        String user = who.lines().get(1);
        if (user.equals(account.name()) || root && account.equals(Account.ROOT)) {
            return List.of();
        }
        return root ? tried(user, account, "runuser", "-u", account.name(), "--") : bySudo(user, account);
    }

    private List<String> bySudo(String user, Account account) throws RemoteException {
        return account.equals(Account.ROOT)
                ? tried(user, account, "sudo", "-n", "--")
                : tried(user, account, "sudo", "-n", "-u", account.name(), "--");
    }

    private List<String> tried(String user, Account account, String... prefix) throws RemoteException {
        Command trial = trial(prefix);
        CommandResult result = login.run(trial);
        if (result.succeeded()) {
            return List.of(prefix);
        }
        String program = prefix[0];
        String said = result.status() == STATUS_NO_PROGRAM
                ? "there is no " + program + " on the host"
                : result.errors().strip().lines().findFirst().orElse("");
        throw new RemoteException(
                RemoteException.Kind.ACCOUNT_REFUSED,
                result.host(),
                "User '" + user + "' cannot run commands as '" + account.name() + "': "
                        + (said.isEmpty() ? program + " ended with status " + result.status() : said) + ".",
                remedy(program, user, account));
    }

    private static Command trial(String... prefix) {
        List<String> arguments = new ArrayList<>(List.of(prefix));
        arguments.add("true");
        return Command.of(arguments).as(Account.LOGIN);
    }

    private static String remedy(String program, String user, Account account) {
        if (program.equals("runuser")) {
            return "See whether user '" + account.name() + "' exists there.";
        }
        String exists = account.equals(Account.ROOT) ? "" : "See whether user '" + account.name() + "' exists there. ";
        return exists + "Log on as root, or let the user do so without a password: " + user
                + " ALL=(ALL) NOPASSWD: ALL in /etc/sudoers.d.";
    }
}
