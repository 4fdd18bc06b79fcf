package io.jenkins.plugins.livemigration.hypervisor;

/** The numeric job statistics of libvirt ({@code VIR_DOMAIN_JOB_*}), each with its unit. */
public enum JobField {
    /** Time since the job began, in ms. */
    TIME_ELAPSED("time_elapsed"),
    /** Time since the job began, less the clocks' difference, in ms; of completed jobs only. */
    TIME_ELAPSED_NET("time_elapsed_net"),
    /** Expected rest in ms; for bounded jobs only, so not for a migration. */
    TIME_REMAINING("time_remaining"),
    /** While the job runs: expected pause at the switch-over; once completed: the real pause; in ms. */
    DOWNTIME("downtime"),
    /** Real pause, less the clocks' difference, in ms; of completed jobs only. */
    DOWNTIME_NET("downtime_net"),
    /** Time spent before the first byte moved, in ms. */
    SETUP_TIME("setup_time"),
    /** Memory and disks together, in bytes. */
    DATA_TOTAL("data_total"),
    /** Bytes of memory and disks moved so far; can exceed the total, since pages are sent again. */
    DATA_PROCESSED("data_processed"),
    /** Bytes of memory and disks still to move in this pass. */
    DATA_REMAINING("data_remaining"),
    /** The guest's memory in bytes. */
    MEMORY_TOTAL("memory_total"),
    /** Bytes of memory sent so far, pages sent again included. */
    MEMORY_PROCESSED("memory_processed"),
    /** Bytes of memory still to send in this pass. */
    MEMORY_REMAINING("memory_remaining"),
    /** Pages of one constant byte, sent as a mark; a count of pages. */
    MEMORY_CONSTANT("memory_constant"),
    /** Pages sent whole; a count of pages. */
    MEMORY_NORMAL("memory_normal"),
    /** Bytes of pages sent whole. */
    MEMORY_NORMAL_BYTES("memory_normal_bytes"),
    /** Memory throughput at the last look (a window of 100 ms), in bytes/s. */
    MEMORY_BPS("memory_bps"),
    /** Distinct pages that the guest dirtied each second, counted over the last pass. */
    MEMORY_DIRTY_RATE("memory_dirty_rate"),
    /** Size of a page in bytes. */
    MEMORY_PAGE_SIZE("memory_page_size"),
    /** Number of the present pass over memory, from 1; it can count on from an earlier, cancelled migration. */
    MEMORY_ITERATION("memory_iteration"),
    /** Pages that the destination had to ask for in post-copy. */
    MEMORY_POSTCOPY_REQUESTS("memory_postcopy_requests"),
    /** Disks to copy, in bytes. */
    DISK_TOTAL("disk_total"),
    /** Bytes of disks copied so far. */
    DISK_PROCESSED("disk_processed"),
    /** Bytes of disks still to copy. */
    DISK_REMAINING("disk_remaining"),
    /** Disk throughput, in bytes/s. */
    DISK_BPS("disk_bps"),
    /** Size of the XBZRLE cache in bytes. */
    COMPRESSION_CACHE("compression_cache"),
    /** Bytes sent compressed. */
    COMPRESSION_BYTES("compression_bytes"),
    /** Pages sent compressed. */
    COMPRESSION_PAGES("compression_pages"),
    /** Pages that were not in the compression cache. */
    COMPRESSION_CACHE_MISSES("compression_cache_misses"),
    /** Pages that came out larger than they went in. */
    COMPRESSION_OVERFLOW("compression_overflow"),
    /** How far auto-converge holds the guest's CPUs back, in percent. */
    AUTO_CONVERGE_THROTTLE("auto_converge_throttle"),
    /** Temporary disk space that a backup job uses, in bytes. */
    DISK_TEMP_USED("disk_temp_used"),
    /** Temporary disk space that a backup job may use, in bytes. */
    DISK_TEMP_TOTAL("disk_temp_total");

    private final String libvirtName;

    JobField(String libvirtName) {
        this.libvirtName = libvirtName;
    }

    /** The name that libvirt's typed parameter carries. */
    public String libvirtName() {
        return libvirtName;
    }
}
