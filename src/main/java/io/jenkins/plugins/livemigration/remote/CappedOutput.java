package io.jenkins.plugins.livemigration.remote;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a command prints, up to a number of bytes; the rest is taken and dropped, so that the command goes on. One
 * thread writes, others read.
 */
final class CappedOutput extends OutputStream {

    private static final int FIRST_SIZE = 1024;

    private final int capacity;
    private byte[] kept = new byte[0];
    private int size;
    private boolean cut;
    private boolean ended;
    private int read;

    CappedOutput(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        int room = Math.min(length, capacity - size);
        if (size + room > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(FIRST_SIZE, Math.max(size + room, size * 2)));
        }
        System.arraycopy(bytes, from, kept, size, room);
        size += room;
        cut |= room < length;
        notifyAll();
    }

    /** No more comes. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }

    synchronized boolean isCut() {
        return cut;
    }

    /** All that was kept; an unfinished character at the cut is left out. */
    synchronized String text() {
        String text = new String(kept, 0, size, StandardCharsets.UTF_8);
        return cut && text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * The next line that was not read yet, without its end.
     *
     * @return empty at the end
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws LateException if none came in time
     */
    synchronized Optional<String> nextLine(Duration limit) throws InterruptedException, LateException {
        long deadline = System.nanoTime() + limit.toNanos();
        int scanned = read;
        while (true) {
            for (; scanned < size; scanned++) {
                if (kept[scanned] == '\n') {
                    return Optional.of(take(scanned, scanned + 1));
                }
            }
            if (ended || cut) {
                return read == size ? Optional.empty() : Optional.of(take(size, size));
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new LateException();
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private String take(int end, int next) {
        String line = new String(kept, read, end - read, StandardCharsets.UTF_8);
        read = next;
        return line;
    }

    /** No line came in time. */
    static final class LateException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
