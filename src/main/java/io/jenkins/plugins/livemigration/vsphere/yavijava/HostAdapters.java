package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.HostIpConfig;
import com.vmware.vim25.HostVirtualNic;
import com.vmware.vim25.HostVirtualNicSpec;
import com.vmware.vim25.VirtualNicManagerNetConfig;
import io.jenkins.plugins.livemigration.vsphere.EsxHost.Adapter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** VMkernel adapters of a host, and which of them vMotion uses. */
final class HostAdapters {

    static final String VMOTION = "vmotion";
    private static final String DEFAULT_STACK = "defaultTcpipStack";

    private final List<HostVirtualNic> nics;
    private final Set<String> selected;

    /**
     * @param nics its adapters; null if they may not be read
     * @param uses what they are selected for; null if it may not be read
     */
    HostAdapters(HostVirtualNic[] nics, VirtualNicManagerNetConfig[] uses) {
        this.nics = nics == null ? List.of() : List.of(nics);
        this.selected = uses == null
                ? Set.of()
                : Arrays.stream(uses)
                        .filter(use -> VMOTION.equals(use.getNicType()))
                        .map(HostAdapters::devices)
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet());
    }

    List<Adapter> list() {
        return nics.stream().map(this::adapter).toList();
    }

    /** What is selected is named by keys of candidates: {@code vmotion.key-vim.host.VirtualNic-vmk0}. */
    private static Set<String> devices(VirtualNicManagerNetConfig use) {
        Set<String> keys = use.getSelectedVnic() == null ? Set.of() : Set.of(use.getSelectedVnic());
        Set<String> devices = new HashSet<>();
        if (use.getCandidateVnic() != null) {
            Arrays.stream(use.getCandidateVnic())
                    .filter(candidate -> keys.contains(candidate.getKey()))
                    .map(HostVirtualNic::getDevice)
                    .filter(Objects::nonNull)
                    .forEach(devices::add);
        }
        return devices;
    }

    private Adapter adapter(HostVirtualNic nic) {
        HostVirtualNicSpec spec = nic.getSpec() == null ? new HostVirtualNicSpec() : nic.getSpec();
        HostIpConfig ip = spec.getIp() == null ? new HostIpConfig() : spec.getIp();
        String stack = spec.getNetStackInstanceKey() == null ? DEFAULT_STACK : spec.getNetStackInstanceKey();
        return new Adapter(
                nic.getDevice(),
                portGroup(nic, spec),
                orEmpty(ip.getIpAddress()),
                orEmpty(ip.getSubnetMask()),
                ip.isDhcp(),
                spec.getMtu() == null ? 0 : spec.getMtu(),
                stack,
                selected.contains(nic.getDevice()) || stack.equals(VMOTION));
    }

    private static String portGroup(HostVirtualNic nic, HostVirtualNicSpec spec) {
        if (nic.getPortgroup() != null && !nic.getPortgroup().isEmpty()) {
            return nic.getPortgroup();
        }
        return spec.getDistributedVirtualPort() == null
                ? ""
                : orEmpty(spec.getDistributedVirtualPort().getPortgroupKey());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
