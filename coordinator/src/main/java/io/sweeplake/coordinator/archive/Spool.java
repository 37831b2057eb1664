package io.sweeplake.coordinator.archive;

import static java.util.Objects.requireNonNull;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An archive's file, from its first byte on. It is read while it is written; a reader that is ahead
 * waits. Its bytes never change, so that a download which was cut off goes on from here.
 */
final class Spool {
    private static final int CHUNK_BYTES = 1 << 16;

    private final String tag;
    private final String fingerprint;
    private final Path folder;
    private long written;
    private boolean complete;
    private Throwable failure;
    private int readers;
    private Instant lastUsed;

    /**
     * @param tag an entity tag that no other bytes have, with its quotes
     * @param fingerprint of what it is made of
     * @param folder its own, in which its file is and what the file is made of
     */
    Spool(String tag, String fingerprint, Path folder, Instant now) {
        this.tag = requireNonNull(tag, "tag");
        this.fingerprint = requireNonNull(fingerprint, "fingerprint");
        this.folder = requireNonNull(folder, "folder");
        this.lastUsed = requireNonNull(now, "now");
    }

    String tag() {
        return tag;
    }

    String fingerprint() {
        return fingerprint;
    }

    Path folder() {
        return folder;
    }

    Path file() {
        return folder.resolve("archive.tar.gz");
    }

    /** Opens it for its one writer, which closes it and then says {@link #finish}. */
    OutputStream open() throws IOException {
        return new Written(Files.newOutputStream(file()));
    }

    /** All of it is there. */
    synchronized void finish() {
        complete = true;
        notifyAll();
    }

    /** There will be no more of it. Whoever reads it hears why. */
    synchronized void fail(Throwable why) {
        failure = requireNonNull(why, "why");
        notifyAll();
    }

    /** There will be no more of it, if it is not all there. */
    synchronized void end() {
        if (!complete && failure == null) {
            fail(new IllegalStateException("its maker ended before it was done"));
        }
    }

    /** From now on it is kept until {@link #release}. */
    synchronized void hold() {
        readers++;
    }

    /** The counterpart of {@link #hold}. */
    synchronized void release(Instant now) {
        readers--;
        lastUsed = now;
    }

    /** Whether nobody has read it since. */
    synchronized boolean idleSince(Instant instant) {
        return (complete || failure != null) && readers == 0 && lastUsed.isBefore(instant);
    }

    synchronized boolean failed() {
        return failure != null;
    }

    synchronized boolean complete() {
        return complete;
    }

    /**
     * Waits for its first bytes.
     *
     * @throws IOException when there will be none
     */
    void awaitBegin() throws IOException {
        await(0);
    }

    /**
     * Waits for its end.
     *
     * @return its size in bytes
     */
    long awaitEnd() throws IOException {
        await(Long.MAX_VALUE);
        return Files.size(file());
    }

    /** Passes on all of it, as it comes. */
    void copyTo(OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file())) {
            long sent = 0;
            long ready = await(sent);
            while (ready > sent) {
                int read = in.read(chunk, 0, (int) Math.min(chunk.length, ready - sent));
                out.write(chunk, 0, read);
                sent += read;
                ready = sent < ready ? ready : await(sent);
            }
        }
    }

    /** Waits for more bytes than these, or for the end; gives how many there are. */
    private synchronized long await(long than) throws IOException {
        try {
            while (written <= than && !complete && failure == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the archive was being made", e);
        }

        if (failure != null) {
            throw new IOException("the archive could not be made", failure);
        }

        return written;
    }

    private synchronized void wrote(int bytes) {
        written += bytes;
        notifyAll();
    }

    /** Counts what is in the file. */
    private final class Written extends FilterOutputStream {
        Written(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            wrote(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            wrote(length);
        }
    }
}
