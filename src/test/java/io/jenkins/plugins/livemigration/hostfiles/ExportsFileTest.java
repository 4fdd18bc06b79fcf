package io.jenkins.plugins.livemigration.hostfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.livemigration.hostfiles.ExportsFile.Client;
import io.jenkins.plugins.livemigration.hostfiles.ExportsFile.Export;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportsFileTest {

    private static final String EXPORTS =
            """
            # Who may mount what
            /srv/homes       hosta(rw,sync) 10.0.0.0/24(ro) # people
            "/srv/with space"\t-sec=sys,ro \\
                *.lab(insecure) \\
                hostb

            /srv/quoted\\040too @group(rw,no_subtree_check)
            /srv/all
            /srv/slip hosta (rw)
            """;
    private static final Client EVERYBODY = new Client("*", List.of("rw", "sync", "fsid=0", "no_root_squash"));
    private static final Export GUIDE = new Export(0, "/var/lib/nova/instances", List.of(EVERYBODY));

    private static ExportsFile exports(String text) throws UnparsableException {
        return ExportsFile.parse("/etc/exports", text);
    }

    @Test
    void readsEntries() throws UnparsableException {
        assertThat(exports(EXPORTS).entries())
                .containsExactly(
                        new Export(
                                2,
                                "/srv/homes",
                                List.of(
                                        new Client("hosta", List.of("rw", "sync")),
                                        new Client("10.0.0.0/24", List.of("ro")))),
                        new Export(
                                3,
                                "/srv/with space",
                                List.of(
                                        new Client("*.lab", List.of("sec=sys", "ro", "insecure")),
                                        new Client("hostb", List.of("sec=sys", "ro")))),
                        new Export(
                                7, "/srv/quoted too", List.of(new Client("@group", List.of("rw", "no_subtree_check")))),
                        new Export(8, "/srv/all", List.of(new Client("*", List.of()))),
                        new Export(
                                9,
                                "/srv/slip",
                                List.of(new Client("hosta", List.of()), new Client("*", List.of("rw")))));
    }

    @Test
    void theGuidesLineIsAppendedAndTakenOut() throws UnparsableException {
        ExportsFile with = exports(EXPORTS).with(GUIDE);

        assertThat(with.text()).isEqualTo(EXPORTS + "/var/lib/nova/instances *(rw,sync,fsid=0,no_root_squash)\n");
        Export added = with.entries().get(5);
        assertThat(added.line()).isEqualTo(10);
        assertThat(with.without(added).text()).isEqualTo(EXPORTS);
    }

    @Test
    void anEntryThatGetsAClientKeepsItsForm() throws UnparsableException {
        ExportsFile file = exports("/srv  hosta(rw) \\\n\thostb(rw)   # two hosts\n# end\n");
        Export old = file.entries().get(0);
        Export more = new Export(
                old.line(),
                "/srv",
                List.of(old.clients().get(0), old.clients().get(1), new Client("hostc", List.of("rw"))));

        assertThat(file.with(more).text())
                .isEqualTo("/srv  hosta(rw) \\\n\thostb(rw) hostc(rw)   # two hosts\n# end\n");
    }

    /** Appended to a line with options for all, or to one without clients, a client would mean something else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            /srv -ro,all_squash hosta # c | /srv hosta(ro,all_squash) hostc(rw) # c
            /srv                          | /srv * hostc(rw)
            """)
    void anEntryWhoseFormWouldMislead(String text, String expected) throws UnparsableException {
        ExportsFile file = exports(text + "\n");
        Export old = file.entries().get(0);
        Export more = new Export(1, "/srv", List.of(old.clients().get(0), new Client("hostc", List.of("rw"))));

        assertThat(file.with(more).text()).isEqualTo(expected + "\n");
    }

    @Test
    void anEntryOfSeveralLinesIsTakenOutWhole() throws UnparsableException {
        ExportsFile file = exports("# a\n  /srv -ro \\\n  hosta \\\n  hostb # c\n/x y(ro)\n");
        assertThat(file.without(file.entries().get(0)).text()).isEqualTo("# a\n/x y(ro)\n");
    }

    @Test
    void onlyAnEntryOfTheFileIsTakenOut() throws UnparsableException {
        ExportsFile file = exports(EXPORTS);
        Export other = new Export(2, "/srv/homes", List.of(EVERYBODY));
        assertThatThrownBy(() -> file.without(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file.without(GUIDE)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            srv *(rw)         | is not an absolute path
            /srv *(rw         | options that do not end
            /srv *(rw)x       | options that do not end
            /srv *(rw)(ro)    | options that do not end
            /srv *rw)         | a ) without its (
            "/srv *(rw)       | a quote that is not closed
            /srv "" *(rw)     | an empty word
            "/srv # a" *(rw)  | a # in quotes
            /srv\\377 *(rw)   | no UTF-8
            """)
    void anEntryThatExportfsWouldNotReadIsRefused(String line, String why) {
        assertThatThrownBy(() -> exports("# first\n/a b(ro)\n" + line + "\n/c d(ro)\n"))
                .isInstanceOf(UnparsableException.class)
                .hasMessageStartingWith("/etc/exports, line 3: ")
                .hasMessageContaining(why)
                .hasMessageEndingWith(": " + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b(ro)\r\n", "/a\u001b[2J b(ro)", "/a b(ro)\u0000", "/a \u0007b(ro)"})
    void controlCharactersAreRefusedAndNotShown(String text) {
        assertThatThrownBy(() -> exports(text))
                .isInstanceOf(UnparsableException.class)
                .hasMessageMatching("/etc/exports, line 1: a control character: \\P{Cntrl}*");
    }

    @Test
    void wordsThatExportfsGivesUpOnAreRefused() {
        String text = "/a b(" + "x".repeat(512) + ")\n";
        assertThatThrownBy(() -> exports(text)).hasMessageContaining("a word of more than 511 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "", "/a\u0000", "/a\rb"})
    void aPathThatCannotBeWrittenIsRefused(String folder) throws UnparsableException {
        ExportsFile file = exports(EXPORTS);
        Export export = new Export(0, folder, List.of(EVERYBODY));
        assertThatThrownBy(() -> file.with(export)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/a b", "/srv/a\"b", "/srv/a#b", "/srv/a\\b", "/srv/é", "/srv/(x)", "/srv/-x"})
    void aPathIsWrittenSoThatItIsReadAgain(String folder) throws UnparsableException {
        ExportsFile with = exports(EXPORTS).with(new Export(0, folder, List.of(EVERYBODY)));
        assertThat(with.entries().get(5).path()).isEqualTo(folder);
    }

    /** Files of random pieces: what can be read comes back byte for byte, and an entry can be added and taken out. */
    @Test
    void whateverCanBeReadComesBack() {
        Random dice = new Random(20_240_818);
        List<String> pieces = List.of(
                "/a",
                "/b",
                "h",
                "*",
                "(ro)",
                "(rw,sync)",
                "-ro",
                "\\",
                " ",
                " ",
                "\t",
                "\n",
                "\\\n",
                " \\\n ",
                "# c",
                "\"",
                "\\040");
        int read = 0;
        for (int i = 0; i < 40_000; i++) {
            String text = RandomText.of(dice, pieces, 12);
            ExportsFile file;
            try {
                file = exports(text);
            } catch (UnparsableException e) {
                assertThat(text.split("\n", -1)[e.line() - 1]).isEqualTo(e.content());
                continue;
            }
            read++;
            assertThat(file.text()).isEqualTo(text);
            ExportsFile with = file.with(GUIDE);
            int last = with.entries().size() - 1;
            assertThat(with.entries().subList(0, last)).isEqualTo(file.entries());
            assertThat(with.without(with.entries().get(last)).text()).isIn(text, text + "\n", text + "\n\n");
        }
        assertThat(read).isGreaterThan(4_000);
    }
}
