package io.jenkins.plugins.livemigration.vsphere.soap;

import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.NOT_LOGGED_IN;
import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.response;
import static io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import io.jenkins.plugins.livemigration.vsphere.soap.ScriptedVcenter.Request;
import io.jenkins.plugins.livemigration.vsphere.soap.SoapCall.Effect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions at a server that gives hand-built answers, good and bad. */
@Timeout(60)
class SoapSessionTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    /** For the first call of a session and its connection on a busy machine. */
    private static final Duration ENOUGH = Duration.ofSeconds(2);

    private static TestCertificate certificate;

    private ScriptedVcenter vcenter;

    @BeforeAll
    static void issue() {
        certificate = TestCertificate.issuedFor("IP:127.0.0.1");
    }

    @BeforeEach
    void start() {
        vcenter = new ScriptedVcenter(certificate);
        vcenter.answer("Read", "<returnval>42</returnval>");
        vcenter.answer("Change", "<returnval>43</returnval>");
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    @Test
    void logsInAndOut() throws Exception {
        try (SoapSession session = open()) {
            assertThat(read(session)).isEqualTo("42");
            assertThat(session.roundTrips()).isEqualTo(3);
        }

        assertThat(vcenter.methods()).containsExactly("RetrieveServiceContent", "Login", "Read", "Logout");
        assertThat(vcenter.body("Login")).contains("<password>p4ss&lt;&amp;&gt;\"w0rd</password>");
        assertThat(vcenter.requests("Login").get(0).cookie()).isEmpty();
        assertThat(List.of(request("Read").cookie(), request("Logout").cookie()))
                .containsOnly(ScriptedVcenter.COOKIE);
    }

    @Test
    void speaksTheOldestVersionThatWillDo() throws Exception {
        open().close();
        assertThat(request("RetrieveServiceContent").action()).isEqualTo("\"urn:vim25/6.0\"");
        assertThat(request("Login").action()).isEqualTo("\"urn:vim25/6.5\"");

        vcenter.speaks("6.0");
        try (SoapSession old = open()) {
            assertThat(old.knowsEncryption()).isFalse();
            read(old);
        }
        assertThat(request("Read").action()).isEqualTo("\"urn:vim25/6.0\"");
    }

    @Test
    void refusedUserIsTold() {
        vcenter.refuse(
                "Login",
                "Cannot complete login due to an incorrect user name or password.",
                "<InvalidLoginFault xmlns=\"urn:vim25\" xsi:type=\"InvalidLogin\"></InvalidLoginFault>");

        VsphereException refused = catchThrowableOfType(VsphereException.class, this::open);

        assertThat(refused.kind()).isEqualTo(Kind.LOGIN_REFUSED);
        assertThat(refused.fault().type()).isEqualTo("InvalidLogin");
        assertThat(refused)
                .hasMessageContaining("user@vsphere.local")
                .hasMessageContaining("incorrect user name or password")
                .hasMessageNotContaining(ScriptedVcenter.PASSWORD);
        assertThat(vcenter.methods()).containsExactly("RetrieveServiceContent", "Login");
    }

    @Test
    void sessionOfALogInWhoseAnswerIsGarbledIsEndedAllTheSame() {
        vcenter.on("Login", (exchange, request) -> {
            exchange.getResponseHeaders().add("Set-Cookie", "vmware_soap_session=half; Path=/");
            send(exchange, 200, "<half");
        });

        assertThat(catchThrowableOfType(VsphereException.class, this::open).kind())
                .isEqualTo(Kind.GARBLED);
        assertThat(request("Logout").cookie()).isEqualTo("vmware_soap_session=half");
    }

    @Test
    void interruptedThreadLogsOut() throws Exception {
        SoapSession session = open();
        Thread.currentThread().interrupt();
        session.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(vcenter.requests("Logout")).hasSize(1);
        assertThat(kindOf(() -> read(session))).isEqualTo(Kind.UNREACHABLE);
        session.close();
        assertThat(vcenter.requests("Logout")).hasSize(1);
    }

    @Test
    void oneLogInForManyThreadsWhenTheSessionHasExpired() throws Exception {
        int threads = 8;
        AtomicInteger logIns = new AtomicInteger();
        vcenter.on("Login", (exchange, request) -> {
            exchange.getResponseHeaders().add("Set-Cookie", "s=" + logIns.incrementAndGet() + "; Path=/");
            send(exchange, 200, response("Login", ""));
        });
        CyclicBarrier together = new CyclicBarrier(threads);
        ScriptedVcenter.Script onlySecondSession = (exchange, request) -> {
            if (request.cookie().equals("s=1")) {
                await(together);
                send(exchange, 500, NOT_LOGGED_IN);
            } else {
                send(exchange, 200, response(request.method(), "<returnval>" + request.cookie() + "</returnval>"));
            }
        };
        vcenter.on("Read", onlySecondSession);
        vcenter.on("Change", onlySecondSession);
        try (SoapSession session = open()) {
            List<String> results =
                    inParallel(threads, number -> number % 2 == 0 ? () -> read(session) : () -> change(session));

            assertThat(results).hasSize(threads).containsOnly("s=2");
        }
        assertThat(vcenter.requests("Login")).hasSize(2).allMatch(login -> login.cookie()
                .isEmpty());
        assertThat(vcenter.requests("Change"))
                .as("refused once, carried out once")
                .hasSize(threads);
    }

    @Test
    void readOfNothingForWantOfALogInIsMadeAgain() throws Exception {
        AtomicBoolean expired = new AtomicBoolean(true);
        vcenter.on(
                "RetrievePropertiesEx",
                (exchange, request) -> send(
                        exchange,
                        200,
                        response(
                                request.method(),
                                expired.getAndSet(false)
                                        ? """
                                <returnval><objects><obj type="VirtualMachine">vm-1</obj>\
                                <missingSet><path>name</path><fault><fault xsi:type="NoPermission"></fault></fault>\
                                </missingSet><missingSet><path>config</path><fault>\
                                <fault xsi:type="NotAuthenticated"></fault></fault></missingSet></objects></returnval>"""
                                        : "<returnval>there</returnval>")));
        try (SoapSession session = open()) {
            assertThat(call(session, "RetrievePropertiesEx", Effect.READS)).isEqualTo("there");
        }
        assertThat(vcenter.requests("Login")).hasSize(2);
    }

    @Test
    void refusedSecondLogInIsNotTriedAgainAndAgain() throws Exception {
        try (SoapSession session = open()) {
            vcenter.on("Read", (exchange, request) -> send(exchange, 500, NOT_LOGGED_IN));
            vcenter.refuse("Login", "no", "<InvalidLoginFault xsi:type=\"InvalidLogin\"/>");

            for (int times = 0; times < 3; times++) {
                assertThat(kindOf(() -> read(session))).isEqualTo(Kind.LOGIN_REFUSED);
            }
        }
        assertThat(vcenter.requests("Login")).as("an account would be locked").hasSize(2);
    }

    @Test
    void changeWhoseConnectionBreaksIsSentOnce() throws Exception {
        vcenter.on("Change", (exchange, request) -> exchange.close());
        try (SoapSession session = open()) {
            VsphereException unknown = catchThrowableOfType(VsphereException.class, () -> change(session));

            assertThat(unknown.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME);
            assertThat(unknown)
                    .hasMessageContaining("The call Change was sent to 127.0.0.1")
                    .hasMessageContaining("may have been carried out, or not");
        }
        assertThat(vcenter.requests("Change")).hasSize(1);
    }

    @Test
    void readWhoseConnectionBreaksIsMadeOnceMore() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        vcenter.on("Read", (exchange, request) -> {
            if (calls.incrementAndGet() > 1) {
                send(exchange, 200, response("Read", "<returnval>second</returnval>"));
            }
        });
        try (SoapSession session = open()) {
            assertThat(read(session)).isEqualTo("second");
            vcenter.on("Read", (exchange, request) -> exchange.close());
            assertThat(kindOf(() -> read(session))).isEqualTo(Kind.UNREACHABLE);
        }
        assertThat(vcenter.requests("Read")).hasSize(4);
    }

    @Test
    void answerThatBreaksOffIsNone() throws Exception {
        ScriptedVcenter.Script half = (exchange, request) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("<soapenv".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        };
        vcenter.on("Change", half);
        vcenter.on("Read", half);
        try (SoapSession session = open()) {
            assertThat(kindOf(() -> change(session))).isEqualTo(Kind.UNKNOWN_OUTCOME);
            assertThat(kindOf(() -> read(session))).isEqualTo(Kind.UNREACHABLE);
        }
        assertThat(vcenter.requests("Change")).hasSize(1);
        assertThat(vcenter.requests("Read")).hasSize(2);
    }

    @Test
    void silentServerIsNotWaitedForEndlessly() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ScriptedVcenter.Script silence = (exchange, request) -> await(end);
        vcenter.on("Change", silence);
        vcenter.on("Read", silence);
        try (SoapSession session = open()) {
            assertThat(kindOf(() -> call(session, "Read", Effect.READS, SHORT))).isEqualTo(Kind.TIMED_OUT);
            assertThat(kindOf(() -> call(session, "Change", Effect.CHANGES, SHORT)))
                    .isEqualTo(Kind.UNKNOWN_OUTCOME);
        } finally {
            end.countDown();
        }
        assertThat(vcenter.requests("Change")).hasSize(1);
        assertThat(vcenter.requests("Read"))
                .as("a slow answer comes no sooner if asked twice")
                .hasSize(1);
    }

    @Test
    void logInThatIsNeverAnsweredIsNotWaitedForEndlessly() {
        CountDownLatch end = new CountDownLatch(1);
        vcenter.on("Login", (exchange, request) -> await(end));
        try {
            VsphereException silent = catchThrowableOfType(VsphereException.class, () -> open(ENOUGH));

            assertThat(silent.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(silent).hasMessageContaining("The call Login to 127.0.0.1 failed");
        } finally {
            end.countDown();
        }
        assertThat(vcenter.requests("Login")).hasSize(1);
    }

    @Test
    void logOutThatIsNeverAnsweredIsNotWaitedForEndlessly() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        vcenter.on("Logout", (exchange, request) -> await(end));
        SoapSession session = open(ENOUGH);
        try {
            session.close();
        } finally {
            end.countDown();
        }
        assertThat(vcenter.requests("Logout")).hasSize(1);
        assertThat(kindOf(() -> read(session))).as("it is closed all the same").isEqualTo(Kind.UNREACHABLE);
    }

    /** The system takes its connections, and nobody speaks TLS on them. A call may take far longer than the test. */
    @Test
    @Timeout(30)
    void serverThatNeverSpeaksTlsIsGivenUpAfterTheConnectLimit() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            VcenterAccess access = new VcenterAccess(
                    URI.create("https://127.0.0.1:" + deaf.getLocalPort()),
                    "user@vsphere.local",
                    new VcenterSecret(ScriptedVcenter.PASSWORD),
                    new VcenterTrust.Fingerprint(certificate.sha256()),
                    SHORT,
                    Duration.ofMinutes(10));

            VsphereException given = catchThrowableOfType(VsphereException.class, () -> SoapSession.open(access));

            assertThat(given.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(given).hasMessageContaining("no connection stood in time");
        }
    }

    @Test
    void bodyThatNeverEndsIsNotWaitedForEndlessly() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        vcenter.on("Read", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('<');
            exchange.getResponseBody().flush();
            await(end);
        });
        try (SoapSession session = open()) {
            assertThat(kindOf(() -> call(session, "Read", Effect.READS, SHORT))).isEqualTo(Kind.TIMED_OUT);
        } finally {
            end.countDown();
        }
    }

    @Test
    void interruptEndsACallAtOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        ScriptedVcenter.Script silence = (exchange, request) -> {
            arrived.countDown();
            await(end);
        };
        vcenter.on("Read", silence);
        vcenter.on("Change", silence);
        try (SoapSession session = open()) {
            for (Effect effect : Effect.values()) {
                Thread.currentThread().interrupt();
                assertThat(kindOf(() -> call(session, effect == Effect.READS ? "Read" : "Change", effect)))
                        .as("before it is sent")
                        .isEqualTo(Kind.TIMED_OUT);
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(vcenter.requests("Change")).isEmpty();

            List<Kind> kinds = new CopyOnWriteArrayList<>();
            Thread reader = new Thread(() -> kinds.add(kindOf(() -> read(session))));
            Thread changer = new Thread(() -> kinds.add(kindOf(() -> change(session))));
            reader.start();
            changer.start();
            arrived.await();
            reader.interrupt();
            changer.interrupt();
            reader.join();
            changer.join();
            assertThat(kinds).containsExactlyInAnyOrder(Kind.TIMED_OUT, Kind.UNKNOWN_OUTCOME);
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>It works!</body></html>",
                "<soapenv:Envelope",
                "<Envelope><Body></Body></Envelope>",
                "<!DOCTYPE e [<!ENTITY x \"y\">]><Envelope><Body><ReadResponse>&x;</ReadResponse></Body></Envelope>"
            })
    void whatIsNoAnswerOfAVcenterIsSaid(String body) throws Exception {
        vcenter.on("Read", (exchange, request) -> send(exchange, 200, body));
        vcenter.on("Change", (exchange, request) -> send(exchange, 200, body));
        try (SoapSession session = open()) {
            assertThat(kindOf(() -> read(session))).isEqualTo(Kind.GARBLED);
            assertThat(kindOf(() -> change(session))).isEqualTo(Kind.UNKNOWN_OUTCOME);
        }
        assertThat(vcenter.requests("Read")).hasSize(1);
        assertThat(vcenter.requests("Change")).hasSize(1);
    }

    @Test
    void elementsThatNestTooDeepAreRefused() throws Exception {
        vcenter.answer("Read", "<returnval>" + "<a>".repeat(400) + "</a>".repeat(400) + "</returnval>");
        try (SoapSession session = open()) {
            assertThat(kindOf(() -> read(session))).isEqualTo(Kind.GARBLED);
        }
    }

    @Test
    void redirectIsNotFollowed() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        vcenter.on("", (exchange, request) -> visits.incrementAndGet());
        vcenter.on("Read", (exchange, request) -> {
            exchange.getResponseHeaders()
                    .add("Location", vcenter.url().resolve("/elsewhere").toString());
            send(exchange, 307, "");
        });
        try (SoapSession session = open()) {
            assertThatThrownBy(() -> read(session))
                    .isInstanceOf(VsphereException.class)
                    .hasMessageContaining("HTTP 307, pointing to another place, which is not followed");
        }
        assertThat(vcenter.requests("Read")).hasSize(1);
        assertThat(visits).hasValue(0);
    }

    @Test
    void vcenterThatIsStartingIsNotReached() throws Exception {
        vcenter.on("Read", (exchange, request) -> send(exchange, 503, "no healthy upstream"));
        vcenter.on("Change", (exchange, request) -> send(exchange, 503, "no healthy upstream"));
        try (SoapSession session = open()) {
            assertThat(kindOf(() -> read(session))).isEqualTo(Kind.UNREACHABLE);
            assertThat(kindOf(() -> change(session))).isEqualTo(Kind.UNKNOWN_OUTCOME);
        }
    }

    @Test
    void nobodyThereIsTold() {
        vcenter.close();

        VsphereException absent = catchThrowableOfType(VsphereException.class, this::open);

        assertThat(absent.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(absent).hasMessageContaining("127.0.0.1").hasMessageContaining("connection was refused");
    }

    @Test
    void changeToAnAddressWithoutAServerWasNotSent() throws Exception {
        try (SoapSession session = open()) {
            vcenter.close();
            // the connection that is open breaks; the next one is refused
            kindOf(() -> read(session));
            assertThat(kindOf(() -> change(session))).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void compressedAnswersAreAskedForAndRead() throws Exception {
        String text = "0123456789".repeat(20_000);
        vcenter.on(
                "Read",
                (exchange, request) -> sendCompressed(
                        exchange.getResponseHeaders()::add,
                        bytes -> {
                            exchange.sendResponseHeaders(200, bytes.length);
                            exchange.getResponseBody().write(bytes);
                        },
                        response("Read", "<returnval>" + text + "</returnval>").getBytes(StandardCharsets.UTF_8)));
        try (SoapSession session = open()) {
            assertThat(read(session)).isEqualTo(text);
        }
        assertThat(request("Read").encoding()).isEqualTo("gzip");
    }

    @Test
    void answerThatWouldFillTheMemoryIsRefused() throws Exception {
        byte[] bomb = new byte[80 << 20];
        vcenter.on(
                "Read",
                (exchange, request) -> sendCompressed(
                        exchange.getResponseHeaders()::add,
                        bytes -> {
                            exchange.sendResponseHeaders(200, bytes.length);
                            exchange.getResponseBody().write(bytes);
                        },
                        bomb));
        try (SoapSession session = open()) {
            VsphereException refused = catchThrowableOfType(VsphereException.class, () -> read(session));

            assertThat(refused.kind()).isEqualTo(Kind.GARBLED);
            assertThat(refused).hasMessageContaining("larger than");
        }
    }

    @Test
    void idleSessionIsKeptAlive() throws Exception {
        CountDownLatch uses = new CountDownLatch(2);
        vcenter.on("CurrentTime", (exchange, request) -> {
            uses.countDown();
            send(exchange, 200, response("CurrentTime", "<returnval>2026-01-01T00:00:00Z</returnval>"));
        });
        try (SoapSession session = SoapSession.open(vcenter.access(), Duration.ofMillis(100))) {
            assertThat(uses.await(30, TimeUnit.SECONDS)).isTrue();
        }
        int after = vcenter.requests("CurrentTime").size();
        assertThat(KeepAlive.DEFAULT_PERIOD).isLessThan(Duration.ofMinutes(30));
        assertThat(vcenter.requests("CurrentTime")).hasSize(after);
    }

    private interface Answer {
        void send(byte[] bytes) throws IOException;
    }

    private interface Header {
        void add(String name, String value);
    }

    private static void sendCompressed(Header header, Answer answer, byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream compressed = new GZIPOutputStream(bytes)) {
            compressed.write(plain);
        }
        header.add("Content-Encoding", "gzip");
        answer.send(bytes.toByteArray());
    }

    private SoapSession open() throws VsphereException {
        return open(Duration.ofSeconds(20));
    }

    private SoapSession open(Duration callTimeout) throws VsphereException {
        return SoapSession.open(vcenter.access(new VcenterTrust.Fingerprint(certificate.sha256()), callTimeout));
    }

    private Request request(String method) {
        List<Request> all = vcenter.requests(method);
        return all.get(all.size() - 1);
    }

    private static String read(SoapSession session) throws VsphereException {
        return call(session, "Read", Effect.READS);
    }

    private static String change(SoapSession session) throws VsphereException {
        return call(session, "Change", Effect.CHANGES);
    }

    private static String call(SoapSession session, String method, Effect effect) throws VsphereException {
        return call(session, method, effect, Duration.ofSeconds(30));
    }

    private static String call(SoapSession session, String method, Effect effect, Duration limit)
            throws VsphereException {
        String envelope = SoapEnvelope.of(method, "Folder", "group-d1").xml();
        return session.call(new SoapCall(method, envelope, effect, limit)).textOf("returnval");
    }

    private static Kind kindOf(Callable<?> call) {
        VsphereException failure = catchThrowableOfType(VsphereException.class, call::call);
        return failure == null ? null : failure.kind();
    }

    private interface Numbered {
        Callable<String> call(int number);
    }

    private static List<String> inParallel(int threads, Numbered calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> futures = pool.invokeAll(
                    IntStream.range(0, threads).mapToObj(calls::call).toList());
            List<String> results = new ArrayList<>();
            for (Future<String> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
