package io.jenkins.plugins.livemigration.vsphere;

/**
 * An object with its place.
 *
 * @param object what it is
 * @param name as users see it: with {@code /}, not with {@code %2f}
 * @param path names from below the root folder on, with {@code /} between them and {@code %2f} within them:
 *     {@code DC0/vm/web01}
 * @param datacenter the datacenter it lies in; null for what lies above
 * @param parent what it lies in; null for the root
 */
public record InventoryItem(ObjectId object, String name, String path, ObjectId datacenter, ObjectId parent) {}
