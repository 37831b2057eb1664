package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.T0;
import static io.sweeplake.lake.Staging.TREATMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.lake.Staging.Sending;
import io.sweeplake.sql.LakeViews;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers ask on and on while trials are committed, compacted and tidied up beside them, and the
 * process that compacts is killed at every step.
 */
@Tag("any-java")
class CompactionReadersTest {
    private static final int READERS = 20;
    private static final int REQUESTS = 10;
    // A claim, four tables and the trials, of three steps each at the very least.
    private static final int LEAST_STEPS = 15;
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    // Trials stand first, as in every view of the grain of trials.
    private static final String SQL =
            """
            SELECT count(DISTINCT trials.trial_id) AS trials,
                count(*) AS requests,
                count(DISTINCT (requests.trial_id, shard, request_index)) AS distinct_requests,
                sum(request_index) AS sum,
                min(request_count) = %1$d AND max(request_count) = %1$d AS counts_hold
            FROM trials LEFT JOIN requests USING (sweep_id, trial_id)
            """
                    .formatted(2 * REQUESTS);

    @TempDir Path folder;
    @TempDir Path temporary;
    private final AtomicInteger begunCommits = new AtomicInteger();
    private final AtomicInteger endedCommits = new AtomicInteger();
    private final AtomicLong answers = new AtomicLong();
    // How many answers each reader has; also the lock of all that waits for them.
    private final long[] turns = new long[READERS];
    // On few cores more statements at once would leave none to those who change the lake.
    private final Semaphore atOnce = new Semaphore(2, true);
    private volatile boolean over;
    private int deaths;

    @Test
    void everyReaderSeesEachRequestExactlyOnce() throws Exception {
        Staging staging = new Staging(folder);
        Lake lake = new Lake(folder);
        lake.initialise();
        lake.record(Staging.sweep());
        commit(lake, staging);

        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        List<Future<?>> readers = new ArrayList<>();
        try {
            for (int reader = 0; reader < READERS; reader++) {
                int number = reader;
                readers.add(threads.submit(() -> read(number)));
            }

            // Each round has a trial more to take in, and lives a step longer.
            boolean died = true;
            for (int step = 0; died && !over; step++) {
                commit(lake, staging);
                LakeCare tidying = new LakeCare(folder, Duration.ZERO, Dying.at(step % 10));
                died = KilledCompaction.at(step, folder, SWEEP, temporary);
                deaths += died ? 1 : 0;
                awaitThoseWhoReadNow();
                tidy(tidying);
            }
        } finally {
            over = true;
            threads.shutdown();
        }

        for (Future<?> reader : readers) {
            reader.get();
        }

        assertThat(answers).hasValueGreaterThan(READERS);
        assertThat(deaths).isGreaterThan(LEAST_STEPS);
    }

    private void commit(Lake lake, Staging staging) throws Exception {
        int replicate = begunCommits.incrementAndGet();
        lake.commit(
                staging.twoShards(
                        TrialId.of(SWEEP, TREATMENT, replicate),
                        Sending.steady(T0, Duration.ofMillis(200), REQUESTS)));
        endedCommits.incrementAndGet();
    }

    private static void tidy(LakeCare tidying) {
        try {
            tidying.tidy(LATER);
        } catch (LakeFailed e) {
            assertThat(e).hasCauseInstanceOf(Dying.Death.class);
        }
    }

    /** The grace period: it is over when nobody is left who may have listed files before. */
    private void awaitThoseWhoReadNow() throws InterruptedException {
        synchronized (turns) {
            long[] before = turns.clone();
            for (int reader = 0; reader < READERS; reader++) {
                while (turns[reader] == before[reader] && !over) {
                    turns.wait();
                }
            }
        }
    }

    private Void read(int reader) throws SQLException {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET parquet_metadata_cache = true");
            for (String view :
                    LakeViews.statements(folder.toString(), List.of("trials", "requests"))) {
                statement.execute(view);
            }

            while (!over) {
                askInTurn(connection);
                synchronized (turns) {
                    turns[reader]++;
                    turns.notifyAll();
                }
            }

            return null;
        } finally {
            over = true;
            synchronized (turns) {
                turns.notifyAll();
            }
        }
    }

    private void askInTurn(Connection connection) throws SQLException {
        atOnce.acquireUninterruptibly();
        try {
            ask(connection);
        } finally {
            atOnce.release();
        }
    }

    private void ask(Connection connection) throws SQLException {
        int atLeast = endedCommits.get();
        // A statement of its own: the driver closes one that has failed.
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            long trials = row.getLong("trials");
            assertThat(trials).isBetween((long) atLeast, (long) begunCommits.get());
            assertThat(row.getLong("requests")).isEqualTo(trials * 2 * REQUESTS);
            assertThat(row.getLong("distinct_requests")).isEqualTo(trials * 2 * REQUESTS);
            assertThat(row.getLong("sum")).isEqualTo(trials * REQUESTS * (REQUESTS - 1));
            assertThat(row.getBoolean("counts_hold")).isTrue();
            answers.incrementAndGet();
        } catch (SQLException e) {
            // It had listed a file that nobody needs any more: no answer, and never a wrong one.
            assertThat(e.getMessage()).contains("No such file or directory");
        }
    }
}
