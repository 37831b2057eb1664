package io.sweeplake.coordinator.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-java")
class SpoolTest {
    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir Path folder;
    private Spool spool;

    @BeforeEach
    void aSpool() {
        spool = new Spool("\"tag\"", "fingerprint", folder, T0);
    }

    @Test
    void isReadWhileItIsWritten() throws Exception {
        byte[] first = random(1, 200_000);
        byte[] second = random(2, 70_001);
        Received received = new Received();
        OutputStream out = spool.open();
        out.write(first);
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> copy(received));

        // The reader has all that there is before there is more.
        received.await(first.length);
        out.write(second);
        out.close();
        spool.finish();

        reader.get(30, TimeUnit.SECONDS);
        assertThat(received.toByteArray()).startsWith(first).endsWith(second);
        assertThat(spool.awaitEnd()).isEqualTo(first.length + second.length);
    }

    @Test
    void tellsItsReadersThatItCannotBeMade() throws Exception {
        OutputStream out = spool.open();
        out.write(1);
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> copy(new Received()));

        out.close();
        spool.end();

        assertThatThrownBy(() -> reader.get(30, TimeUnit.SECONDS))
                .hasStackTraceContaining("could not be made");
        assertThatThrownBy(() -> spool.awaitEnd()).isInstanceOf(IOException.class);
    }

    @Test
    void isKeptAsLongAsSomebodyReadsIt() {
        spool.finish();
        spool.hold();

        assertThat(spool.idleSince(T0.plusSeconds(60))).isFalse();
        spool.release(T0.plusSeconds(60));
        assertThat(spool.idleSince(T0.plusSeconds(60))).isFalse();
        assertThat(spool.idleSince(T0.plusSeconds(61))).isTrue();
    }

    private void copy(Received received) {
        try {
            spool.copyTo(received);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** What came, with a way to wait for it. */
    private static final class Received extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            notifyAll();
        }

        synchronized void await(int bytes) throws InterruptedException {
            while (size() < bytes) {
                wait();
            }
        }
    }
}
