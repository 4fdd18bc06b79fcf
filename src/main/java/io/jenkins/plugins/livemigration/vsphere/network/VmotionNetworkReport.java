package io.jenkins.plugins.livemigration.vsphere.network;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What became of vMotion on hosts' adapters.
 *
 * @param title what was asked for
 * @param outcome how it ended
 * @param changed whether any host is another one than before, as far as is known
 * @param adapters the adapters it was about, by host
 * @param problems why it was refused, or failed; one sentence each
 * @param warnings what the reader should know beside it
 * @param undone what was taken back
 * @param remaining what was done, or may have been, and is not taken back; for each, what to do by hand
 * @param message all of it in a few sentences
 * @param begun when it began
 * @param took how long it took
 */
public record VmotionNetworkReport(
        String title,
        NetworkOutcome outcome,
        boolean changed,
        List<AdapterReport> adapters,
        List<String> problems,
        List<String> warnings,
        List<String> undone,
        List<String> remaining,
        String message,
        Instant begun,
        Duration took)
        implements Serializable {

    /**
     * One adapter.
     *
     * @param host the host, as vCenter names it
     * @param device {@code vmk1}; empty for one that was not created yet
     * @param portGroup what it is on
     * @param changes what was to be done on it; none if all was so already
     * @param vmotion whether vMotion uses it, as the host said last
     * @param address IPv4; may be empty
     * @param mtu bytes; 0 if not known
     * @param tcpipStack key of its stack
     */
    public record AdapterReport(
            String host,
            String device,
            String portGroup,
            List<String> changes,
            boolean vmotion,
            String address,
            int mtu,
            String tcpipStack)
            implements Serializable {

        public AdapterReport {
            changes = List.copyOf(changes);
        }
    }

    public VmotionNetworkReport {
        adapters = List.copyOf(adapters);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        undone = List.copyOf(undone);
        remaining = List.copyOf(remaining);
    }

    VmotionNetworkReport withMessage(String text) {
        return new VmotionNetworkReport(
                title, outcome, changed, adapters, problems, warnings, undone, remaining, text, begun, took);
    }
}
