package io.sweeplake.agent.landing;

import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.RequestParts;
import io.sweeplake.agent.record.RequestRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lands the parts of a file side by side. Reading and encoding, which is nearly all the work, run
 * in parallel; settling and appending go in the order of the parts, so the file that comes out is
 * the same byte for byte, however many threads there were.
 */
final class ParallelLanding {
    private final ShardWriters writers;
    private final RequestParts parts;
    private final int threads;
    private final AtomicInteger next = new AtomicInteger();
    private final Turns settling = new Turns();
    private final Turns appending = new Turns();

    /** Requests in the parts that are settled; guarded by the turns of settling. */
    private long settled;

    ParallelLanding(ShardWriters writers, RequestParts parts, int threads) {
        this.writers = writers;
        this.parts = parts;
        this.threads = Math.min(threads, parts.count());
    }

    ReadSummary land() throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, ParallelLanding::thread);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(this::work));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while landing", e);
        } finally {
            pool.shutdownNow();
        }

        return parts.summary();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "landing");
        thread.setDaemon(true);

        return thread;
    }

    private static IOException unwrapped(Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }

        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private Void work() throws Exception {
        try {
            for (int i = next.getAndIncrement(); i < parts.count(); i = next.getAndIncrement()) {
                land(i);
            }
            return null;
        } catch (Exception | Error e) {
            // Whoever waits for this part's turn must not wait forever.
            settling.giveUp();
            appending.giveUp();
            throw e;
        }
    }

    private void land(int index) throws IOException, InterruptedException {
        RequestParts.Part part = parts.read(index);
        if (!settling.await(index)) {
            return;
        }
        List<RequestRecord> records = part.settle();
        long first = settled;
        settled += records.size();
        settling.end(index);

        Map<ShardWriter, RequestBatch> batches = writers.encode(records, first);
        if (!appending.await(index)) {
            return;
        }
        for (Map.Entry<ShardWriter, RequestBatch> batch : batches.entrySet()) {
            batch.getKey().append(batch.getValue());
        }
        appending.end(index);
    }

    /** Lets threads pass one after the other, by number. */
    private static final class Turns {
        private int turn;
        private boolean givenUp;

        /** Whether the turn came; not if someone gave up. */
        synchronized boolean await(int index) throws InterruptedException {
            while (turn != index && !givenUp) {
                wait();
            }

            return !givenUp;
        }

        synchronized void end(int index) {
            turn = index + 1;
            notifyAll();
        }

        synchronized void giveUp() {
            givenUp = true;
            notifyAll();
        }
    }
}
