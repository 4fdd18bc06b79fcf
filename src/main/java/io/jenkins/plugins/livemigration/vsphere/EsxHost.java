package io.jenkins.plugins.livemigration.vsphere;

import java.util.List;
import java.util.Optional;

/**
 * A host.
 *
 * @param id its id
 * @param name as users see it
 * @param cluster what it lies in: a cluster or a stand-alone host's own
 * @param connection {@code connected}, {@code disconnected} or {@code notResponding}
 * @param poweredOn whether it is
 * @param inMaintenance whether it is in maintenance mode
 * @param inQuarantine whether it is in quarantine mode
 * @param vmotionEnabled whether it says that vMotion is enabled
 * @param vmotionSupported whether it could
 * @param version of ESXi
 * @param evcMode highest EVC mode that its CPUs can do; empty if not known
 * @param datastores what it reaches
 * @param networks what it has
 * @param memoryBytes installed
 * @param memoryUsedMib used, in MiB
 * @param adapters its VMkernel adapters
 */
public record EsxHost(
        ObjectId id,
        String name,
        ObjectId cluster,
        String connection,
        boolean poweredOn,
        boolean inMaintenance,
        boolean inQuarantine,
        boolean vmotionEnabled,
        boolean vmotionSupported,
        String version,
        String evcMode,
        List<ObjectId> datastores,
        List<ObjectId> networks,
        long memoryBytes,
        long memoryUsedMib,
        List<Adapter> adapters) {

    /**
     * A VMkernel adapter.
     *
     * @param device {@code vmk0}
     * @param portGroup its standard port group, or the name or key of its distributed one
     * @param address IPv4 or IPv6; empty if it has none
     * @param netmask of the address; empty if it has none
     * @param dhcp whether the address comes from DHCP
     * @param mtu bytes; 0 if not known
     * @param tcpipStack key of the stack: {@code defaultTcpipStack}, {@code vmotion}
     * @param vmotion whether vMotion is enabled on it
     */
    public record Adapter(
            String device,
            String portGroup,
            String address,
            String netmask,
            boolean dhcp,
            int mtu,
            String tcpipStack,
            boolean vmotion) {

        /** Key of the stack on which every adapter serves vMotion, selected or not. */
        public static final String VMOTION_STACK = "vmotion";

        /** Whether it lies on vMotion's own stack, where nothing has to be selected and nothing can be deselected. */
        public boolean onVmotionStack() {
            return VMOTION_STACK.equals(tcpipStack);
        }
    }

    /** The adapters that vMotion uses: those on its own TCP/IP stack; where there are none, those that are selected. */
    public List<Adapter> vmotionAdapters() {
        List<Adapter> own = adapters.stream().filter(Adapter::onVmotionStack).toList();
        return own.isEmpty() ? adapters.stream().filter(Adapter::vmotion).toList() : own;
    }

    public Optional<Adapter> adapter(String device) {
        return adapters.stream()
                .filter(adapter -> adapter.device().equals(device))
                .findFirst();
    }
}
