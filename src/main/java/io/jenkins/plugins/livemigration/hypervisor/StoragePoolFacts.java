package io.jenkins.plugins.livemigration.hypervisor;

/**
 * An active storage pool of a host.
 *
 * <p>libvirt makes the missing image of a disk that it copies whole only in the pool's own folder, not in one below it.
 *
 * @param name the pool's name
 * @param type libvirt's pool type, for example {@code dir}, {@code netfs}, {@code logical}
 * @param targetPath the folder it manages; empty for a pool without one
 * @param availableBytes free space
 * @param holdsVolume whether the pool already has a volume at the path that was asked for
 */
public record StoragePoolFacts(String name, String type, String targetPath, long availableBytes, boolean holdsVolume) {}
