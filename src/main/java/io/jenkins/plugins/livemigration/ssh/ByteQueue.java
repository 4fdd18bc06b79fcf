package io.jenkins.plugins.livemigration.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Bytes on their way from the thread that reads a connection to another. That thread serves all channels of its
 * connection, so it is held up only when much is waiting.
 */
final class ByteQueue {

    private static final int CAPACITY = 4 * 1024 * 1024;

    // Whoever waits without a limit looks again after this time.
    private static final long A_WHILE = TimeUnit.MINUTES.toNanos(1);

    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int size;
    private int offset;
    private boolean closed;
    private volatile int readLimitMillis;

    /** Time after which a read without result ends with a SocketTimeoutException; 0: none. */
    void readLimit(int millis) {
        readLimitMillis = millis;
    }

    /** The end that is written to. */
    OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                put(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                put(Arrays.copyOfRange(bytes, from, from + length));
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    /** The end that is read from. */
    InputStream source() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return take(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return take(bytes, from, length);
            }

            @Override
            public void close() {
                end();
            }
        };
    }

    synchronized void end() {
        closed = true;
        notifyAll();
    }

    private synchronized void put(byte[] bytes) throws IOException {
        while (size >= CAPACITY && !closed) {
            pause(A_WHILE);
        }
        if (closed) {
            throw new IOException("Nobody reads any more");
        }
        if (bytes.length > 0) {
            waiting.add(bytes);
            size += bytes.length;
        }
        notifyAll();
    }

    private synchronized int take(byte[] target, int from, int length) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(readLimitMillis);
        while (waiting.isEmpty() && !closed) {
            long left = readLimitMillis == 0 ? A_WHILE : deadline - System.nanoTime();
            if (readLimitMillis != 0 && left <= 0) {
                throw new SocketTimeoutException("Nothing came");
            }
            pause(left);
        }
        if (waiting.isEmpty()) {
            return -1;
        }
        byte[] first = waiting.peek();
        int count = Math.min(length, first.length - offset);
        System.arraycopy(first, offset, target, from, count);
        offset += count;
        size -= count;
        if (offset == first.length) {
            waiting.remove();
            offset = 0;
        }
        notifyAll();
        return count;
    }

    private void pause(long nanos) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
