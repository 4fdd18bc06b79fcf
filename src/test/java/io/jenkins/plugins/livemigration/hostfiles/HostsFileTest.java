package io.jenkins.plugins.livemigration.hostfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostfiles.HostsFile.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsFileTest {

    private static final String HOSTS =
            "127.0.0.1 localhost\n::1\tlocalhost ip6-localhost # loopback\n\n# ours\n10.0.0.1  hosta hosta.lab\n";
    private static final List<Entry> BLOCK =
            List.of(new Entry(0, "10.0.0.1", List.of("hosta")), new Entry(0, "fe80::1%eth0", List.of("hostb", "b")));

    private static HostsFile hosts(String text) throws UnparsableException {
        return HostsFile.parse("/etc/hosts", text);
    }

    @Test
    void readsEntries() throws UnparsableException {
        assertThat(hosts(HOSTS).entries())
                .containsExactly(
                        new Entry(1, "127.0.0.1", List.of("localhost")),
                        new Entry(2, "::1", List.of("localhost", "ip6-localhost")),
                        new Entry(5, "10.0.0.1", List.of("hosta", "hosta.lab")));
    }

    @ParameterizedTest
    @ValueSource(strings = {HOSTS, "", "127.0.0.1 localhost", "\r\n127.0.0.1\tlocalhost\r\n", "  10.0.0.1 a#x"})
    void anUnchangedFileComesBackByteForByte(String text) throws UnparsableException {
        assertThat(hosts(text).text()).isEqualTo(text);
    }

    @Test
    void aBlockIsAppendedReplacedAndRemoved() throws UnparsableException {
        HostsFile with = hosts(HOSTS).withBlock("live-migration", BLOCK);

        assertThat(with.text())
                .isEqualTo(HOSTS
                        + "# BEGIN live-migration\n10.0.0.1\thosta\nfe80::1%eth0\thostb b\n# END live-migration\n");
        assertThat(with.withBlock("live-migration", BLOCK).text()).isEqualTo(with.text());
        assertThat(with.entriesOutside("live-migration")).isEqualTo(hosts(HOSTS).entries());
        assertThat(with.withoutBlock("live-migration").text()).isEqualTo(HOSTS);
    }

    @Test
    void aBlockIsReplacedWhereItStands() throws UnparsableException {
        String text = "127.0.0.1 localhost\n# BEGIN x\n10.9.9.9 old\n# END x\n10.0.0.1 other\n";

        assertThat(hosts(text).withBlock("x", BLOCK.subList(0, 1)).text())
                .isEqualTo(text.replace("10.9.9.9 old", "10.0.0.1\thosta"));
        assertThat(hosts(text).entriesOutside("x")).extracting(Entry::line).containsExactly(1, 5);
    }

    @Test
    void aLastLineWithoutEndGetsOne() throws UnparsableException {
        assertThat(hosts("127.0.0.1 localhost").withBlock("x", List.of()).text())
                .isEqualTo("127.0.0.1 localhost\n# BEGIN x\n# END x\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            '# BEGIN x\n'                          | 1 | no end
            '127.0.0.1 l\n# END x\n'               | 2 | without a beginning
            '# BEGIN x\n# BEGIN x\n# END x\n'      | 2 | second time
            """)
    void aDamagedBlockIsRefused(String text, int line, String why) throws UnparsableException {
        HostsFile file = hosts(text.replace("\\n", "\n"));
        assertThatThrownBy(() -> file.withBlock("x", BLOCK))
                .isInstanceOf(UnparsableException.class)
                .hasMessageStartingWith("/etc/hosts, line " + line + ": ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            hosta 10.0.0.1         | is not an IP address
            10.0.0.256 hosta       | is not an IP address
            10.0.0 hosta           | is not an IP address
            fe80:::1 hosta         | is not an IP address
            10.0.0.1 # hosta       | an address without a name
            """)
    void aLineThatIsNoEntryIsRefused(String line, String why) {
        assertThatThrownBy(() -> hosts("127.0.0.1 localhost\n" + line + "\n"))
                .isInstanceOf(UnparsableException.class)
                .hasMessageStartingWith("/etc/hosts, line 2: ")
                .hasMessageContaining(why)
                .hasMessageEndingWith(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\n10.6.6.6 evil", "a#b", "", "-a"})
    void aNameThatIsNoneIsRefused(String name) throws UnparsableException {
        HostsFile file = hosts(HOSTS);
        List<Entry> block = List.of(new Entry(0, "10.0.0.1", List.of(name)));
        assertThatThrownBy(() -> file.withBlock("x", block)).isInstanceOf(IllegalArgumentException.class);
    }
}
