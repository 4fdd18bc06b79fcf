package io.jenkins.plugins.livemigration.libvirt;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.jenkins.plugins.livemigration.hypervisor.Guest;
import io.jenkins.plugins.livemigration.hypervisor.GuestDescription;
import io.jenkins.plugins.livemigration.hypervisor.GuestListener;
import io.jenkins.plugins.livemigration.hypervisor.GuestStatus;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException;
import io.jenkins.plugins.livemigration.hypervisor.HypervisorException.Kind;
import io.jenkins.plugins.livemigration.hypervisor.JobSample;
import io.jenkins.plugins.livemigration.hypervisor.JobType;
import io.jenkins.plugins.livemigration.hypervisor.MigrateCall;
import io.jenkins.plugins.livemigration.hypervisor.Subscription;
import io.jenkins.plugins.livemigration.hypervisor.xml.XmlElement;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.libvirt.jna.DomainPointer;

/** A libvirt domain. */
final class LibvirtGuest implements Guest {

    private static final int UUID_TEXT_LENGTH = 37;

    private final ConnectionHandle connection;
    private final NativeLibvirt libvirt;
    private final DomainPointer domain;
    private final UUID uuid;
    private final String name;
    private final Lease lease = new Lease(this::free);

    private LibvirtGuest(ConnectionHandle connection, DomainPointer domain, UUID uuid, String name) {
        this.connection = connection;
        this.libvirt = connection.libvirt();
        this.domain = domain;
        this.uuid = uuid;
        this.name = name;
    }

    /** Takes a domain's handle over; runs as a call on the connection. */
    static LibvirtGuest of(ConnectionHandle connection, DomainPointer domain) throws HypervisorException {
        NativeLibvirt libvirt = connection.libvirt();
        try {
            byte[] uuid = new byte[UUID_TEXT_LENGTH];
            connection.check("virDomainGetUUIDString", libvirt.virDomainGetUUIDString(domain, uuid));
            String name = connection.check("virDomainGetName", libvirt.virDomainGetName(domain));
            LibvirtGuest guest = new LibvirtGuest(connection, domain, UUID.fromString(Native.toString(uuid)), name);
            connection.adopt(guest.lease);
            return guest;
        } catch (HypervisorException e) {
            libvirt.virDomainFree(domain);
            throw e;
        }
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public GuestDescription describe() throws HypervisorException {
        return new DomainDescriber(connection, this).describe();
    }

    /**
     * The domain as it runs. Without flags, so that it holds no secrets: they come with {@code VIR_DOMAIN_XML_SECURE},
     * and unasked with {@code VIR_DOMAIN_XML_MIGRATABLE}.
     */
    DomainXml xml() throws HypervisorException {
        String function = "virDomainGetXMLDesc";
        String text = call(function, () -> connection
                .check(function, libvirt.virDomainGetXMLDesc(domain, 0))
                .toString());
        return new DomainXml(XmlElement.parse(text, function, connection.uri()));
    }

    @Override
    public GuestStatus status() throws HypervisorException {
        return call("virDomainGetState", () -> {
            IntByReference state = new IntByReference();
            IntByReference reason = new IntByReference();
            connection.check("virDomainGetState", libvirt.virDomainGetState(domain, state, reason, 0));
            return DomainStates.status(state.getValue(), reason.getValue());
        });
    }

    @Override
    public boolean isPersistent() throws HypervisorException {
        return call(
                "virDomainIsPersistent",
                () -> connection.check("virDomainIsPersistent", libvirt.virDomainIsPersistent(domain)) == 1);
    }

    @Override
    public JobSample job() throws HypervisorException {
        return jobStats(0);
    }

    @Override
    public Optional<JobSample> completedJob() throws HypervisorException {
        // Without the second flag reading takes them away; a host before libvirt 6.0.0 refuses it.
        JobSample sample = jobStats(NativeLibvirt.JOB_STATS_COMPLETED | NativeLibvirt.JOB_STATS_KEEP_COMPLETED);
        return sample.type() == JobType.NONE ? Optional.empty() : Optional.of(sample);
    }

    private JobSample jobStats(int flags) throws HypervisorException {
        return call("virDomainGetJobStats", () -> {
            IntByReference type = new IntByReference();
            PointerByReference params = new PointerByReference();
            IntByReference count = new IntByReference();
            connection.check("virDomainGetJobStats", libvirt.virDomainGetJobStats(domain, type, params, count, flags));
            Pointer block = params.getValue();
            try {
                return JobSamples.of(type.getValue(), TypedParameters.read(block, count.getValue()));
            } finally {
                libvirt.virTypedParamsFree(block, count.getValue());
            }
        });
    }

    @Override
    public void migrate(MigrateCall call) throws HypervisorException {
        enter("virDomainMigrateToURI3");
        lease.exit();
        new MigrationRun(connection, uuid).run(call);
    }

    @Override
    public void setMaxDowntime(long millis) throws HypervisorException {
        act("virDomainMigrateSetMaxDowntime", () -> libvirt.virDomainMigrateSetMaxDowntime(domain, millis, 0));
    }

    @Override
    public long maxDowntime() throws HypervisorException {
        return call("virDomainMigrateGetMaxDowntime", () -> {
            LongByReference millis = new LongByReference();
            connection.check(
                    "virDomainMigrateGetMaxDowntime", libvirt.virDomainMigrateGetMaxDowntime(domain, millis, 0));
            return millis.getValue();
        });
    }

    @Override
    public void setMaxSpeed(long mebibytesPerSecond) throws HypervisorException {
        setMaxSpeed(mebibytesPerSecond, 0);
    }

    @Override
    public long maxSpeed() throws HypervisorException {
        return maxSpeed(0);
    }

    @Override
    public void setPostCopySpeed(long mebibytesPerSecond) throws HypervisorException {
        setMaxSpeed(mebibytesPerSecond, NativeLibvirt.MAX_SPEED_POSTCOPY);
    }

    @Override
    public long postCopySpeed() throws HypervisorException {
        return maxSpeed(NativeLibvirt.MAX_SPEED_POSTCOPY);
    }

    private void setMaxSpeed(long mebibytesPerSecond, int flags) throws HypervisorException {
        NativeLong speed = new NativeLong(mebibytesPerSecond);
        act("virDomainMigrateSetMaxSpeed", () -> libvirt.virDomainMigrateSetMaxSpeed(domain, speed, flags));
    }

    private long maxSpeed(int flags) throws HypervisorException {
        return call("virDomainMigrateGetMaxSpeed", () -> {
            NativeLongByReference speed = new NativeLongByReference();
            connection.check("virDomainMigrateGetMaxSpeed", libvirt.virDomainMigrateGetMaxSpeed(domain, speed, flags));
            return speed.getValue().longValue();
        });
    }

    @Override
    public void startPostCopy() throws HypervisorException {
        act("virDomainMigrateStartPostCopy", () -> libvirt.virDomainMigrateStartPostCopy(domain, 0));
    }

    @Override
    public void abortJob() throws HypervisorException {
        act("virDomainAbortJob", () -> libvirt.virDomainAbortJob(domain));
    }

    @Override
    public void pausePostCopy() throws HypervisorException {
        act("virDomainAbortJobFlags", () -> libvirt.virDomainAbortJobFlags(domain, NativeLibvirt.ABORT_JOB_POSTCOPY));
    }

    @Override
    public void suspend() throws HypervisorException {
        act("virDomainSuspend", () -> libvirt.virDomainSuspend(domain));
    }

    @Override
    public void resume() throws HypervisorException {
        act("virDomainResume", () -> libvirt.virDomainResume(domain));
    }

    @Override
    public Subscription listen(GuestListener listener) throws HypervisorException {
        String function = "virConnectDomainEventRegisterAny";
        call(function, () -> {
            connection.events().register(connection);
            return null;
        });
        Subscription subscription = connection.events().subscribe(uuid, listener);
        if (!connection.isAlive()) {
            // Lost before the listener was there to be told.
            subscription.close();
            throw new HypervisorException(
                    Kind.CONNECTION_LOST, function, connection.uri(), "the connection was lost; no events will come");
        }
        return subscription;
    }

    private void act(String function, IntSupplier action) throws HypervisorException {
        call(function, () -> connection.check(function, action.getAsInt()));
    }

    <T> T call(String function, NativeCall<T> body) throws HypervisorException {
        enter(function);
        return connection.call(function, body, unclaimed -> {}, lease::exit);
    }

    private void enter(String function) throws HypervisorException {
        if (!lease.enter()) {
            throw new HypervisorException(
                    Kind.CONNECTION_LOST,
                    function,
                    connection.uri(),
                    "the handle of guest " + name + " was closed before the call");
        }
    }

    DomainPointer pointer() {
        return domain;
    }

    @Override
    public void close() {
        lease.close();
    }

    private void free() {
        connection.disown(lease);
        libvirt.virDomainFree(domain);
    }

    @Override
    public String toString() {
        return name;
    }
}
