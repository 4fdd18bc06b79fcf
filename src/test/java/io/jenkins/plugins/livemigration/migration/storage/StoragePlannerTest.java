package io.jenkins.plugins.livemigration.migration.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hypervisor.GuestDisk;
import io.jenkins.plugins.livemigration.hypervisor.Guests;
import io.jenkins.plugins.livemigration.hypervisor.StorageCopy;
import io.jenkins.plugins.livemigration.migration.request.PipelineWord;
import io.jenkins.plugins.livemigration.migration.request.StorageMode;
import io.jenkins.plugins.livemigration.migration.request.StorageOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is copied, for placements, modes and chosen disks. In the tables a disk is written as
 * {@code target=placement[+ro][+share]}.
 */
class StoragePlannerTest {

    private final List<String> problems = new ArrayList<>();

    private static PlacedDisk disk(String text) {
        String[] parts = text.split("[=+]");
        List<String> traits = Arrays.asList(parts).subList(2, parts.length);
        boolean readOnly = traits.contains("ro");
        GuestDisk disk = Guests.disk(
                parts[0],
                readOnly ? GuestDisk.Device.CDROM : GuestDisk.Device.DISK,
                GuestDisk.Source.FILE,
                "/d/" + parts[0],
                readOnly,
                traits.contains("share"));
        return new PlacedDisk(disk, Placement.valueOf(parts[1]), "as the test says");
    }

    private StoragePlan plan(String disks, String mode, String chosen) {
        StorageOptions options =
                new StorageOptions(PipelineWord.parse(StorageMode.class, mode).orElseThrow(), words(chosen), false);
        return new StoragePlanner(options)
                .plan(words(disks).stream().map(StoragePlannerTest::disk).toList(), problems);
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.trim().split(" +"));
    }

    @ParameterizedTest(name = "{0}; storage {1}; disks {2}: {3} {4}")
    @CsvSource({
        "'',                                 auto,             ,    NONE,        ''",
        "vda=SHARED,                         auto,             ,    NONE,        ''",
        "vda=NETWORK_VOLUME,                 auto,             ,    NONE,        ''",
        "vda=LOCAL,                          auto,             ,    FULL,        vda",
        "vda=LOCAL vdb=LOCAL,                auto,             ,    FULL,        vda vdb",
        "vda=SHARED vdb=LOCAL,               auto,             ,    FULL,        vdb",
        "vda=UNKNOWN,                        auto,             vda, FULL,        vda",
        "vda=SHARED hdc=LOCAL+ro,            auto,             ,    NONE,        ''",
        "vda=LOCAL hdc=EMPTY+ro,             auto,             ,    FULL,        vda",
        "vda=LOCAL hdc=SHARED+ro,            block,            ,    FULL,        vda",
        "vda=LOCAL,                          block,            ,    FULL,        vda",
        "vda=UNKNOWN,                        block,            ,    FULL,        vda",
        "vda=LOCAL,                          blockIncremental, ,    INCREMENTAL, vda",
        "vda=SHARED vdb=LOCAL,               block,            ,    FULL,        vdb",
        "vda=SHARED+share vdb=LOCAL,         block,            ,    FULL,        vdb",
        "vda=NETWORK_VOLUME vdb=LOCAL,       blockIncremental, vdb, INCREMENTAL, vdb",
        "vda=UNKNOWN vdb=LOCAL,              block,            vdb, FULL,        vdb",
        "vda=SHARED,                         shared,           ,    NONE,        ''",
        "vda=UNKNOWN,                        shared,           ,    NONE,        ''",
        "vda=NETWORK_VOLUME,                 shared,           ,    NONE,        ''",
        "vda=SHARED hdc=LOCAL+ro,            shared,           ,    NONE,        ''",
        "vda=NETWORK_VOLUME,                 volume,           ,    NONE,        ''",
        "vda=UNKNOWN,                        volume,           ,    NONE,        ''"
    })
    void thatIsPossible(String disks, String mode, String chosen, StorageCopy copy, String copied) {
        StoragePlan plan = plan(disks, mode, chosen);

        assertThat(problems).isEmpty();
        assertThat(plan.copy()).isEqualTo(copy);
        assertThat(plan.copiedTargets()).isEqualTo(words(copied));
    }

    @ParameterizedTest(name = "{0}; storage {1}; disks {2}: {3}")
    @CsvSource({
        "vda=UNKNOWN,                 auto,   ,        'cannot be told whether the destination reaches vda (/d/vda)'",
        "vda=LOCAL+share,             auto,   ,        'vda (/d/vda), as the test says is local to the source and shareable'",
        "vda=LOCAL+share vdb=LOCAL,   block,  ,        'local to the source and shareable'",
        "vda=LOCAL hdc=LOCAL+ro,      block,  ,        'read-only device (cdrom)'",
        "vda=LOCAL hdc=UNKNOWN+ro,    block,  ,        'read-only device (cdrom)'",
        "vda=LOCAL hdc=LOCAL+ro,      auto,   ,        'config drive in vfat format'",
        "vda=LOCAL hdc=LOCAL+ro,      blockIncremental, , 'eject it'",
        "vda=SHARED,                  block,  ,        'no local disk that it writes'",
        "'',                          block,  ,        'no local disk that it writes'",
        "hdc=LOCAL+ro,                block,  ,        'no local disk that it writes'",
        "vda=LOCAL,                   shared, ,        'storage is ''shared'', but vda (/d/vda), as the test says is local'",
        "vda=LOCAL,                   volume, ,        'storage is ''volume'', but vda'",
        "vda=SHARED,                  volume, ,        'is a file on shared storage'",
        "vda=LOCAL,                   block,  vda vdz, 'disks names ''vdz'', but the guest has only: vda.'",
        "vda=LOCAL vdb=LOCAL,         block,  vda,     'vdb (/d/vdb), as the test says is local to the source, but not among'",
        "vda=LOCAL vdb=SHARED,        block,  vda vdb, 'copying it onto itself would destroy it'",
        "vda=LOCAL vdb=NETWORK_VOLUME, auto,  vda vdb, 'copying it onto itself would destroy it'",
        "vda=LOCAL vdb=LOCAL+share,   block,  vda vdb, 'read-only, shareable or empty'"
    })
    void thatIsContradictory(String disks, String mode, String chosen, String problem) {
        StoragePlan plan = plan(disks, mode, chosen);

        assertThat(problems).singleElement().asString().contains(problem).endsWith(".");
        assertThat(plan.copied()).noneMatch(PlacedDisk::isReachable);
    }

    @Test
    void everyContradictionIsNamed() {
        plan("vda=LOCAL vdb=SHARED vdc=LOCAL hdc=LOCAL+ro", "block", "vda vdb vdy vdz");

        assertThat(problems).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(StorageMode.class)
    void aSharedDiskIsNeverCopiedWhateverIsAsked(StorageMode mode) {
        String word = PipelineWord.of(mode);
        for (String placement : List.of("SHARED", "NETWORK_VOLUME", "EMPTY")) {
            for (String traits : List.of("", "+ro", "+share")) {
                for (String chosen : List.of("", "vda", "vda vdb", "vdb")) {
                    StoragePlan plan = plan("vda=" + placement + traits + " vdb=LOCAL", word, chosen);
                    assertThat(plan.copiedTargets())
                            .as(placement + traits + " " + chosen)
                            .doesNotContain("vda");
                }
            }
        }
    }

    @Test
    void theSummaryNamesEachDiskAndWhatHappensToIt() {
        assertThat(plan("vda=LOCAL hdc=EMPTY+ro", "block", "").summary())
                .isEqualTo("copies vda (vda (/d/vda), as the test says; hdc (/d/hdc), as the test says)");
        assertThat(plan("vda=SHARED", "auto", "").summary())
                .isEqualTo("no disk is copied (vda (/d/vda), as the test says)");
        assertThat(plan("vda=LOCAL", "blockIncremental", "").summary()).startsWith("copies the top image of vda (");
        assertThat(plan("", "auto", "").summary()).isEqualTo("no disks");
    }

    @Test
    void aDiskOfUnknownSizeCountsAsNothing() {
        PlacedDisk unsized = new PlacedDisk(
                Guests.file("vda", "/d/vda").withCapacity(OptionalLong.empty()), Placement.LOCAL, "here");
        StoragePlan plan = new StoragePlanner(new StorageOptions(StorageMode.AUTO, List.of(), false))
                .plan(List.of(unsized, disk("vdb=LOCAL")), problems);

        assertThat(plan.copiedBytes()).containsExactly(0L, 10L << 30);
    }
}
