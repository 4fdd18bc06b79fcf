package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.hostfiles.UnparsableException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.Check;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.checks.machine.Clocks;
import io.jenkins.plugins.livemigration.preflight.checks.machine.Clocks.Reading;
import io.jenkins.plugins.livemigration.preflight.checks.machine.GuestNeeds;
import io.jenkins.plugins.livemigration.preflight.checks.machine.HostOffer;
import io.jenkins.plugins.livemigration.preflight.checks.machine.MachineJudge;
import io.jenkins.plugins.livemigration.preflight.checks.machine.MachineView;
import io.jenkins.plugins.livemigration.preflight.checks.machine.PostCopyPermission;
import io.jenkins.plugins.livemigration.remote.Command;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether hosts are alike enough for guests to go from one to another: everything but CPU, storage and ways. */
final class MachineCheck implements Check {

    private static final String ID = "machine";
    private static final int READINGS = 3;
    private static final int NANOS = 9;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long DEFAULT_PAGE_KIB = 2048;

    /** Arguments: the guests. */
    private static final HostScript SCRIPT = new HostScript(
            NovaConf.QUESTIONS
                    + """
            file /etc/libvirt/qemu.conf
            ask capabilities '' 10 virsh -q -c qemu:///system capabilities
            ask networks '' 5 virsh -q -c qemu:///system net-list --name
            run memory '' cat /proc/meminfo
            run devices '' ls /sys/class/net
            run kvm '' sh -c 'test -c /dev/kvm && : < /dev/kvm'
            run userfaultfd '' cat /proc/sys/vm/unprivileged_userfaultfd
            run kernel '' uname -r
            for folder in /sys/kernel/mm/hugepages/hugepages-*kB; do
                [ -e "$folder" ] || continue
                size=${folder##*-}
                run pages "${size%kB}" cat "$folder/free_hugepages"
            done
            for guest; do
                ask guest "$guest" 5 virsh -q -c qemu:///system dumpxml "--domain=$guest"
            done
            """);

    /** Argument: QEMU's user as configured. */
    private static final HostScript QEMU_USER = new HostScript(
            """
            name() { n=$(getent passwd "$1"); echo "${n%%:*}"; }
            if [ -n "$1" ]; then user=$(name "${1#+}")
            else user=$(name libvirt-qemu); [ -n "$user" ] || user=$(name qemu)
            fi
            tell user 0 '' "$user"
            if [ -n "$user" ] && [ -e /dev/userfaultfd ]; then
                ask device '' 3 runuser -u "$user" -- test -w /dev/userfaultfd
            fi
            """);

    private final Clock clock;

    /** @param clock of this machine */
    MachineCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Machine types, clocks, memory, networks, KVM, post-copy, security drivers";
    }

    @Override
    public String guide() {
        return "General configuration; Post-copy";
    }

    @Override
    public List<Finding> run(CheckScope scope) throws InterruptedException {
        FindingList findings = new FindingList(ID);
        String[] guests = scope.settings().domains().toArray(String[]::new);
        Answers<MachineView> views = scope.askEach(host -> view(host, guests));
        Answers<Reading> clocks = scope.askEach(this::read);
        findings.addAll(views.failureFindings(ID));
        Set<String> usual = MostFrequent.of(views.byHost().values().stream()
                        .flatMap(view -> view.offer().stream())
                        .map(HostOffer::securityModels)
                        .toList())
                .orElse(Set.of());
        findings.addAll(new MachineJudge(ID).judge(views.byHost().values(), new Clocks(clocks.byHost()), usual));
        return findings.all();
    }

    /** The most certain of a few readings. */
    private Reading read(RemoteHost host) throws RemoteException {
        Optional<Reading> best = Optional.empty();
        for (int i = 0; i < READINGS; i++) {
            Duration asked = now();
            String told = host.run(Command.of("date", "+%s.%N").within(LIMIT))
                    .orFail()
                    .text();
            Reading reading = Reading.of(asked, seconds(host, told), now());
            best = best.map(reading::better).or(() -> Optional.of(reading));
        }
        return best.orElseThrow();
    }

    private Duration now() {
        return Duration.between(Instant.EPOCH, clock.instant());
    }

    private static Duration seconds(RemoteHost host, String text) throws RemoteException {
        if (!text.matches("\\d+\\.\\d{1,9}")) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED, host.name(), "date told no time but '" + text + "'", "");
        }
        return Duration.ofNanos(new BigDecimal(text).movePointRight(NANOS).longValueExact());
    }

    private static MachineView view(RemoteHost host, String... guests) throws RemoteException {
        Facts facts = SCRIPT.ask(host, guests);
        String configured = LibvirtFile.of(host.name(), facts, LibvirtFile.QEMU, new FindingList(ID))
                .string("user")
                .orElse("");
        Facts qemu = QEMU_USER.ask(host, configured);
        try {
            String capabilities = facts.text("capabilities", "");
            List<GuestNeeds> needs = new ArrayList<>();
            for (Fact guest : facts.of("guest")) {
                if (guest.succeeded()) {
                    needs.add(GuestNeeds.of(guest.label(), host.name(), guest.text()));
                }
            }
            return new MachineView(
                    host.name(),
                    capabilities.isEmpty() ? Optional.empty() : Optional.of(HostOffer.of(capabilities)),
                    facts.first("kvm").filter(Fact::succeeded).isPresent(),
                    emulationWanted(facts),
                    memory(facts, "MemAvailable").orElse(-1L),
                    pages(facts),
                    memory(facts, "Hugepagesize").orElse(DEFAULT_PAGE_KIB),
                    lines(facts, "devices"),
                    lines(facts, "networks"),
                    new PostCopyPermission(
                            qemu.text("user", "").equals("root"),
                            facts.text("userfaultfd", ""),
                            qemu.first("device").filter(Fact::succeeded).isPresent(),
                            facts.text("kernel", "")),
                    needs);
        } catch (HypervisorException e) {
            throw new RemoteException(
                    RemoteException.Kind.FAILED, host.name(), "libvirt's answer cannot be read: " + e.getMessage(), "");
        }
    }

    private static boolean emulationWanted(Facts facts) {
        try {
            return NovaConf.of(facts)
                    .flatMap(conf -> conf.get("libvirt", "virt_type"))
                    .filter("qemu"::equals)
                    .isPresent();
        } catch (UnparsableException e) {
            // The check nova-conf says so.
            return false;
        }
    }

    private static Optional<Long> memory(Facts facts, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB$").matcher(facts.text("memory", ""));
        return line.find() ? Optional.of(Long.parseLong(line.group(1))) : Optional.empty();
    }

    private static Map<Long, Long> pages(Facts facts) {
        Map<Long, Long> pages = new LinkedHashMap<>();
        for (Fact fact : facts.of("pages")) {
            if (fact.succeeded() && fact.text().matches("\\d+") && fact.label().matches("\\d+")) {
                pages.put(Long.parseLong(fact.label()), Long.parseLong(fact.text()));
            }
        }
        return pages;
    }

    private static Set<String> lines(Facts facts, String key) {
        return facts.text(key, "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toSet());
    }
}
