package io.jenkins.plugins.livemigration.vsphere.soap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;

/** Collects a body up to a size, so that a server cannot fill the memory of an agent. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final int most;
    private final boolean compressed;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    /**
     * @param most bytes, before and after decompression
     * @param compressed whether the body is gzip
     */
    BoundedBody(int most, boolean compressed) {
        this.most = most;
        this.compressed = compressed;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (collected.size() + buffer.remaining() > most) {
                subscription.cancel();
                body.completeExceptionally(tooLarge());
                return;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            collected.write(bytes, 0, bytes.length);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            body.complete(compressed ? decompressed() : collected.toByteArray());
        } catch (IOException e) {
            body.completeExceptionally(e);
        }
    }

    private byte[] decompressed() throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(collected.toByteArray()))) {
            byte[] bytes = plain.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge();
            }
            return bytes;
        }
    }

    private AnswerTooLargeException tooLarge() {
        return new AnswerTooLargeException("the answer is larger than " + most + " bytes");
    }

    /** More came than any vCenter has to say. */
    static final class AnswerTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        AnswerTooLargeException(String message) {
            super(message);
        }
    }
}
