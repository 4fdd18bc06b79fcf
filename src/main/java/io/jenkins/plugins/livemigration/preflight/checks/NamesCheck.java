package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether every host resolves every host, itself included, to the same address. Two rounds: the hosts' names for
 * themselves, then, on each host, the addresses of all names, and the names of those addresses.
 */
final class NamesCheck implements Check {

    static final String ID = "names";

    private static final HostScript OWN_NAMES = new HostScript(
            """
            run name '' uname -n
            ask full-name '' 5 hostname -f
            file /etc/hosts
            """);

    /** Many names at once, each for at most 5 s: one that no server answers for does not hold up the others. */
    private static final HostScript LOOK_UPS = new HostScript(
            """
            look_up() {
                o=$(timeout -k 1 5 getent ahosts "$1" 2>&1 </dev/null)
                s=$?
                tell address "$s" "$1" "$o"
                a=${o%%[[:space:]]*}
                [ "$s" -ne 0 ] || ask name-of "$1" 5 getent hosts "$a"
            }
            i=0
            for n in "$@"; do
                look_up "$n" &
                i=$((i + 1))
                [ $((i % 24)) -ne 0 ] || wait
            done
            wait
            """);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Every host resolves every host to the same address";
    }

    @Override
    public String guide() {
        return "General configuration, step 2";
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        Answers<Facts> own = scope.askEach(OWN_NAMES::ask);
        Map<String, HostNames> names = new LinkedHashMap<>();
        for (RemoteHost host : scope.hosts()) {
            Facts facts = own.byHost().get(host.name());
            names.put(
                    host.name(),
                    facts == null
                            ? HostNames.unknown(host.name())
                            : HostNames.of(host.name(), facts.text("name", ""), facts.text("full-name", "")));
        }
        String[] all = names.values().stream()
                .flatMap(one -> one.all().stream())
                .distinct()
                .toArray(String[]::new);
        Answers<Facts> lookUps = scope.askEach(host -> LOOK_UPS.ask(host, all));

        FindingList findings = new FindingList(ID);
        findings.addAll(own.failureFindings(ID));
        lookUps.failureFindings(ID).stream()
                .filter(failure -> findings.hasNoneOf(failure.host()))
                .forEach(failure -> findings.addAll(List.of(failure)));
        new NameJudge(names, findings).judge(own.byHost(), lookUps.byHost());
        return findings.all();
    }
}
