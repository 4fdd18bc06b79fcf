package io.jenkins.plugins.livemigration.vsphere.soap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VcenterSecret;
import io.jenkins.plugins.livemigration.vsphere.VcenterTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web server on the loopback interface that gives hand-built answers, for what VMware's simulator cannot do: garbled
 * answers, connections that break, calls that it lacks. Logs in and out by itself.
 */
public final class ScriptedVcenter implements AutoCloseable {

    public static final String PASSWORD = "p4ss<&>\"w0rd";
    public static final String COOKIE = "vmware_soap_session=\"c00k1e\"";

    private static final Pattern METHOD = Pattern.compile("Body[^>]*>\\s*<(?:\\w+:)?(\\w+)");

    private final HttpsServer server;
    private final TestCertificate certificate;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private volatile String apiVersion = "8.0.2.0";

    /** A call as it came. */
    public record Request(String method, String body, String cookie, String action, String encoding) {}

    /** What a call gets. */
    public interface Script {
        void answer(HttpExchange exchange, Request request) throws IOException;
    }

    public ScriptedVcenter(TestCertificate certificate) {
        this.certificate = certificate;
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        on("RetrieveServiceContent", (exchange, request) -> send(exchange, 200, content()));
        on("Login", (exchange, request) -> {
            exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "; Path=/; HttpOnly; Secure");
            send(exchange, 200, response("Login", "<returnval><key>52-k3y</key><userName>u</userName></returnval>"));
        });
        answer("Logout", "");
    }

    /** What a method gets from now on. */
    public void on(String method, Script script) {
        scripts.put(method, script);
    }

    /** A method is answered by this from now on, within its response element. */
    public void answer(String method, String content) {
        on(method, (exchange, request) -> send(exchange, 200, response(method, content)));
    }

    /** A method is refused from now on, with the content of a SOAP fault's detail. */
    public void refuse(String method, String text, String detail) {
        on(method, (exchange, request) -> send(exchange, 500, fault(text, detail)));
    }

    public void speaks(String version) {
        apiVersion = version;
    }

    public List<Request> requests(String method) {
        return requests.stream()
                .filter(request -> request.method().equals(method))
                .toList();
    }

    public List<String> methods() {
        return requests.stream().map(Request::method).toList();
    }

    /** The last call of a method. */
    public String body(String method) {
        List<Request> of = requests(method);
        return of.get(of.size() - 1).body();
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    public VcenterAccess access() {
        return access(new VcenterTrust.Fingerprint(certificate.sha256()), Duration.ofSeconds(20));
    }

    public VcenterAccess access(VcenterTrust trust, Duration callTimeout) {
        return new VcenterAccess(
                url(), "user@vsphere.local", new VcenterSecret(PASSWORD), trust, Duration.ofSeconds(20), callTimeout);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = METHOD.matcher(body);
            Request request = new Request(
                    matcher.find() ? matcher.group(1) : "",
                    body,
                    header(exchange, "Cookie"),
                    header(exchange, "SOAPAction"),
                    header(exchange, "Accept-Encoding"));
            requests.add(request);
            Script script = scripts.get(request.method());
            if (script == null) {
                send(
                        exchange,
                        500,
                        fault(
                                "not here",
                                "<MethodNotFoundFault xsi:type=\"MethodNotFound\"><method>" + request.method()
                                        + "</method></MethodNotFoundFault>"));
            } else {
                script.answer(exchange, request);
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public static String response(String method, String content) {
        return envelope("<" + method + "Response xmlns=\"urn:vim25\">" + content + "</" + method + "Response>");
    }

    public static String fault(String text, String detail) {
        return envelope("<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>" + text
                + "</faultstring><detail>" + detail + "</detail></soapenv:Fault>");
    }

    public static final String NOT_LOGGED_IN = fault(
            "The session is not authenticated.",
            "<NotAuthenticatedFault xmlns=\"urn:vim25\" xsi:type=\"NotAuthenticated\">"
                    + "<object type=\"Folder\">group-d1</object><privilegeId>System.View</privilegeId>"
                    + "</NotAuthenticatedFault>");

    private static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope"
                + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<soapenv:Body>" + body
                + "</soapenv:Body></soapenv:Envelope>";
    }

    private String content() {
        return response(
                "RetrieveServiceContent",
                """
                <returnval><rootFolder type="Folder">group-d1</rootFolder>\
                <propertyCollector type="PropertyCollector">propertyCollector</propertyCollector>\
                <about><name>VMware vCenter Server</name><version>8.0.2</version><apiVersion>%s</apiVersion>\
                <instanceUuid>1-2-3</instanceUuid></about>\
                <sessionManager type="SessionManager">SessionManager</sessionManager>\
                <eventManager type="EventManager">EventManager</eventManager>\
                <searchIndex type="SearchIndex">SearchIndex</searchIndex>\
                <storageResourceManager type="StorageResourceManager">StorageResourceManager</storageResourceManager>\
                <somethingOfTheFuture type="FutureManager">FutureManager</somethingOfTheFuture></returnval>"""
                        .formatted(apiVersion));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
