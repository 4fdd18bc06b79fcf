package io.jenkins.plugins.livemigration.preflight.checks;

import io.jenkins.plugins.livemigration.preflight.Answers;
import io.jenkins.plugins.livemigration.preflight.CheckScope;
import io.jenkins.plugins.livemigration.preflight.Finding;
import io.jenkins.plugins.livemigration.preflight.Verdict;
import io.jenkins.plugins.livemigration.preflight.checks.guests.Bandwidth;
import io.jenkins.plugins.livemigration.preflight.checks.guests.DirtyRate;
import io.jenkins.plugins.livemigration.preflight.checks.guests.GuestHost;
import io.jenkins.plugins.livemigration.preflight.checks.guests.MoveForecast;
import io.jenkins.plugins.livemigration.preflight.checks.guests.Transfer;
import io.jenkins.plugins.livemigration.remote.RemoteException;
import io.jenkins.plugins.livemigration.remote.RemoteHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long moves would take: how fast the guests write memory against how fast data travels. Transfers are made one after
 * another, since two at once would measure half.
 */
final class GuestForecasts {

    private static final long MIB = 1L << 20;

    /** Arguments: the guests. QEMU measures in the background. */
    private static final HostScript DIRTY_RATES = new HostScript(
            """
            ask full '' 3 hostname -f
            for guest; do
                ask begun "$guest" 5 virsh -q -c qemu:///system domdirtyrate-calc "--domain=$guest" --seconds 1
            done
            [ $# -eq 0 ] || sleep 1.3
            for guest; do
                ask rate "$guest" 5 virsh -q -c qemu:///system domstats --dirtyrate -- "$guest"
            done
            """);

    private final String check;
    private final CheckScope scope;

    GuestForecasts(String check, CheckScope scope) {
        this.check = check;
        this.scope = scope;
    }

    /**
     * The forecasts.
     *
     * @param places the host of each guest
     */
    List<Finding> of(Map<String, GuestHost> hosts, Map<String, String> places) throws InterruptedException {
        Answers<Facts> facts = scope.askEach(host -> {
            GuestHost place = hosts.get(host.name());
            List<String> active = places.keySet().stream()
                    .filter(guest -> place != null && place.active().containsKey(guest))
                    .toList();
            return DIRTY_RATES.ask(host, active.toArray(String[]::new));
        });
        List<Finding> findings = new ArrayList<>(facts.failureFindings(check));
        for (RemoteHost source : scope.hosts()) {
            Facts said = facts.byHost().get(source.name());
            Map<String, Long> guests = new LinkedHashMap<>();
            for (String guest : places.keySet()) {
                GuestHost place = hosts.get(source.name());
                if (said != null && place != null && place.active().containsKey(guest)) {
                    guests.put(guest, place.active().get(guest));
                }
            }
            if (!guests.isEmpty()) {
                from(source, said, guests, facts, findings);
            }
        }
        return findings;
    }

    private void from(
            RemoteHost source, Facts said, Map<String, Long> guests, Answers<Facts> facts, List<Finding> findings) {
        Transfer transfer = new Transfer(scope.settings().ports());
        for (RemoteHost destination : scope.hosts()) {
            Facts there = facts.byHost().get(destination.name());
            if (destination == source || there == null) {
                continue;
            }
            try {
                HostNames names = HostNames.of(destination.name(), "", there.text("full", ""));
                List<String> called = new ArrayList<>(List.of(destination.name()));
                called.addAll(names.all());
                Optional<Bandwidth> bandwidth = transfer.between(source, destination, called);
                guests.forEach((guest, memory) -> findings.add(
                        forecast(source.name(), destination.name(), guest, memory, rate(said, guest), bandwidth)));
            } catch (RemoteException e) {
                findings.add(new Finding(
                        check,
                        source.name(),
                        destination.name(),
                        Verdict.SKIP,
                        "the bandwidth could not be measured: " + e.what(),
                        List.of(),
                        e.remedy()));
            }
        }
    }

    private static OptionalLong rate(Facts facts, String guest) {
        return facts.of("rate").stream()
                .filter(fact -> fact.label().equals(guest) && fact.succeeded())
                .map(fact -> DirtyRate.of(fact.text()))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private Finding forecast(
            String source,
            String destination,
            String guest,
            long memory,
            OptionalLong rate,
            Optional<Bandwidth> bandwidth) {
        if (rate.isEmpty() || bandwidth.isEmpty() || bandwidth.get().bytesPerSecond() <= 0) {
            return new Finding(
                    check,
                    source,
                    destination,
                    Verdict.SKIP,
                    "guest " + guest + ": no forecast, since "
                            + (rate.isEmpty()
                                    ? "its dirty rate could not be measured (libvirt >= 7.2.0, QEMU >= 5.2.0)"
                                    : "no data gets through, neither by a port of migrations nor by SSH"),
                    List.of(),
                    "");
        }
        MoveForecast forecast =
                MoveForecast.of(memory, rate.getAsLong(), bandwidth.get().bytesPerSecond());
        return new Finding(
                check,
                source,
                destination,
                forecast.isGood() ? Verdict.PASS : Verdict.WARN,
                "guest " + guest + " " + forecast + "; " + forecast.recommendation(),
                List.of(
                        "memory: " + memory / MIB + " MiB",
                        "writes: " + rate.getAsLong() / MIB + " MiB/s of different pages",
                        "bandwidth: " + bandwidth.get()),
                forecast.isGood() ? "" : "Give liveMigrate " + forecast.recommendation() + ".");
    }
}
