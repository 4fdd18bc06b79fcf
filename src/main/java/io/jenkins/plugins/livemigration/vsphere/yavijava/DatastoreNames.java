package io.jenkins.plugins.livemigration.vsphere.yavijava;

import com.vmware.vim25.VirtualDeviceFileBackingInfo;
import io.jenkins.plugins.livemigration.vsphere.ObjectId;
import java.util.List;

/** The datastores of a guest, by what paths of files call them: {@code [datastore] folder/name.vmdk}. */
final class DatastoreNames {

    private final List<ObjectProperties> datastores;

    /** @param datastores with {@code name}; names are unique among those of one guest */
    DatastoreNames(List<ObjectProperties> datastores) {
        this.datastores = datastores;
    }

    /** Where a file lies; null if that is not known. */
    ObjectId find(VirtualDeviceFileBackingInfo file) {
        ObjectId said = References.from(file.getDatastore());
        return said != null || file.getFileName() == null ? said : find(file.getFileName());
    }

    /** Where the file of a path lies; null if that is not known. */
    ObjectId find(String path) {
        int end = path.indexOf(']');
        if (!path.startsWith("[") || end < 0) {
            return null;
        }
        String name = path.substring(1, end);
        return datastores.stream()
                .filter(datastore ->
                        name.equals(datastore.text("name")) || name.equals(VimNames.decode(datastore.text("name"))))
                .map(ObjectProperties::id)
                .findFirst()
                .orElse(null);
    }
}
