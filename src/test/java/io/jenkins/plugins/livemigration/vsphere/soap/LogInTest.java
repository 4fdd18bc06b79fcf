package io.jenkins.plugins.livemigration.vsphere.soap;

import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.NOT_LOGGED_IN;
import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.response;
import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall.Effect;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log-in in mid-session means that does not succeed: for the next call, and for whom is told. */
@Timeout(60)
class LogInTest {

    private static TestCertificate certificate;

    private ScriptedVcenter vcenter;
    private volatile String cookie;

    @BeforeAll
    static void issue() {
        certificate = TestCertificate.issuedFor("IP:127.0.0.1");
    }

    @BeforeEach
    void start() {
        vcenter = new ScriptedVcenter(certificate);
        vcenter.on("Read", (exchange, request) -> {
            boolean isKnown = request.cookie().equals(cookie);
            send(
                    exchange,
                    isKnown ? 200 : 500,
                    isKnown ? response("Read", "<returnval>42</returnval>") : NOT_LOGGED_IN);
        });
        logsIn();
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    @Test
    void aVcenterThatCannotLogInYetIsAskedAgainByTheNextCall() throws Exception {
        try (SoapSession session = SoapSession.open(vcenter.access())) {
            expires();
            refuses("SystemError", "A general system error occurred: sso is not ready");

            VsphereException failure = failureOf(session);

            assertThat(failure.kind()).as("not the user's fault").isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.fault().type()).isEqualTo("SystemError");
            assertThat(failure)
                    .hasMessageContaining("sso is not ready")
                    .hasMessageContaining("It may be starting")
                    .hasMessageNotContaining("Check user name");
            logsIn();
            assertThat(read(session)).isEqualTo("42");
        }
        assertThat(vcenter.requests("Login")).hasSize(3);
    }

    /** The password is right, so that asking again locks nobody out; somebody may give the user access meanwhile. */
    @Test
    void aUserWithoutAccessIsToldAndMayBeGivenIt() throws Exception {
        try (SoapSession session = SoapSession.open(vcenter.access())) {
            expires();
            refuses("NoPermission", "Permission to perform this operation was denied.");

            VsphereException failure = failureOf(session);

            assertThat(failure.kind()).isEqualTo(Kind.LOGIN_REFUSED);
            assertThat(failure).hasMessageContaining("has no access");
            logsIn();
            assertThat(read(session)).isEqualTo("42");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidLogin", "PasswordExpired", "InvalidClientCertificate"})
    void aRefusedPasswordIsSentNoMoreThanOnce(String fault) throws Exception {
        try (SoapSession session = SoapSession.open(vcenter.access())) {
            expires();
            refuses(fault, "no");
            assertThat(failureOf(session).kind()).isEqualTo(Kind.LOGIN_REFUSED);

            logsIn();

            assertThat(failureOf(session))
                    .hasMessageContaining("Check user name")
                    .extracting(VsphereException::kind)
                    .isEqualTo(Kind.LOGIN_REFUSED);
        }
        assertThat(vcenter.requests("Login")).hasSize(2);
    }

    /** As a vCenter behind a proxy answers that sends each call to another one. */
    @Test
    void aReadOfNothingForWantOfALogInIsNoAnswerAfterTheLogInEither() throws Exception {
        vcenter.on(
                "Read",
                (exchange, request) -> send(
                        exchange,
                        200,
                        response(
                                "Read",
                                """
                                <returnval><objects><obj type="VirtualMachine">vm-1</obj><missingSet><path>name</path>\
                                <fault><fault xsi:type="NotAuthenticated"></fault><localizedMessage>The session is not \
                                authenticated.</localizedMessage></fault></missingSet></objects></returnval>""")));
        try (SoapSession session = SoapSession.open(vcenter.access())) {
            VsphereException failure = failureOf(session);

            assertThat(failure).as("nothing was read").isNotNull();
            assertThat(failure.kind()).isEqualTo(Kind.FAULT);
            assertThat(failure.fault().type()).isEqualTo("NotAuthenticated");
            assertThat(failure).hasMessageContaining("The session is not authenticated.");
        }
        assertThat(vcenter.requests("Login")).hasSize(2);
        assertThat(vcenter.requests("Read")).hasSize(2);
    }

    /** Each log-in is a session of its own, and reads need the latest. */
    private void logsIn() {
        vcenter.on("Login", (exchange, request) -> {
            cookie = "s=" + vcenter.requests("Login").size();
            exchange.getResponseHeaders().add("Set-Cookie", cookie + "; Path=/; HttpOnly; Secure");
            send(exchange, 200, response("Login", ""));
        });
    }

    private void expires() {
        cookie = "none";
    }

    private void refuses(String fault, String text) {
        vcenter.refuse("Login", text, "<" + fault + "Fault xsi:type=\"" + fault + "\"/>");
    }

    private static String read(SoapSession session) throws VsphereException {
        String envelope = SoapEnvelope.of("Read", "Folder", "group-d1").xml();
        return session.call(new SoapCall("Read", envelope, Effect.READS, Duration.ofSeconds(30)))
                .textOf("returnval");
    }

    private static VsphereException failureOf(SoapSession session) {
        return catchThrowableOfType(VsphereException.class, () -> read(session));
    }
}
