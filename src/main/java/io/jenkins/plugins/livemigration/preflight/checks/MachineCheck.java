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
import java.util.Arrays;
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
    /** A quarter of the skew that is warned of. */
    private static final Duration WELL_ENOUGH = Duration.ofMillis(250);

    private static final int NANOS = 9;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long DEFAULT_PAGE_KIB = 2048;

    /** Argument: QEMU's user, or nothing. */
    private static final HostScript SCRIPT = new HostScript(
            """
            run memory '' cat /proc/meminfo
            devices=
            for device in /sys/class/net/*; do devices="$devices ${device##*/}"; done
            tell devices 0 '' "$devices"
            [ -c /dev/kvm ] && { true < /dev/kvm; } 2>/dev/null
            tell kvm $? '' ''
            line userfaultfd '' /proc/sys/vm/unprivileged_userfaultfd
            line kernel '' /proc/sys/kernel/osrelease
            for folder in /sys/kernel/mm/hugepages/hugepages-*kB; do
                [ -e "$folder" ] || continue
                size=${folder##*-}
                line pages "${size%kB}" "$folder/free_hugepages"
            done
            if [ -n "$1" ] && [ -e /dev/userfaultfd ]; then
                ask device '' 3 runuser -u "$1" -- test -w /dev/userfaultfd
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
        Answers<Facts> libvirt = HostFacts.and(scope, LibvirtFacts.of(scope));
        String user = scope.settings().serviceUser();
        Answers<MachineView> views = scope.askEach(host -> {
                    Facts known = libvirt.byHost().get(host.name());
                    return known == null ? null : view(host, known, user);
                })
                .after(libvirt);
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

    /** The most certain of a few readings; the first that is known well enough is the last. */
    private Reading read(RemoteHost host) throws RemoteException {
        Optional<Reading> best = Optional.empty();
        for (int i = 0; i < READINGS && !best.filter(MachineCheck::isWellKnown).isPresent(); i++) {
            Duration asked = now();
            String told = host.run(Command.of("date", "+%s.%N").within(LIMIT))
                    .orFail()
                    .text();
            Reading reading = Reading.of(asked, seconds(host, told), now());
            best = best.map(reading::better).or(() -> Optional.of(reading));
        }
        return best.orElseThrow();
    }

    private static boolean isWellKnown(Reading reading) {
        return reading.uncertainty().compareTo(WELL_ENOUGH) <= 0;
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

    private static MachineView view(RemoteHost host, Facts known, String serviceUser) throws RemoteException {
        String qemu = HostUsers.of(known, serviceUser).qemuName().orElse("");
        Facts facts = known.and(SCRIPT.ask(host, qemu));
        try {
            String capabilities = LibvirtFacts.capabilities(facts);
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
                    words(facts, "devices"),
                    words(facts, "networks"),
                    new PostCopyPermission(
                            qemu.equals("root"),
                            facts.text("userfaultfd", ""),
                            facts.first("device").filter(Fact::succeeded).isPresent(),
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

    private static Set<String> words(Facts facts, String key) {
        return Arrays.stream(facts.text(key, "").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
