package io.jenkins.plugins.livemigration.vsphere;

import java.util.List;

/**
 * A cluster, or what a stand-alone host lies in.
 *
 * @param id its id
 * @param name as users see it
 * @param rootPool its root resource pool
 * @param hosts its hosts
 * @param drsEnabled whether DRS is on
 * @param drsAutomation {@code manual}, {@code partiallyAutomated} or {@code fullyAutomated}; empty without DRS
 * @param evcMode the EVC mode in force; empty if there is none
 */
public record EsxCluster(
        ObjectId id,
        String name,
        ObjectId rootPool,
        List<ObjectId> hosts,
        boolean drsEnabled,
        String drsAutomation,
        String evcMode) {}
