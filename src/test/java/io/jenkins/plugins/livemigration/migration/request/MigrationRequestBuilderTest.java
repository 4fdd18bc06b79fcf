package io.jenkins.plugins.livemigration.migration.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.policy.PolicyParameters;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users write, and what is made of it or said about it. */
class MigrationRequestBuilderTest {

    private final MigrationRequestBuilder builder = new MigrationRequestBuilder("web01", "kvm02");

    private static List<String> problems(MigrationRequestBuilder builder) {
        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, builder::build);
        return refusal == null ? List.of() : refusal.problems();
    }

    @Test
    void whatWasNeverSetHasItsDocumentedDefault() throws InvalidRequestException {
        assertThat(builder.build())
                .isEqualTo(new MigrationRequest(
                        "web01",
                        "qemu:///system",
                        new Destination(
                                "kvm02", "qemu+ssh://root@kvm02/system", "qemu+ssh://root@kvm02/system", "", ""),
                        new StorageOptions(StorageMode.AUTO, List.of(), false),
                        new TransferOptions(0, 0, 0, List.of(), TlsMode.AUTO, "", 60),
                        new DefinitionOptions(null, null),
                        PolicyParameters.defaults(),
                        true,
                        false,
                        false));
        assertThat(builder.build().summary()).isEqualTo("web01 to kvm02");
    }

    @Test
    void blanksAroundWordsAreNoPartOfThemAndNothingIsTheSameAsEmpty() throws InvalidRequestException {
        MigrationRequest request = new MigrationRequestBuilder("  web01\n", "\tkvm02 ")
                .transport(" tls ")
                .storage(" block")
                .disks(List.of(" vda "))
                .inboundAddress(null)
                .destinationUri(null)
                .disks(null)
                .build();

        assertThat(request.domain()).isEqualTo("web01");
        assertThat(request.destination().peerUri()).isEqualTo("qemu+tls://kvm02/system");
        assertThat(request.storage()).isEqualTo(new StorageOptions(StorageMode.BLOCK, List.of(), false));
        assertThat(problems(new MigrationRequestBuilder(null, null))).hasSize(2);
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                bad("transport is 'SSH'; it must be one of ssh, tls, tcp.", b -> b.transport("SSH")),
                bad("transport is ''; it must be one of ssh, tls, tcp.", b -> b.transport("")),
                bad(
                        "storage is 'nfs'; it must be one of auto, shared, block, blockIncremental, volume.",
                        b -> b.storage("nfs")),
                bad("tls is 'on'; it must be one of auto, require, off.", b -> b.tls("on")),
                bad("timeoutAction is 'kill'; it must be one of abort, forceComplete.", b -> b.timeoutAction("kill")),
                bad(
                        "postCopyAfter is 'never'; it must be one of timeout, firstPass, stall.",
                        b -> b.postCopyAfter("never")),
                bad("connectUri is empty; give a libvirt URI, for example qemu:///system.", b -> b.connectUri(" ")),
                bad("completionTimeout is -1,", b -> b.completionTimeout(-1)),
                bad("downtime is 99, but must be from 100", b -> b.downtime(99)),
                bad("downtimeSteps is 2, but must be from 3", b -> b.downtimeSteps(2)),
                bad("downtimeDelay is 2, but must be from 3", b -> b.downtimeDelay(2)),
                bad("bandwidth is -1; it must lie between 0 and 1000000 MiB/s.", b -> b.bandwidth(-1)),
                bad("bandwidth is 1000001;", b -> b.bandwidth(1_000_001)),
                bad("postCopyBandwidth is -5;", b -> b.postCopyBandwidth(-5)),
                bad("parallelConnections is -1;", b -> b.parallelConnections(-1)),
                bad(
                        "parallelConnections is 256; it must lie between 0 and 255 connections.",
                        b -> b.parallelConnections(256)),
                bad("startTimeout is -1;", b -> b.startTimeout(-1)),
                bad("compressionMethod is 'gzip'; it must be one of xbzrle, mt, zlib, zstd.", b -> b.compression(true)
                        .compressionMethod("gzip")),
                bad(
                        "compressionMethod 'xbzrle' is given, but compression is off: switch it on.",
                        b -> b.compressionMethod("xbzrle")),
                bad(
                        "compressionMethod 'mt' does not go with parallelConnections: use zlib or zstd.",
                        b -> b.compression(true).compressionMethod("mt").parallelConnections(2)),
                bad("compressionMethod 'zstd' needs parallelConnections of at least 1.", b -> b.compression(true)
                        .compressionMethod("zstd")),
                bad(
                        "tlsDestination 'kvm02.example.org' is given, but tls is 'off': drop one of them.",
                        b -> b.tls("off").tlsDestination("kvm02.example.org")),
                bad(
                        "disks holds an empty name: name each disk by its target, for example 'vda'.",
                        b -> b.disks(Arrays.asList("vda", null))),
                bad("disks names disks to copy, but storage 'shared' copies none:", b -> b.storage("shared")
                        .disks(List.of("vda"))),
                bad("copyStorageSynchronousWrites is on, but storage 'volume' copies no disk.", b -> b.storage("volume")
                        .copyStorageSynchronousWrites(true)),
                bad("inboundAddress and migrateUri are both given;", b -> b.inboundAddress("10.0.0.2")
                        .migrateUri("tcp://10.0.0.2")),
                bad(
                        "inboundAddress '10.0.0.2/24' is not a host name or address.",
                        b -> b.inboundAddress("10.0.0.2/24")),
                bad("listenAddress 'eth 0' is not an address.", b -> b.listenAddress("eth 0")),
                bad("destinationUri 'kvm02' is not a libvirt URI:", b -> b.destinationUri("kvm02")));
    }

    private static Arguments bad(String problem, Consumer<MigrationRequestBuilder> parameter) {
        return Arguments.of(problem, parameter);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badValues")
    void aBadValueIsOneProblemThatNamesItAndWhatIsAllowed(String problem, Consumer<MigrationRequestBuilder> parameter) {
        parameter.accept(builder);

        assertThat(problems(builder))
                .singleElement()
                .asString()
                .startsWith(problem)
                .endsWith(".");
    }

    @Test
    void allProblemsComeAtOnceInOneMessage() {
        MigrationRequestBuilder all = new MigrationRequestBuilder("", "");
        badValues().forEach(arguments -> {
            @SuppressWarnings("unchecked")
            Consumer<MigrationRequestBuilder> parameter =
                    (Consumer<MigrationRequestBuilder>) arguments.get()[1];
            parameter.accept(all);
        });
        all.storage("nfs")
                .disks(List.of(""))
                .parallelConnections(256)
                .tls("on")
                .connectUri("nonsense")
                .compressionMethod("gzip")
                .destinationUri("x");

        assertThatThrownBy(all::build)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("The parameters cannot be used; nothing was touched:\n  - ")
                .satisfies(refusal -> {
                    List<String> problems = ((InvalidRequestException) refusal).problems();
                    for (String name : List.of(
                            "domain ",
                            "to ",
                            "transport ",
                            "storage ",
                            "tls ",
                            "timeoutAction ",
                            "postCopyAfter ",
                            "connectUri ",
                            "completionTimeout ",
                            "downtime ",
                            "downtimeSteps ",
                            "downtimeDelay ",
                            "bandwidth ",
                            "postCopyBandwidth ",
                            "parallelConnections ",
                            "startTimeout ",
                            "compressionMethod ",
                            "disks ",
                            "inboundAddress and migrateUri ",
                            "listenAddress ",
                            "destinationUri ")) {
                        assertThat(problems)
                                .as(name)
                                .filteredOn(problem -> problem.startsWith(name))
                                .hasSize(1);
                        assertThat(refusal.getMessage()).contains("\n  - " + name);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web01",
                "a; rm -rf *",
                "$(reboot)",
                "`id`",
                "it's",
                "\"quoted\"",
                "<domain>",
                "&amp;",
                "a|b>c",
                "zwölf",
                "名前",
                "-v",
                "a b",
                "\\n",
                "%s",
                "..",
                "4dea22b3-1d52-4d49-a1f5-0f2c6a9a0b01"
            })
    void aNameIsDataWhateverAShellOrXmlWouldMakeOfIt(String name) throws InvalidRequestException {
        assertThat(new MigrationRequestBuilder(name, "kvm02").build().domain()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "../web01", "web\n01", "web\u000001", "web\u001b[31m", "web\u007f", "a\tb"})
    void aNameThatLibvirtAllowsNowhereIsRefusedWithoutPrintingItsControlCharacters(String name) {
        assertThat(problems(new MigrationRequestBuilder(name, "kvm02")))
                .singleElement()
                .asString()
                .contains("slash or a control character")
                .matches(text -> text.chars().noneMatch(Character::isISOControl));
    }

    @Test
    void aNameHasABound() {
        assertThat(problems(new MigrationRequestBuilder("x".repeat(255), "kvm02")))
                .isEmpty();
        assertThat(problems(new MigrationRequestBuilder("x".repeat(256), "kvm02")))
                .singleElement()
                .asString()
                .contains("256 characters");
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "kvm02,               ssh, qemu+ssh://root@kvm02/system,           kvm02",
        "kvm02,               tls, qemu+tls://kvm02/system,                kvm02",
        "kvm02.example.org,   tcp, qemu+tcp://kvm02.example.org/system,    kvm02.example.org",
        "10.0.0.2,            tls, qemu+tls://10.0.0.2/system,             10.0.0.2",
        "2001:db8::2,         ssh, qemu+ssh://root@[2001:db8::2]/system,   2001:db8::2",
        "[2001:db8::2],       tls, qemu+tls://[2001:db8::2]/system,        [2001:db8::2]",
        "::1,                 tcp, qemu+tcp://[::1]/system,                ::1",
        "qemu+tls://kvm02:16555/system, ssh, qemu+tls://kvm02:16555/system, kvm02",
        "qemu+ssh://admin@kvm02/system?keyfile=/root/k, tls, qemu+ssh://admin@kvm02/system?keyfile=/root/k, kvm02",
        "qemu+unix:///system?socket=/run/b/libvirt-sock, tls, qemu+unix:///system?socket=/run/b/libvirt-sock, "
                + "qemu+unix:///system?socket=/run/b/libvirt-sock"
    })
    void aDestinationBecomesAUri(String to, String transport, String uri, String host) throws InvalidRequestException {
        Destination destination = new MigrationRequestBuilder("web01", to)
                .transport(transport)
                .build()
                .destination();

        assertThat(destination.peerUri()).isEqualTo(uri);
        assertThat(destination.observerUri()).isEqualTo(uri);
        assertThat(destination.host()).isEqualTo(host);
    }

    @Test
    void theMonitorCanReachTheDestinationByAnotherWayThanTheSource() throws InvalidRequestException {
        Destination destination = builder.destinationUri("qemu+ssh://ci@kvm02/system")
                .transport("tls")
                .build()
                .destination();

        assertThat(destination.peerUri()).isEqualTo("qemu+tls://kvm02/system");
        assertThat(destination.observerUri()).isEqualTo("qemu+ssh://ci@kvm02/system");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kvm 02",
                "-kvm02",
                "kvm02-",
                "kvm..02",
                ".kvm02",
                "kvm_02",
                "root@kvm02",
                "kvm02:16514",
                "cafe:22",
                "kvm02/system",
                "$(id)",
                "kvm02;id",
                "-oProxyCommand=id",
                "[::1",
                ":::",
                "1:2:3",
                "kvm02?command=id",
                "kvm02\nkvm03"
            })
    void whatIsNoHostIsRefused(String to) {
        assertThat(problems(new MigrationRequestBuilder("web01", to)))
                .singleElement()
                .asString()
                .startsWith("to '")
                .contains("neither a host name nor a libvirt URI");
    }

    @Test
    void aHostNameHasItsBounds() {
        assertThat(problems(new MigrationRequestBuilder("web01", "a".repeat(63) + ".org")))
                .isEmpty();
        assertThat(problems(new MigrationRequestBuilder("web01", "a".repeat(64) + ".org")))
                .hasSize(1);
        assertThat(problems(new MigrationRequestBuilder("web01", "a.".repeat(127) + "ab")))
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "10.0.0.2,     tcp://10.0.0.2",
        "mig.kvm02,    tcp://mig.kvm02",
        "2001:db8::2,  tcp://[2001:db8::2]",
        "[2001:db8::2], tcp://[2001:db8::2]"
    })
    void anInboundAddressIsShortForAMigrateUri(String address, String uri) throws InvalidRequestException {
        assertThat(builder.inboundAddress(address).build().destination().migrateUri())
                .isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://10.0.0.2",
                "tcp://kvm02:49200",
                "tcp://[::1]:49200",
                "rdma://ib.kvm02",
                "unix:///run/m.sock"
            })
    void aMigrateUriIsHandedOnAsItIs(String uri) throws InvalidRequestException {
        assertThat(builder.migrateUri(uri).build().destination().migrateUri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kvm02",
                "tcp:kvm02",
                "tcp:/kvm02",
                "tcp://",
                "tcp://[bad",
                "tcp://a b",
                "exec://id",
                "exec:id",
                "fd:3",
                "unix://",
                "http://kvm02",
                "tcp://ho%zz",
                "tcp://kvm02?x=1",
                "tcp://user@kvm02"
            })
    void whatIsNoMigrateUriIsRefusedAndNothingThrows(String uri) {
        assertThat(problems(builder.migrateUri(uri)))
                .singleElement()
                .asString()
                .startsWith("migrateUri '" + uri + "' is not of the form");
    }

    @ParameterizedTest
    @CsvSource({
        "true,  '',    0, xbzrle",
        "true,  '',    4, zstd",
        "true,  mt,    0, mt",
        "true,  zlib,  1, zlib",
        "true,  zstd,  255, zstd",
        "false, '',    4, ''"
    })
    void compressionHasAMethodThatFitsTheConnections(boolean on, String method, int parallel, String expected)
            throws InvalidRequestException {
        TransferOptions transfer = builder.compression(on)
                .compressionMethod(method)
                .parallelConnections(parallel)
                .build()
                .transfer();

        assertThat(String.join(",", transfer.compression())).isEqualTo(expected);
    }

    @ParameterizedTest(name = "persistent {0}, undefineSource {1}, was persistent {2}: keeps {3}, forgets {4}")
    @CsvSource({
        ",      ,      true,  true,  true",
        ",      ,      false, false, false",
        "true,  ,      false, true,  false",
        "false, ,      true,  false, false",
        "true,  false, true,  true,  false",
        "false, true,  true,  false, true"
    })
    void aDefinitionIsKeptOnAtLeastOneSideUnlessAskedOtherwise(
            Boolean persistent, Boolean undefine, boolean was, boolean keeps, boolean forgets)
            throws InvalidRequestException {
        DefinitionOptions definition =
                builder.persistent(persistent).undefineSource(undefine).build().definition();

        assertThat(definition.persistAtDestination(was)).isEqualTo(keeps);
        assertThat(definition.undefineAtSource(was)).isEqualTo(forgets);
    }
}
