package io.jenkins.plugins.livemigration.vsphere.relocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginNameTest {

    @ParameterizedTest
    @CsvSource({
        "mover@vsphere.local, VSPHERE.LOCAL\\Mover, true",
        "mover@corp.example.org, CORP\\mover, true",
        "mover, CORP\\mover, true",
        "mover@vsphere.local, CORP\\mover, false",
        "mover@vsphere.local, VSPHERE.LOCAL\\other, false",
        "mover@vsphere.local, '', false",
        "'', '', false",
    })
    void oneUserHasTwoSpellings(String login, String inTaskList, boolean isSame) {
        assertEquals(isSame, LoginName.of(login).isSame(LoginName.of(inTaskList)));
    }
}
