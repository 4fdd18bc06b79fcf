package io.jenkins.plugins.livemigration.vsphere.relocation.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VmotionRequestBuilderTest {

    private static final VcenterAccess OTHER = new VcenterAccess(
            URI.create("https://other.example.org"),
            "mover",
            new VcenterSecret("s3cret"),
            new VcenterTrust.SystemAuthorities(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    private static VmotionRequestBuilder web01() {
        return new VmotionRequestBuilder().vm(" web01 ").host(" esx2 ");
    }

    private static List<String> problems(VmotionRequestBuilder builder) {
        return assertThrows(InvalidVmotionException.class, builder::build).problems();
    }

    @Test
    void defaults() throws InvalidVmotionException {
        VmotionRequest request = web01().build();

        assertEquals(new GuestReference(GuestReference.By.NAME, "web01"), request.guest());
        assertEquals("esx2", request.target().host());
        assertEquals(
                new MoveOptions(
                        null, Priority.DEFAULT, Encryption.UNCHANGED, WantedPower.ON, true, OnWarning.REPORT, true),
                request.options());
        assertEquals(new MoveLimits(Duration.ofSeconds(3600), EndAction.CANCEL, EndAction.CANCEL, 0), request.limits());
        assertNull(request.destination());
        assertFalse(request.dryRun());
    }

    @Test
    void nothingIsGivenTwiceWithoutAProblem() {
        List<String> problems = problems(new VmotionRequestBuilder()
                .vm("web01")
                .vmMoid("vm-1")
                .host("a")
                .cluster("b")
                .datastore("c")
                .datastoreCluster("d")
                .disks(Map.of("2000", "e")));

        assertEquals(4, problems.size(), problems.toString());
    }

    @Test
    void allProblemsAreToldAtOnce() {
        List<String> problems = problems(new VmotionRequestBuilder()
                .vmUuid("no-uuid")
                .diskMoveType("sideways")
                .priority("urgent")
                .encryption("perhaps")
                .requirePowerState("idle")
                .onWarning("panic")
                .timeout(0)
                .onTimeout("wait")
                .onAbort("ask")
                .retries(-1)
                .folder("a\u0007b"));

        assertEquals(12, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("vmUuid is 'no-uuid'"), problems.toString());
        assertTrue(problems.get(1).startsWith("No target is given"), problems.toString());
    }

    @Test
    void aGuestMustBeNamed() {
        assertEquals(
                List.of("No guest is named: give exactly one of vm, vmUuid and vmMoid."),
                problems(new VmotionRequestBuilder().host("esx2")));
    }

    @ParameterizedTest
    @CsvSource({"vm-42", "guest-1"})
    void idsOfGuests(String moid) throws InvalidVmotionException {
        assertEquals(
                moid,
                new VmotionRequestBuilder()
                        .vmMoid(moid)
                        .host("esx2")
                        .build()
                        .guest()
                        .text());
    }

    @Test
    void anIdWithBlanksIsNone() {
        assertEquals(
                1,
                problems(new VmotionRequestBuilder().vmMoid("vm 42").host("esx2"))
                        .size());
    }

    @Test
    void anotherVcenterNeedsHostAndDatastoreThere() throws InvalidVmotionException {
        assertEquals(
                2,
                problems(new VmotionRequestBuilder()
                                .vm("web01")
                                .datastoreCluster("pod")
                                .destination("other", OTHER))
                        .size());
        assertTrue(web01().datastore("ds").destination("other", OTHER).build().crosses());
    }

    @Test
    void emptyEntriesOfMapsAreProblems() {
        assertEquals(
                2,
                problems(web01().disks(Map.of("2000", " ")).networks(Map.of("", "net")))
                        .size());
    }

    @Test
    void theSecretOfAnotherVcenterIsNotShown() throws InvalidVmotionException {
        assertFalse(web01().datastore("ds")
                .destination("other", OTHER)
                .build()
                .toString()
                .contains("s3cret"));
    }
}
