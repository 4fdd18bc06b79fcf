package io.jenkins.plugins.livemigration.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy on the loopback interface in front of a {@link SimulatedVcenter}, with the same certificate. It counts calls, and
 * breaks connections at the worst moments.
 */
public final class CuttingProxy implements AutoCloseable {

    /** The method is the first element of a SOAP body. */
    private static final Pattern METHOD = Pattern.compile("Body[^>]*>\\s*<(?:\\w+:)?(\\w+)");

    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");

    private final SimulatedVcenter vcenter;
    private final HttpClient client;
    private final ExecutorService threads;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicReference<String> swallowed = new AtomicReference<>();
    private final AtomicReference<String> lost = new AtomicReference<>();
    private volatile HttpServer server;
    private int port;

    CuttingProxy(SimulatedVcenter vcenter) {
        this.vcenter = vcenter;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "proxy");
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(LabTls.trusting(vcenter.authority()))
                .build();
        open();
    }

    /** {@code https://127.0.0.1:PORT}. */
    public URI url() {
        return URI.create("https://127.0.0.1:" + port);
    }

    /** Lets nobody in, and cuts all connections, also those that wait for an answer. */
    public void close() {
        server.stop(0);
    }

    /** Lets callers in again, at the same address. */
    public void open() {
        try {
            HttpsServer opened =
                    HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), /* backlog */ 50);
            opened.setHttpsConfigurator(new HttpsConfigurator(LabTls.presenting(vcenter.certificate(), vcenter.key())));
            opened.setExecutor(threads);
            opened.createContext("/", this::handle);
            opened.start();
            port = opened.getAddress().getPort();
            server = opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts all connections, and lets callers in again. */
    public void cutConnections() {
        close();
        open();
    }

    /** The next call whose text contains this reaches the vCenter; its answer reaches nobody. */
    public void swallowNextAnswer(String text) {
        swallowed.set(text);
    }

    /** The next call whose text contains this is cut off before it reaches the vCenter. */
    public void loseNextCall(String text) {
        lost.set(text);
    }

    /** Names of the SOAP methods that were called, in their order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** How often a SOAP method was called. */
    public long calls(String method) {
        return calls.stream().filter(method::equals).count();
    }

    private void handle(HttpExchange exchange) {
        // Without an answer, closing the exchange closes the connection.
        try (exchange) {
            byte[] body;
            try (InputStream input = exchange.getRequestBody()) {
                body = input.readAllBytes();
            }
            String text = new String(body, StandardCharsets.UTF_8);
            Matcher matcher = METHOD.matcher(text);
            calls.add(matcher.find() ? matcher.group(1) : exchange.getRequestMethod());
            if (isDue(lost, text)) {
                return;
            }
            HttpResponse<byte[]> answer = client.send(forward(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
            if (isDue(swallowed, text)) {
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (isEndToEnd(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] content = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        } catch (IOException e) {
            // One side is gone; the other side's connection is closed, which is all that a proxy can do.
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest forward(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(vcenter.url().resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isEndToEnd(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static boolean isEndToEnd(String header) {
        return !OF_ONE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }

    /** Whether a call has the text that is waited for; only the first one does. */
    private static boolean isDue(AtomicReference<String> wanted, String text) {
        String expected = wanted.get();
        return expected != null && text.contains(expected) && wanted.compareAndSet(expected, null);
    }
}
