package io.jenkins.plugins.livemigration.hostfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and refused here is what libvirt 9.0.0 reads and refuses. */
class LibvirtConfTest {

    private static final String QEMU =
            """
            # Master configuration file for the QEMU driver.

            # Use of TLS
            #
            #default_tls_x509_cert_dir = "/etc/pki/qemu"

            #cgroup_device_acl = [
            #    "/dev/null", "/dev/full",
            #    "/dev/ptmx"
            #]
            user = "nova" # not root
            migration_port_min = 49152
            namespaces = [ "mount",
               'net', ]
            """;

    private static LibvirtConf qemu() throws UnparsableException {
        return LibvirtConf.parse("/etc/libvirt/qemu.conf", QEMU);
    }

    @Test
    void readsValues() throws UnparsableException {
        assertThat(qemu().string("user")).contains("nova");
        assertThat(qemu().number("migration_port_min")).hasValue(49152);
        assertThat(qemu().list("namespaces")).containsExactly("mount", "net");
        assertThat(qemu().string("default_tls_x509_cert_dir")).isEmpty();
        assertThat(qemu().number("user")).isEmpty();
        assertThat(qemu().keys()).containsExactly("user", "migration_port_min", "namespaces");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                QEMU,
                "",
                "a=\"x\"",
                "  a = \"x\"\r\n",
                "a = \"\"\"x\ny\"\"\"\n",
                "a = 'x\"y'\n",
                "b=[\n1\n,\n2\n]\n",
                "b=[]\n",
                "A1 = +5\nb = -7 # c"
            })
    void anUnchangedFileComesBackByteForByte(String text) throws UnparsableException {
        assertThat(LibvirtConf.parse("f", text).text()).isEqualTo(text);
    }

    @Test
    void changesAKeyInItsPlace() throws UnparsableException {
        assertThat(qemu().with("user", "root").text()).isEqualTo(QEMU.replace("\"nova\"", "\"root\""));
        assertThat(qemu().with("migration_port_min", 50000).text()).isEqualTo(QEMU.replace("49152", "50000"));
        assertThat(qemu().with("namespaces", List.of()).text())
                .isEqualTo(QEMU.replace("[ \"mount\",\n   'net', ]", "[]"));
    }

    @Test
    void theSameValueChangesNothing() throws UnparsableException {
        assertThat(qemu().with("namespaces", List.of("mount", "net")).text()).isEqualTo(QEMU);
        assertThat(qemu().with("migration_port_min", 49152).text()).isEqualTo(QEMU);
        assertThat(qemu().without("group").text()).isEqualTo(QEMU);
    }

    @Test
    void aKeyGoesBelowItsCommentedDefaultOrToTheEnd() throws UnparsableException {
        assertThat(qemu().with("default_tls_x509_cert_dir", "/etc/pki/x").text())
                .isEqualTo(QEMU.replace(
                        "\"/etc/pki/qemu\"\n", "\"/etc/pki/qemu\"\ndefault_tls_x509_cert_dir = \"/etc/pki/x\"\n"));
        assertThat(qemu().with("cgroup_device_acl", List.of("/dev/a", "/dev/b")).text())
                .isEqualTo(QEMU.replace("#]\n", "#]\ncgroup_device_acl = [ \"/dev/a\", \"/dev/b\" ]\n"));
        assertThat(qemu().with("migrate_tls_x509_verify", 1).text()).isEqualTo(QEMU + "migrate_tls_x509_verify = 1\n");
        assertThat(LibvirtConf.parse("f", "a = 1").with("b", "c").text()).isEqualTo("a = 1\nb = \"c\"\n");
    }

    @Test
    void ofSeveralLinesTheFirstCounts() throws UnparsableException {
        LibvirtConf conf = LibvirtConf.parse("f", "a = \"x\"\na = \"y\"\n");

        assertThat(conf.string("a")).contains("x");
        assertThat(conf.with("a", "z").text()).isEqualTo("a = \"z\"\na = \"y\"\n");
        assertThat(conf.without("a").text()).isEmpty();
    }

    @Test
    void removesAllLinesOfAValue() throws UnparsableException {
        assertThat(qemu().without("namespaces").text())
                .isEqualTo(QEMU.replace("namespaces = [ \"mount\",\n   'net', ]\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "say \"x\"", "it's", "it's \"x\" so", "two\nlines", "#no comment", "a\\b"})
    void whatIsWrittenIsRead(String value) throws UnparsableException {
        LibvirtConf once = LibvirtConf.parse(
                "f", qemu().with("user", value).with("new", value).text());

        assertThat(once.string("user")).contains(value);
        assertThat(once.string("new")).contains(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            a="1" b="2"         | 1 | nothing but a comment
            a = "x              | 1 | closing quotes
            b = [ # c\\n "x" ]  | 1 | a string in quotes, a number or a list
            b = 1\\na x         | 2 | '=' is expected
            a-b = "x"           | 1 | '=' is expected
            _a = "x"            | 1 | a key is expected
            a =\\n "x"          | 1 | a string in quotes
            a = x               | 1 | a string in quotes
            a = [ 1, 2          | 1 | the list has no end
            a = [ 1 2 ]         | 1 | ',' or ']'
            a = 0x10            | 1 | nothing but a comment
            a = 99999999999999999999 | 1 | too large
            """)
    void whatLibvirtWouldNotReadIsRefusedWithTheLine(String text, int line, String why) {
        String sound = text.replace("\\n", "\n");
        assertThatThrownBy(() -> LibvirtConf.parse("/etc/libvirt/qemu.conf", sound))
                .isInstanceOf(UnparsableException.class)
                .hasMessageStartingWith("/etc/libvirt/qemu.conf, line " + line + ": ")
                .hasMessageContaining(why);
    }
}
