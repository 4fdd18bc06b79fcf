package io.jenkins.plugins.livemigration.hostconfig.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountedOptionsTest {

    private static final List<String> ACTUAL = List.of(
            "rw,relatime,vers=4.2,rsize=32768,wsize=32768,namlen=255,hard,proto=tcp,timeo=600,retrans=2,sec=sys,local_lock=none"
                    .split(","));

    private static List<String> differences(String wanted) {
        return MountedOptions.differences(Arrays.asList(wanted.split(",")), ACTUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "defaults",
                "_netdev,nofail,x-systemd.automount,retry=3",
                "hard,rw,vers=4,timeo=600",
                "nfsvers=4.2,rsize=1048576,nconnect=4",
                "lookupcache=positive"
            })
    void whatTheKernelGrantsOrDoesNotShowIsNoDifference(String wanted) {
        assertThat(differences(wanted)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "soft|soft",
                "noatime|noatime",
                "vers=4.1|vers=4.1, but it is vers=4.2",
                "timeo=50|timeo=50, but it is timeo=600"
            })
    void whatIsOtherwiseIsNamed(String wanted, String difference) {
        assertThat(differences(wanted)).containsExactly(difference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"defaults|ro,hard|rw", "hard|rw,soft|hard"})
    void whatContradictsIsNamed(String wanted, String actual, String difference) {
        assertThat(MountedOptions.differences(List.of(wanted), List.of(actual.split(","))))
                .containsExactly(difference);
    }
}
