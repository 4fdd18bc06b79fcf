package io.jenkins.plugins.livemigration.vsphere.soap;

import io.jenkins.plugins.livemigration.vsphere.VcenterAccess;
import io.jenkins.plugins.livemigration.vsphere.VsphereException;
import io.jenkins.plugins.livemigration.vsphere.VsphereException.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * HTTPS to one vCenter. A request is sent once: {@link HttpClient} repeats no POST that may have been sent, unlike
 * {@code HttpURLConnection}. Redirects are not followed, since the log-in would go with them. Connections and threads that
 * idle end by themselves.
 */
final class HttpTransport {

    /** What 10000 guests with all properties that are asked for come to is a tenth of it. */
    private static final int MOST_BYTES = 64 << 20;

    private final URI url;
    private final HttpClient client;
    private final AtomicLong sent = new AtomicLong();
    private volatile X509Certificate presented;

    HttpTransport(VcenterAccess access) throws VsphereException {
        this.url = VcenterUrl.of(access.url());
        String host = url.getHost();
        this.client = HttpClient.newBuilder()
                .sslContext(TrustedTls.by(access.trust(), host))
                .sslParameters(checkingNames())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(access.connectTimeout())
                .executor(Executors.newCachedThreadPool(work -> {
                    Thread thread = new Thread(work, "vCenter " + host);
                    thread.setDaemon(true);
                    return thread;
                }))
                .build();
    }

    /** Said here so that no property of the JVM can say otherwise. */
    private static SSLParameters checkingNames() {
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    URI url() {
        return url;
    }

    String host() {
        return url.getHost();
    }

    /** Requests sent so far. */
    long sent() {
        return sent.get();
    }

    /**
     * Sends a call once.
     *
     * @param action value of {@code SOAPAction}
     * @param cookies value of {@code Cookie}; empty: none is sent
     */
    HttpAnswer post(SoapCall call, String action, String cookies) throws NoAnswerException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", action)
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString(call.envelope(), StandardCharsets.UTF_8));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new NoAnswerException(Kind.TIMED_OUT, false, false, "this end had stopped before it was sent");
        }
        sent.incrementAndGet();
        HttpResponse<byte[]> response = await(client.sendAsync(request.build(), HttpTransport::body), call.limit());
        response.sslSession().ifPresent(this::remember);
        return new HttpAnswer(
                response.statusCode(),
                response.headers().allValues("Set-Cookie"),
                response.headers().firstValue("Location").orElse(""),
                response.body());
    }

    private void remember(SSLSession tls) {
        try {
            if (tls.getPeerCertificates()[0] instanceof X509Certificate certificate) {
                presented = certificate;
            }
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("A connection whose certificate was checked has none", e);
        }
    }

    /** What it proved itself by; null before the first answer. */
    X509Certificate presented() {
        return presented;
    }

    private static HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        boolean compressed =
                info.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
        return new BoundedBody(MOST_BYTES, compressed);
    }

    private static <T> T await(CompletableFuture<T> answer, Duration limit) throws NoAnswerException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new NoAnswerException(
                    Kind.TIMED_OUT, true, false, "no answer came within " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswerException(Kind.TIMED_OUT, true, false, "this end stopped waiting for the answer");
        } catch (ExecutionException e) {
            throw ConnectionFailure.explain(e.getCause());
        }
    }
}
