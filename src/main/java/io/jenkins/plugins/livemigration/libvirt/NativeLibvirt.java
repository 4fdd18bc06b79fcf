package io.jenkins.plugins.livemigration.libvirt;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;

/**
 * What libvirt-java maps, and the functions of libvirt that it lacks, as one library.
 *
 * <p>A function that the machine's libvirt is too old for is noticed by the first call to it: JNA looks functions up
 * one by one.
 */
interface NativeLibvirt extends Libvirt {

    /** {@code VIR_DOMAIN_EVENT_ID_LIFECYCLE}. */
    int EVENT_LIFECYCLE = 0;

    /** {@code VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION}, since libvirt 1.3.2. */
    int EVENT_MIGRATION_ITERATION = 20;

    /** {@code VIR_DOMAIN_EVENT_ID_JOB_COMPLETED}, since libvirt 1.3.3. */
    int EVENT_JOB_COMPLETED = 21;

    /** {@code VIR_DOMAIN_JOB_STATS_COMPLETED}. */
    int JOB_STATS_COMPLETED = 1;

    /** {@code VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED}, since libvirt 6.0.0. */
    int JOB_STATS_KEEP_COMPLETED = 2;

    /** {@code VIR_DOMAIN_ABORT_JOB_POSTCOPY}, since libvirt 8.5.0. */
    int ABORT_JOB_POSTCOPY = 1;

    /** {@code VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY}, since libvirt 5.1.0. */
    int MAX_SPEED_POSTCOPY = 1;

    /** {@code VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE}: the error then names what is missing. */
    int COMPARE_CPU_FAIL_INCOMPATIBLE = 1;

    /** {@code virConnectDomainEventMigrationIterationCallback}. */
    interface IterationCallback extends VirDomainEventCallback {
        void iteration(ConnectionPointer connection, DomainPointer domain, int iteration, Pointer opaque);
    }

    /** {@code virConnectDomainEventJobCompletedCallback}; libvirt frees the parameters. */
    interface JobCompletedCallback extends VirDomainEventCallback {
        void completed(ConnectionPointer connection, DomainPointer domain, Pointer params, int count, Pointer opaque);
    }

    /** {@code virErrorFunc}, with the error left unread: reading it costs, and each call reads its own. */
    interface ErrorCallback extends com.sun.jna.Callback {
        void error(Pointer userData, Pointer error);
    }

    /** The same function as libvirt-java's, for a callback that takes the error unread. */
    @SuppressWarnings("overloads")
    void virSetErrorFunc(Pointer userData, ErrorCallback callback);

    /** The last error's message; never null. */
    String virGetLastErrorMessage();

    int virDomainGetState(DomainPointer domain, IntByReference state, IntByReference reason, int flags);

    int virDomainAbortJobFlags(DomainPointer domain, int flags);

    int virDomainMigrateStartPostCopy(DomainPointer domain, int flags);

    int virDomainMigrateGetMaxDowntime(DomainPointer domain, LongByReference millis, int flags);

    int virDomainMigrateSetMaxSpeed(DomainPointer domain, NativeLong mebibytesPerSecond, int flags);

    int virDomainMigrateGetMaxSpeed(DomainPointer domain, NativeLongByReference mebibytesPerSecond, int flags);

    int virConnectGetAllDomainStats(
            ConnectionPointer connection, int statistics, PointerByReference records, int flags);

    void virDomainStatsRecordListFree(Pointer records);

    int virConnectCompareHypervisorCPU(
            ConnectionPointer connection,
            String emulator,
            String architecture,
            String machine,
            String type,
            String cpuXml,
            int flags);

    CString virConnectGetDomainCapabilities(
            ConnectionPointer connection, String emulator, String architecture, String machine, String type, int flags);
}
