package io.jenkins.plugins.livemigration.vsphere;

import java.time.Duration;

/**
 * How a host goes into maintenance.
 *
 * @param timeout vCenter gives up after this long; zero: never
 * @param evacuatePoweredOff whether guests that are off must leave, too
 * @param vsanMode {@code ensureObjectAccessibility}, {@code evacuateAllData} or {@code noAction}; null without vSAN
 */
public record MaintenanceSpec(Duration timeout, boolean evacuatePoweredOff, String vsanMode) {}
