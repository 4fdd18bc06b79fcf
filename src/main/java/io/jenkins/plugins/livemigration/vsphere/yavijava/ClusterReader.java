package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ClusterComputeResourceSummary;
import com.vmware.vim25.ClusterConfigInfoEx;
import com.vmware.vim25.ClusterDrsConfigInfo;
import com.vmware.vim25.ManagedObjectReference;
import io.jenkins.plugins.livemigration.vsphere.EsxCluster;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.util.Collection;
import java.util.List;

/** Clusters, and what stand-alone hosts lie in, in one read. */
final class ClusterReader {

    private final PropertyReader properties;

    ClusterReader(PropertyReader properties) {
        this.properties = properties;
    }

    List<EsxCluster> read(Collection<ObjectId> clusters) throws VsphereException {
        List<ManagedObjectReference> references =
                clusters.stream().distinct().map(References::to).toList();
        PropertyFilter filter = new PropertyFilter()
                .properties(ObjectKind.CLUSTER.typeName(), "name", "resourcePool", "host", "configurationEx", "summary")
                .properties(ObjectKind.STANDALONE.typeName(), "name", "resourcePool", "host")
                .fromAll(references);
        return properties.read(filter).stream().map(ClusterReader::cluster).toList();
    }

    private static EsxCluster cluster(ObjectProperties of) {
        ClusterConfigInfoEx configuration = of.get("configurationEx", ClusterConfigInfoEx.class);
        ClusterDrsConfigInfo drs = configuration == null ? null : configuration.getDrsConfig();
        boolean enabled = drs != null && Boolean.TRUE.equals(drs.getEnabled());
        ClusterComputeResourceSummary summary = of.get("summary", ClusterComputeResourceSummary.class);
        return new EsxCluster(
                of.id(),
                VimNames.decode(of.text("name")),
                of.reference("resourcePool"),
                of.references("host"),
                enabled,
                enabled && drs.getDefaultVmBehavior() != null
                        ? drs.getDefaultVmBehavior().name()
                        : "",
                summary == null || summary.getCurrentEVCModeKey() == null ? "" : summary.getCurrentEVCModeKey());
    }
}
