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
 * themselves ({@link HostFacts}), then, on each host, the addresses of all names, and the names of those addresses.
 */
final class NamesCheck implements Check {

    static final String ID = "names";

    /**
     * Each name for at most 5 s. One after the other, which takes fewer processes; after 2 s many at once, since one that
     * no server answers for must not hold up the others. An address that several names lead to is asked about once.
     */
    private static final HostScript LOOK_UPS = new HostScript(
            """
            nl='
            '
            seen=$nl
            look_up() {
                name=$1
                ask address "$name" 5 getent ahosts "$name"
                [ "$s" = 0 ] || return 0
                a=${o%%[[:space:]]*}
                case $seen in
                *"$nl$a="*)
                    b=${seen#*"$nl$a="}
                    tell name-of 0 "$name" "$a ${b%%"$nl"*}"
                    ;;
                *)
                    ask name-of "$name" 5 getent hosts "$a"
                    o=${o#"$a"}
                    case $s$o in 0*"$nl"*) ;; 0*) seen="$seen$a=$o$nl" ;; esac
                    ;;
                esac
            }
            IFS=. read -r begun _ </proc/uptime
            slow= i=0
            for n; do
                [ -n "$slow" ] || IFS=. read -r now _ </proc/uptime
                [ $((now - begun)) -lt 2 ] || slow=yes
                if [ -z "$slow" ]; then look_up "$n"; continue; fi
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
        Answers<Facts> own = HostFacts.of(scope);
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
