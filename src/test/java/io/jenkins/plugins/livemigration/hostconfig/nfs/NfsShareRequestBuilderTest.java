package io.jenkins.plugins.livemigration.hostconfig.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.remote.HostReference;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NfsShareRequestBuilderTest {

    private static NfsShareRequestBuilder request() {
        return new NfsShareRequestBuilder("nfs-server", List.of("hosta", "root@hostb:2222"));
    }

    private static List<String> problems(NfsShareRequestBuilder builder) {
        return catchThrowableOfType(InvalidNfsShareException.class, builder::build)
                .problems();
    }

    @Test
    void defaultsAreThoseOfTheGuide() throws Exception {
        NfsShareRequest request = request().build();

        assertThat(request.server()).isEqualTo(new HostReference("", "nfs-server", 0));
        assertThat(request.clients())
                .containsExactly(new HostReference("", "hosta", 0), new HostReference("root", "hostb", 2222));
        assertThat(request.exportEntry().text()).isEqualTo("/var/lib/nova/instances *(rw,sync,fsid=0,no_root_squash)");
        assertThat(request.fstabEntry().text()).isEqualTo("nfs-server:/ /var/lib/nova/instances nfs4 defaults 0 0");
        assertThat(request.owner()).hasToString("nova:nova");
        assertThat(request.minFreeMib()).isZero();
        assertThat(request.persist()).isTrue();
        assertThat(request.alignIds()).isFalse();
        assertThat(request.allowHidden()).isFalse();
        assertThat(request.state()).isEqualTo(ShareState.PRESENT);
    }

    @Test
    void aRequestCrossesToTheAgent() throws Exception {
        try (ObjectOutputStream stream = new ObjectOutputStream(new ByteArrayOutputStream())) {
            stream.writeObject(request().build());
        }
    }

    @Test
    void pathsMayHaveBlanksWhichFilesEscape() throws Exception {
        NfsShareRequest request = request()
                .path("/srv//nova disks/")
                .options("rw,no_subtree_check")
                .export(List.of("10.0.0.0/24", "@compute"))
                .build();

        assertThat(request.path()).isEqualTo("/srv/nova disks");
        assertThat(request.mountPoint()).isEqualTo("/srv/nova disks");
        assertThat(request.exportEntry().text())
                .isEqualTo("/srv/nova\\040disks 10.0.0.0/24(rw,no_subtree_check) @compute(rw,no_subtree_check)");
        assertThat(request.fstabEntry().text())
                .isEqualTo("nfs-server:/srv/nova\\040disks /srv/nova\\040disks nfs4 defaults 0 0");
    }

    @Test
    void anAddressOfIpv6IsBracketedInTheSource() throws Exception {
        assertThat(new NfsShareRequestBuilder("2001:db8::1", List.of("hosta"))
                        .build()
                        .source())
                .isEqualTo("[2001:db8::1]:/");
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        List<String> problems = problems(new NfsShareRequestBuilder("a b", List.of("hosta", "HOSTA", "x;y"))
                .path("var/../x")
                .mountPoint("/mnt/x\n/")
                .export(List.of("*", "*", "a(rw)"))
                .options("sync,async,no_root_sqash")
                .mountOptions("ro,vers=3,a b")
                .owner("64060")
                .minFreeSpace("much")
                .state("gone"));

        assertThat(problems)
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("server: 'a b' is not a host"),
                        text -> assertThat(text).isEqualTo("clients names 'HOSTA' twice."),
                        text -> assertThat(text).startsWith("clients: 'x;y' is not a host"),
                        text -> assertThat(text).isEqualTo("path is 'var/../x'; it must be an absolute path."),
                        text -> assertThat(text)
                                .isEqualTo("mountPoint is '/mnt/x?/'; no control characters are allowed."),
                        text -> assertThat(text).isEqualTo("export names '*' twice."),
                        text -> assertThat(text).startsWith("export names 'a(rw)', which is neither '*'"),
                        text -> assertThat(text).isEqualTo("options holds both sync and async; drop one of them."),
                        text -> assertThat(text)
                                .isEqualTo("options holds 'no_root_sqash', which exports(5) does not know."),
                        text -> assertThat(text).endsWith("without rw guests could not write their disks."),
                        text -> assertThat(text).startsWith("mountOptions holds ro: guests could not write"),
                        text -> assertThat(text)
                                .isEqualTo("mountOptions holds vers=3; the share is mounted by NFS version 4."),
                        text -> assertThat(text).startsWith("mountOptions holds 'a b', which is no option"),
                        text -> assertThat(text).startsWith("owner is '64060'"),
                        text -> assertThat(text).startsWith("minFreeSpace is 'much'"),
                        text -> assertThat(text).isEqualTo("state is 'gone'; it must be one of present, absent."));
    }

    @Test
    void theServerIsNoClientOfItself() {
        assertThat(problems(new NfsShareRequestBuilder("hosta", List.of("hostb", "root@HostA:22"))))
                .singleElement()
                .asString()
                .startsWith("clients names 'HostA', which is the server: it has the folder itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/etc/", "//var/lib", "/proc/x", "/tmp", "/var/lib/nova"})
    void foldersOfTheSystemAreNotGivenAway(String path) {
        assertThat(problems(request().path(path)))
                .singleElement()
                .asString()
                .startsWith("path is '" + path + "', a folder of the system itself");
    }

    @ParameterizedTest
    @CsvSource({"20,20480", "1.5 TiB,1572864", "500MiB,500", "0.001,2", "2G,2048"})
    void spaceIsInGibibytesUnlessItSaysOtherwise(String text, long mib) throws Exception {
        assertThat(request().minFreeSpace(text).build().minFreeMib()).isEqualTo(mib);
    }

    @ParameterizedTest
    @CsvSource({"nova,nova:nova", "cinder:storage,cinder:storage"})
    void theGroupIsCalledLikeTheUserUnlessItIsGiven(String text, String owner) throws Exception {
        assertThat(request().owner(text).build().owner()).hasToString(owner);
    }

    @Test
    void rootIsNoServiceUser() {
        assertThat(problems(request().owner("root:root")))
                .singleElement()
                .asString()
                .contains("not root");
    }
}
