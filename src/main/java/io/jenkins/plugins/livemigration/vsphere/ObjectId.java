package io.jenkins.plugins.livemigration.vsphere;

import java.io.Serializable;

/**
 * What a vCenter calls an object: unique within that vCenter, and the same for as long as the object is there.
 *
 * @param kind what it is
 * @param id managed object id: {@code vm-42}, {@code host-9}
 */
public record ObjectId(ObjectKind kind, String id) implements Serializable {

    @Override
    public String toString() {
        return id;
    }
}
