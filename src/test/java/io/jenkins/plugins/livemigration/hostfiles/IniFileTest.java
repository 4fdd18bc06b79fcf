package io.jenkins.plugins.livemigration.hostfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IniFileTest {

    private static final String NOVA =
            """
            # Compute host, written by hand
            [DEFAULT]
            my_ip = 10.0.0.5   \n\
            instances_path=/var/lib/nova/instances

            [vnc]
            # Where the proxy listens
            #server_listen = 127.0.0.1
            #server_proxyclient_address = 127.0.0.1

            # All about libvirt
            [libvirt]
            cpu_models = Nehalem,
              IvyBridge,
            \tSkylake-Server
            live_migration_uri: qemu+ssh://%s/system

            """;

    private static IniFile nova() throws UnparsableException {
        return IniFile.parse("/etc/nova/nova.conf", NOVA);
    }

    @Test
    void readsValues() throws UnparsableException {
        assertThat(nova().get("DEFAULT", "my_ip")).contains("10.0.0.5");
        assertThat(nova().get("libvirt", "cpu_models")).contains("Nehalem,\nIvyBridge,\nSkylake-Server");
        assertThat(nova().get("LibVirt", "live_migration_uri")).contains("qemu+ssh://%s/system");
        assertThat(nova().get("vnc", "server_listen")).isEmpty();
        assertThat(nova().get("default", "my_ip")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                NOVA,
                "[a]\r\nb = c\r\n",
                "[a]\nb = c",
                "; first\n[a]\nb =\n  c\n   \n d: e\n",
                "[a]\n  \n\t\nb = \"x\" \n[a]\nb = 'y'"
            })
    void anUnchangedFileComesBackByteForByte(String text) throws UnparsableException {
        String sound = text.replace("\n d", "\nd");
        assertThat(IniFile.parse("f", sound).text()).isEqualTo(sound);
    }

    @Test
    void changesAnOptionInItsPlace() throws UnparsableException {
        assertThat(nova().with("DEFAULT", "my_ip", "10.0.0.6").text())
                .isEqualTo(NOVA.replace("my_ip = 10.0.0.5   \n", "my_ip = 10.0.0.6\n"));
        assertThat(nova().with("DEFAULT", "instances_path", "/srv/nova").text())
                .isEqualTo(NOVA.replace("=/var/lib/nova/instances", "=/srv/nova"));
        assertThat(nova().with("libvirt", "cpu_models", "EPYC").text())
                .isEqualTo(NOVA.replace("Nehalem,\n  IvyBridge,\n\tSkylake-Server", "EPYC"));
    }

    @Test
    void theSameValueChangesNothing() throws UnparsableException {
        assertThat(nova().with("DEFAULT", "my_ip", "10.0.0.5").text()).isEqualTo(NOVA);
        assertThat(nova().without("vnc", "server_listen").text()).isEqualTo(NOVA);
    }

    @Test
    void anOptionGoesBelowItsCommentedDefault() throws UnparsableException {
        assertThat(nova().with("vnc", "server_listen", "0.0.0.0").text())
                .isEqualTo(NOVA.replace(
                        "#server_listen = 127.0.0.1\n", "#server_listen = 127.0.0.1\nserver_listen = 0.0.0.0\n"));
    }

    @Test
    void anOptionWithoutDefaultGoesToTheEndOfItsSection() throws UnparsableException {
        assertThat(nova().with("vnc", "enabled", "true").text())
                .isEqualTo(NOVA.replace("\n\n# All about", "\nenabled = true\n\n# All about"));
        assertThat(nova().with("libvirt", "server_listen", "x").text())
                .isEqualTo(NOVA.replace("/system\n", "/system\nserver_listen = x\n"));
    }

    @Test
    void aMissingSectionIsAppended() throws UnparsableException {
        assertThat(nova().with("neutron", "url", "http://c").text()).isEqualTo(NOVA + "[neutron]\nurl = http://c\n");
        assertThat(IniFile.parse("f", "[a]\r\nb = c").with("d", "e", "f").text())
                .isEqualTo("[a]\r\nb = c\r\n\r\n[d]\r\ne = f\r\n");
        assertThat(IniFile.parse("f", "").with("d", "e", "f").text()).isEqualTo("[d]\ne = f\n");
    }

    @Test
    void ofSeveralLinesTheLastCounts() throws UnparsableException {
        IniFile file = IniFile.parse("f", "[a]\nb = 1\n[c]\n[a]\nb = 2\n");

        assertThat(file.all("a", "b")).containsExactly("1", "2");
        assertThat(file.get("a", "b")).contains("2");
        assertThat(file.with("a", "b", "3").text()).isEqualTo("[a]\nb = 1\n[c]\n[a]\nb = 3\n");
        assertThat(file.without("a", "b").text()).isEqualTo("[a]\n[c]\n[a]\n");
    }

    @Test
    void removesAllLinesOfAValue() throws UnparsableException {
        assertThat(nova().without("libvirt", "cpu_models").text())
                .isEqualTo(NOVA.replace("cpu_models = Nehalem,\n  IvyBridge,\n\tSkylake-Server\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", " led by a blank", "\"quoted\"", "'q'", "\"", "a\nb\nc", "#x", "a = b : c", "\nb"})
    void whatIsWrittenIsRead(String value) throws UnparsableException {
        for (String before : new String[] {"", "[s]\no = old\n", "[s]\no = old\n  more", "[s]\n#o = d\np = q\n"}) {
            IniFile file = IniFile.parse(
                    "f", IniFile.parse("f", before).with("s", "o", value).text());
            assertThat(file.get("s", "o")).contains(value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            'a = b'                  | 1 | before the first section
            '[a]\nno delimiter'      | 2 | neither a section nor an option
            '[a]\n= x'               | 2 | name of the option is missing
            '[a]\nb = c\n\n  d'      | 4 | continues nothing
            '[a]\n# x\n  d'          | 3 | continues nothing
            '# x\n[a'                | 2 | closing bracket
            '[]'                     | 1 | no name
            """)
    void aFileThatOsloWouldNotReadIsRefusedWithTheLine(String text, int line, String why) {
        String sound = text.replace("\\n", "\n");
        assertThatThrownBy(() -> IniFile.parse("/etc/nova/nova.conf", sound))
                .isInstanceOf(UnparsableException.class)
                .hasMessageStartingWith("/etc/nova/nova.conf, line " + line + ": ")
                .hasMessageContaining(why)
                .hasMessageEndingWith(
                        sound.lines().skip(line - 1).findFirst().orElseThrow().stripTrailing());
    }

    @ParameterizedTest
    @CsvSource({"'a]', b, c", "a, 'b=c', d", "a, 'b\n', c", "'', b, c", "a, '#b', c", "a, b, 'c\r'", "a, b, 'c\n\nd'"})
    void whatNoFileCanSayIsRefused(String section, String option, String value) throws UnparsableException {
        IniFile file = nova();
        assertThatThrownBy(() -> file.with(section, option, value)).isInstanceOf(IllegalArgumentException.class);
    }
}
