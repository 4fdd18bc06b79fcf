package io.jenkins.plugins.livemigration.hostconfig.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.livemigration.hostconfig.EditedFile.Edited;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile;
import io.jenkins.plugins.livemigration.remote.FakeRemoteHosts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportMergeTest {

    private static final String WANTED = "/srv/nova 10.0.0.0/24(rw,sync,fsid=0,no_root_squash)";

    private static NfsShareRequestBuilder share() {
        return new NfsShareRequestBuilder("nfs-server", List.of("hosta"))
                .path("/srv/nova")
                .export(List.of("10.0.0.0/24"));
    }

    private static ExportMerge merge() throws InvalidNfsShareException {
        return new ExportMerge(share().build());
    }

    private static String merged(String text) throws Exception {
        ExportMerge merge = merge();
        String result = merge.into("/etc/exports", ExportsFile.parse("/etc/exports", text))
                .text();
        assertThat(merge.problems()).isEmpty();
        return result;
    }

    private static List<String> problems(String text) throws Exception {
        ExportMerge merge = merge();
        merge.into("/etc/exports", ExportsFile.parse("/etc/exports", text));
        return merge.problems();
    }

    @Test
    void aNewEntryGoesToTheEnd() throws Exception {
        assertThat(merged("# by hand\n/srv/iso *(ro)")).isEqualTo("# by hand\n/srv/iso *(ro)\n" + WANTED + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WANTED + "\n",
                "/srv/nova -rw,no_root_squash 10.0.0.0/24(fsid=root)\n",
                "\"/srv/nova\" 10.0.0.0/24(fsid=0,no_root_squash,rw,no_subtree_check) \\\n  other(ro)\n"
            })
    void whatSaysTheSameStaysAsItIs(String text) throws Exception {
        assertThat(merged(text)).isEqualTo(text);
    }

    @Test
    void anotherClientIsAddedToTheLine() throws Exception {
        assertThat(merged("/srv/nova\t10.9.0.1(rw,fsid=0) # old\n/srv/iso *(ro)\n"))
                .isEqualTo("/srv/nova\t10.9.0.1(rw,fsid=0) 10.0.0.0/24(rw,sync,fsid=0,no_root_squash) # old\n"
                        + "/srv/iso *(ro)\n");
    }

    @Test
    void whatIsNotSaidIsAddedToTheClient() throws Exception {
        assertThat(merged("/srv/nova 10.0.0.0/24(rw,no_root_squash)\n"))
                .isEqualTo("/srv/nova 10.0.0.0/24(rw,no_root_squash,fsid=0)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/nova 10.0.0.0/24(ro,no_root_squash)",
                "/srv/nova 10.0.0.0/24(no_root_squash)",
                "/srv/nova 10.0.0.0/24(rw)",
                "/srv/nova 10.0.0.0/24(rw,no_root_squash,async)",
                "/srv/nova 10.0.0.0/24(rw,no_root_squash,fsid=7)"
            })
    void whatIsSaidOtherwiseOrWouldGiveRightsIsAConflict(String line) throws Exception {
        assertThat(problems("\n" + line + "\n"))
                .singleElement()
                .asString()
                .startsWith("/etc/exports, line 2: " + line + ": it says ")
                .contains(" is wanted: " + WANTED);
    }

    @Test
    void onlyOneFolderIsTheRoot() throws Exception {
        assertThat(problems("/srv/iso *(ro,fsid=root)\n"))
                .singleElement()
                .asString()
                .startsWith("/etc/exports, line 1: /srv/iso *(ro,fsid=root): another folder has fsid=0");
    }

    @Test
    void anEntryInAnotherFileIsAConflict() throws Exception {
        ExportMerge merge = merge();

        merge.lookAtOther("/etc/exports.d/x.exports", ExportsFile.parse("/etc/exports.d/x.exports", WANTED));

        assertThat(merge.problems())
                .singleElement()
                .asString()
                .startsWith("/etc/exports.d/x.exports, line 1: " + WANTED + ": the folder is exported there, too.");
    }

    @Test
    void clientsThatMayOnlyReadAreWarnedOf() throws Exception {
        ExportMerge merge = merge();

        merge.into("/etc/exports", ExportsFile.parse("/etc/exports", "/srv/nova 10.0.0.7(fsid=0)\n"));

        assertThat(merge.problems()).isEmpty();
        assertThat(merge.warnings()).singleElement().asString().contains("10.0.0.7(fsid=0) may only read");
    }

    @Test
    void aLineThatIsOpenToEverybodyIsWarnedOf() throws Exception {
        ExportMerge merge = merge();

        merge.into("/etc/exports", ExportsFile.parse("/etc/exports", "/srv/nova *(rw,fsid=0)\n"));

        assertThat(merge.warnings())
                .containsExactly(
                        "/etc/exports, line 1: /srv/nova *(rw,fsid=0): by this line everybody (*) may mount it,"
                                + " and it stays. Take * out if only those are meant that export names.");
    }

    @Test
    void onlyNamedClientsAreTakenOut() throws Exception {
        FakeRemoteHosts hosts = new FakeRemoteHosts();
        ShareHost server = new ShareHost(hosts.add("nfs-server").answers("/etc/exports.d/", ""));
        ExportFiles files = new ExportFiles(server, share().state("absent").build());

        Edited all = files.without("# x\n" + WANTED + "\n/srv/iso *(ro)\n");
        Edited some = files.without("/srv/nova 10.0.0.0/24(rw) 10.9.0.1(rw)\n/srv/nova 10.0.0.0/24(ro)\n");

        assertThat(all).isEqualTo(Edited.to("# x\n/srv/iso *(ro)\n"));
        assertThat(some.text()).isEqualTo("/srv/nova 10.9.0.1(rw)\n");
        assertThat(some.warnings())
                .containsExactly("/etc/exports, line 1: /srv/nova 10.9.0.1(rw): it stays, since export does not name"
                        + " these clients.");
    }
}
