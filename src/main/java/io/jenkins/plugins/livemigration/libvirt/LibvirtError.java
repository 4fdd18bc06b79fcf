package io.jenkins.plugins.livemigration.libvirt;

import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import org.libvirt.jna.virError;

/**
 * What libvirt said about a failed call.
 *
 * @param code {@code virErrorNumber}; 0 if libvirt said nothing
 * @param domain {@code virErrorDomain}: the part of libvirt that raised it
 * @param level {@code virErrorLevel}
 * @param message the message
 */
record LibvirtError(int code, int domain, int level, String message) {

    static final int NO_SUPPORT = 3;
    static final int INVALID_ARG = 8;
    static final int NO_DOMAIN = 42;
    static final int NO_STORAGE_POOL = 49;
    static final int NO_STORAGE_VOL = 50;
    static final int OPERATION_INVALID = 55;
    static final int CONFIG_UNSUPPORTED = 67;
    static final int OPERATION_TIMEOUT = 68;
    static final int ARGUMENT_UNSUPPORTED = 74;
    static final int OPERATION_ABORTED = 78;
    static final int MIGRATE_UNSAFE = 81;
    static final int OPERATION_UNSUPPORTED = 84;
    static final int RESOURCE_BUSY = 87;

    /**
     * Reads the last error of the calling thread; libvirt keeps one a thread, so this must follow the failed call on
     * the very thread.
     */
    static LibvirtError last(NativeLibvirt libvirt) {
        virError last = libvirt.virGetLastError();
        if (last == null) {
            // A call can fail and leave no error; it must not pass for success.
            return new LibvirtError(0, 0, 0, "libvirt reported a failure without saying which");
        }
        // The structure's own text is decoded by the JVM's default character set; libvirt speaks UTF-8.
        return new LibvirtError(last.code, last.domain, last.level, libvirt.virGetLastErrorMessage());
    }

    /** What a failed call on an open connection means. */
    Kind kind() {
        return switch (code) {
            case NO_DOMAIN -> Kind.NO_GUEST;
            case OPERATION_INVALID, OPERATION_TIMEOUT, RESOURCE_BUSY -> Kind.NOT_NOW;
            case NO_SUPPORT, CONFIG_UNSUPPORTED, ARGUMENT_UNSUPPORTED, OPERATION_UNSUPPORTED -> Kind.UNSUPPORTED;
            case OPERATION_ABORTED -> Kind.ABORTED;
            case MIGRATE_UNSAFE -> Kind.UNSAFE;
            default -> Kind.FAILED;
        };
    }

    /** What a failure to open a connection means. */
    Kind kindOfOpening() {
        return switch (code) {
            case NO_SUPPORT, CONFIG_UNSUPPORTED, ARGUMENT_UNSUPPORTED, OPERATION_UNSUPPORTED -> Kind.UNSUPPORTED;
            case INVALID_ARG -> Kind.FAILED;
            default -> Kind.UNREACHABLE;
        };
    }

    HypervisorException asException(Kind kind, String call, String uri) {
        return new HypervisorException(kind, call, uri, code, domain, level, message);
    }
}
