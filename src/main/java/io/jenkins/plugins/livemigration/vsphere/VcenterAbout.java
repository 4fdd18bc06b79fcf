package io.jenkins.plugins.livemigration.vsphere;

import java.io.Serializable;

/**
 * What answers.
 *
 * @param name {@code VMware vCenter Server}
 * @param version product version: {@code 8.0.2}
 * @param apiVersion version of the web services: {@code 8.0.2.0}
 * @param instanceUuid unique among vCenters; empty for a single ESX host
 */
public record VcenterAbout(String name, String version, String apiVersion, String instanceUuid)
        implements Serializable {}
