package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.ManagedObjectReference;
import io.jenkins.plugins.livemigration.vsphere.EsxDatastore;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import io.jenkins.plugins.livemigration.vsphere.ObjectKind;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import java.util.Collection;
import java.util.List;

/** Datastores in one read. */
final class DatastoreReader {

    private final PropertyReader properties;

    DatastoreReader(PropertyReader properties) {
        this.properties = properties;
    }

    List<EsxDatastore> read(Collection<ObjectId> datastores) throws VsphereException {
        List<ManagedObjectReference> references =
                datastores.stream().distinct().map(References::to).toList();
        PropertyFilter filter = new PropertyFilter()
                .properties(
                        ObjectKind.DATASTORE.typeName(),
                        "name",
                        "summary.accessible",
                        "summary.maintenanceMode",
                        "summary.type",
                        "summary.capacity",
                        "summary.freeSpace")
                .fromAll(references);
        return properties.read(filter).stream().map(DatastoreReader::datastore).toList();
    }

    private static EsxDatastore datastore(ObjectProperties of) {
        String maintenance = of.text("summary.maintenanceMode");
        return new EsxDatastore(
                of.id(),
                VimNames.decode(of.text("name")),
                of.flag("summary.accessible"),
                maintenance.isEmpty() ? "normal" : maintenance,
                of.text("summary.type"),
                of.number("summary.capacity"),
                of.number("summary.freeSpace"));
    }
}
