package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.coordinator.CoordinatorAway;
import io.sweeplake.agent.coordinator.CoordinatorClient;
import io.sweeplake.agent.coordinator.CoordinatorRefused;
import io.sweeplake.contract.agent.ShardReport;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells the coordinator from a thread of its own that the shard lives, while the shard's thread is
 * busy landing. Answers wait until that thread reports again.
 */
final class Heartbeat {
    private final CoordinatorClient coordinator;
    private final ScheduledExecutorService beats;
    private ShardReport next;

    private Heartbeat(CoordinatorClient coordinator, ShardReport first) {
        this.coordinator = requireNonNull(coordinator, "coordinator");
        this.next = requireNonNull(first, "first");
        this.beats =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "heartbeat");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Begins to beat.
     *
     * @param first what to say until it is heard; {@link ShardReport.Alive} follows it
     * @param every between two beats
     */
    static Heartbeat start(CoordinatorClient coordinator, ShardReport first, Duration every) {
        Heartbeat heartbeat = new Heartbeat(coordinator, first);
        heartbeat.beats.scheduleWithFixedDelay(
                heartbeat::beat, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    private void beat() {
        try {
            coordinator.report(next);
            next = new ShardReport.Alive();
        } catch (CoordinatorAway | CoordinatorRefused e) {
            // The shard's thread learns of it by its own next report, and there it is logged.
            return;
        }
    }

    /** No beat begins after this; one that is under way may end. */
    void close() {
        beats.shutdownNow();
    }
}
