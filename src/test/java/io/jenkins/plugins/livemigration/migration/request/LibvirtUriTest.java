package io.jenkins.plugins.livemigration.migration.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URIs that libvirt could not use, and those that would make it run a program. */
class LibvirtUriTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qemu:///system",
                "qemu:///session",
                "qemu+ssh://root@kvm02/system",
                "qemu+tls://kvm02:16514/system",
                "qemu+tcp://[::1]/system",
                "qemu+ssh://root@kvm02/system?keyfile=/root/.ssh/id&no_verify=1",
                "qemu+unix:///system?socket=/run/a/libvirt-sock",
                "test:///default",
                "qemu+tls://10.0.0.2/system?pkipath=/etc/p",
                "qemu+ssh://h/system?keyfile=/root/command=1"
            })
    void good(String uri) {
        assertThat(LibvirtUri.problem("connectUri", uri)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "kvm02,                    no scheme",
                "/system,                  no scheme",
                "QEMU:///system,           no scheme",
                "qemu system,              Illegal character",
                "qemu://kvm 02/system,     Illegal character",
                "qemu:///sys%zz,           Malformed escape pair",
                "qemu://[::1/system,       Expected",
                "qemu:system,              no path",
                "qemu://kvm02,             no path",
                "qemu://kvm02/,            no path",
                "qemu+ssh://-oProxyCommand=id/system, is not a host name",
                "qemu+ssh://kvm_02/system, is not a host name",
                "test:default,             no path"
            })
    void malformed(String uri, String why) {
        assertThat(LibvirtUri.problem("connectUri", uri))
                .get()
                .asString()
                .startsWith("connectUri '" + uri + "' is not a libvirt URI: ")
                .contains(why)
                .endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qemu+ext:///system?command=/bin/sh",
                "qemu+ssh://h/system?command=/bin/sh",
                "qemu+ssh://h/system?netcat=/bin/sh",
                "qemu+ssh://h/system?a=b&command=x",
                "qemu+ssh://h/system?a=b;netcat=x",
                "qemu+ssh://h/system?Command=x",
                "qemu+ssh://h/system?NETCAT=x",
                "qemu+ssh://h/system?%63ommand=x",
                "qemu+ssh://h/system?net%63at=x",
                "qemu+ssh://h/system?command",
                "test+ext:///default?command=/bin/sh",
                "test+ssh://h/default?netcat=/bin/sh"
            })
    void noOptionMayNameAProgram(String uri) {
        assertThat(LibvirtUri.problem("to", uri))
                .get()
                .asString()
                .contains("'command' and 'netcat' would run a program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test+ext:?command=/bin/sh", "qemu+ext:?command=/bin/sh", "test+ext:x?command=/bin/sh"})
    void norMayAUriThatHidesItsOptions(String uri) {
        assertThat(LibvirtUri.problem("to", uri)).isPresent();
    }
}
