package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.StoragePoolFacts;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.libvirt.jna.CString;
import org.libvirt.jna.StoragePoolPointer;
import org.libvirt.jna.StorageVolPointer;
import org.libvirt.jna.virStoragePoolInfo;

/** Asks a host for the storage pool of a path. */
final class StoragePools {

    private static final Logger LOGGER = Logger.getLogger(StoragePools.class.getName());

    private final ConnectionHandle connection;
    private final NativeLibvirt libvirt;

    StoragePools(ConnectionHandle connection) {
        this.connection = connection;
        this.libvirt = connection.libvirt();
    }

    Optional<StoragePoolFacts> poolOf(String path) throws HypervisorException {
        Pool best = null;
        for (String name : activePools()) {
            Optional<Pool> pool = pool(name);
            if (pool.isPresent()
                    && pool.get().covers(path)
                    && (best == null || pool.get().target.length() > best.target.length())) {
                best = pool.get();
            }
        }
        return best == null ? Optional.empty() : facts(best, path);
    }

    private String[] activePools() throws HypervisorException {
        return connection.call("virConnectListStoragePools", () -> {
            int room = connection.check(
                    "virConnectNumOfStoragePools", libvirt.virConnectNumOfStoragePools(connection.pointer()));
            CString[] names = new CString[room];
            int count = room == 0
                    ? 0
                    : connection.check(
                            "virConnectListStoragePools",
                            libvirt.virConnectListStoragePools(connection.pointer(), names, room));
            String[] texts = new String[count];
            for (int i = 0; i < count; i++) {
                texts[i] = names[i].toString();
            }
            return texts;
        });
    }

    /** A pool by its name; empty if it is gone since it was listed. */
    private Optional<Pool> pool(String name) throws HypervisorException {
        String function = "virStoragePoolGetXMLDesc";
        try {
            String text = onPool(name, function, pool -> connection
                    .check(function, libvirt.virStoragePoolGetXMLDesc(pool, 0))
                    .toString());
            XmlElement xml = XmlElement.parse(text, function, connection.uri());
            return Optional.of(new Pool(name, xml.attribute("type"), xml.textOf("target", "path")));
        } catch (HypervisorException e) {
            if (e.code() == LibvirtError.NO_STORAGE_POOL) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<StoragePoolFacts> facts(Pool pool, String path) throws HypervisorException {
        try {
            refresh(pool.name);
            long available = onPool(pool.name, "virStoragePoolGetInfo", handle -> {
                virStoragePoolInfo info = new virStoragePoolInfo();
                connection.check("virStoragePoolGetInfo", libvirt.virStoragePoolGetInfo(handle, info));
                return info.available;
            });
            return Optional.of(new StoragePoolFacts(pool.name, pool.type, pool.target, available, holdsVolume(path)));
        } catch (HypervisorException e) {
            if (e.code() == LibvirtError.NO_STORAGE_POOL) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What others put into a pool's folder is not known to libvirt before it looks again. */
    private void refresh(String name) throws HypervisorException {
        String function = "virStoragePoolRefresh";
        try {
            onPool(name, function, pool -> connection.check(function, libvirt.virStoragePoolRefresh(pool, 0)));
        } catch (HypervisorException e) {
            if (e.leavesOutcomeOpen() || e.code() == LibvirtError.NO_STORAGE_POOL) {
                throw e;
            }
            // A pool with a job on one of its volumes cannot be looked through; its last known state must do.
            LOGGER.log(Level.FINE, "Storage pool " + name + " not refreshed", e);
        }
    }

    private boolean holdsVolume(String path) throws HypervisorException {
        String function = "virStorageVolLookupByPath";
        try {
            return connection.call(function, () -> {
                StorageVolPointer volume =
                        connection.check(function, libvirt.virStorageVolLookupByPath(connection.pointer(), path));
                libvirt.virStorageVolFree(volume);
                return true;
            });
        } catch (HypervisorException e) {
            if (e.code() == LibvirtError.NO_STORAGE_VOL) {
                return false;
            }
            throw e;
        }
    }

    private <T> T onPool(String name, String function, PoolCall<T> body) throws HypervisorException {
        return connection.call(function, () -> {
            StoragePoolPointer pool = connection.check(
                    "virStoragePoolLookupByName", libvirt.virStoragePoolLookupByName(connection.pointer(), name));
            try {
                return body.run(pool);
            } finally {
                libvirt.virStoragePoolFree(pool);
            }
        });
    }

    @FunctionalInterface
    private interface PoolCall<T> {
        T run(StoragePoolPointer pool) throws HypervisorException;
    }

    private record Pool(String name, String type, String target) {

        boolean covers(String path) {
            return !target.isEmpty() && path.startsWith(target.endsWith("/") ? target : target + "/");
        }
    }
}
