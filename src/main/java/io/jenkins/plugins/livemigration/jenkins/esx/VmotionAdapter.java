package io.jenkins.plugins.livemigration.jenkins.esx;

import io.jenkins.plugins.livemigration.vsphere.network.VmotionNetworkReport.AdapterReport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** One VMkernel adapter, as a Pipeline sees it. */
public final class VmotionAdapter implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String host;
    private final String device;
    private final String portgroup;
    private final ArrayList<String> changes;
    private final boolean vmotion;
    private final String ip;
    private final int mtu;
    private final String tcpipStack;

    VmotionAdapter(AdapterReport adapter) {
        this.host = adapter.host();
        this.device = adapter.device();
        this.portgroup = adapter.portGroup();
        this.changes = new ArrayList<>(adapter.changes());
        this.vmotion = adapter.vmotion();
        this.ip = adapter.address();
        this.mtu = adapter.mtu();
        this.tcpipStack = adapter.tcpipStack();
    }

    /** The host, as vCenter names it. */
    @Whitelisted
    public String getHost() {
        return host;
    }

    /** {@code vmk1}; empty for one that was not created yet. */
    @Whitelisted
    public String getDevice() {
        return device;
    }

    /** The port group that it is on. */
    @Whitelisted
    public String getPortgroup() {
        return portgroup;
    }

    /** What was to be done on it; none if all was so already. */
    @Whitelisted
    public List<String> getChanges() {
        return changes;
    }

    /** Whether vMotion uses it, as the host said last. */
    @Whitelisted
    public boolean isVmotion() {
        return vmotion;
    }

    /** Its IPv4 address; may be empty. */
    @Whitelisted
    public String getIp() {
        return ip;
    }

    /** Its MTU in bytes; 0 if not known. */
    @Whitelisted
    public int getMtu() {
        return mtu;
    }

    /** Key of its TCP/IP stack. */
    @Whitelisted
    public String getTcpipStack() {
        return tcpipStack;
    }

    @Override
    @Whitelisted
    public String toString() {
        return host + " " + device + ": vMotion " + (vmotion ? "on" : "off");
    }
}
