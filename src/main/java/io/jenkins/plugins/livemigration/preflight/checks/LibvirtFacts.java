package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Topic;

/**
 * What the libvirt daemon of a host says of itself, asked once in a preflight. One virsh asks all; only if it does not get
 * all, each thing is asked for by itself, so that each has its own failure and time limit.
 */
final class LibvirtFacts {

    private static final Topic<Facts> TOPIC = new Topic<>("libvirt");

    /** Arguments: the guests. In virsh's own words, {@code echo} prints what a fact of the script begins with. */
    private static final HostScript SCRIPT = new HostScript(
            """
            uri=qemu:///system
            o=$(timeout -k 1 10 virsh -c "$uri" "version --daemon; capabilities;
                echo '$mark domain-capabilities 0 '; domcapabilities; echo '$mark networks 0 '; net-list --name" \
                2>&1 </dev/null)
            case $?$o in
            0*'</capabilities>'*'</domainCapabilities>'*) tell answer 0 '' "$o" ;;
            *)
                ask answer '' 20 virsh -c "$uri" 'version --daemon; capabilities'
                if [ "$s" = 124 ] || [ "$s" = 137 ]; then
                    tell domain-capabilities "$s" '' "$o"
                else
                    ask domain-capabilities '' 15 virsh -q -c "$uri" domcapabilities
                    ask networks '' 5 virsh -q -c "$uri" net-list --name
                fi
                ;;
            esac
            for guest; do
                ask guest "$guest" 5 virsh -q -c "$uri" dumpxml "--domain=$guest"
            done
            """);

    private LibvirtFacts() {}

    /** Those of all hosts. */
    static Answers<Facts> of(CheckScope scope) throws InterruptedException {
        String[] guests = scope.settings().domains().toArray(String[]::new);
        return scope.askOnce(TOPIC, host -> SCRIPT.ask(host, guests));
    }

    /** What {@code virsh capabilities} prints; empty if libvirt does not answer. */
    static String capabilities(Facts facts) {
        String answer = facts.text("answer", "");
        return answer.substring(Math.max(0, answer.indexOf('<')));
    }
}
