package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;

/** A piece of work that calls libvirt and reads libvirt's error on the same thread. */
@FunctionalInterface
interface NativeCall<T> {
    T run() throws HypervisorException;
}
