package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardReport;
import java.time.Duration;
import java.time.Instant;

/** Where a shard waits until all shards of its attempt are ready and the lane is free. */
final class Barrier {
    // Answers come at once when there is a start; without one, a thousand pods ask 300 times a s.
    private static final Duration HOLD = Duration.ofSeconds(3);

    // Whatever stands between may answer at once; it is not to be asked without a breath.
    private static final Duration BREATH = Duration.ofMillis(100);

    // A clock gains some 3 ms in a minute: no more than the network adds.
    private static final Duration OFFSET_GOOD_FOR = Duration.ofMinutes(1);

    private static final Duration BEAT = Duration.ofSeconds(2);

    // A heartbeat may take some seconds to fail, and none may delay the start.
    private static final Duration NO_BEAT_WITHIN = Duration.ofSeconds(10);

    private final PatientCoordinator coordinator;
    private final ClockSync sync;
    private final AgentClock clock;

    Barrier(PatientCoordinator coordinator, ClockSync sync, AgentClock clock) {
        this.coordinator = requireNonNull(coordinator, "coordinator");
        this.sync = requireNonNull(sync, "sync");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Reports ready and asks until the coordinator names an instant. After an absence of the
     * coordinator, and when the clock was measured too long ago, it reports ready anew.
     */
    Start await(String host) throws AttemptOver, CoordinatorLost {
        ShardReport.Ready ready = new ShardReport.Ready(sync.measure(), host);
        long measuredAt = clock.nanoTime();
        Instruction answer = coordinator.report(ready);
        while (true) {
            if (answer instanceof Instruction.Go go) {
                return new Start(go.startAt(), ready.clock());
            }

            if (clock.nanoTime() - measuredAt > OFFSET_GOOD_FOR.toNanos()) {
                ready = new ShardReport.Ready(sync.measureAgain(ready.clock(), measuredAt), host);
                measuredAt = clock.nanoTime();
                answer = coordinator.report(ready);
            } else {
                answer = heldAnswer(ready);
            }
        }
    }

    private Instruction heldAnswer(ShardReport.Ready ready) throws AttemptOver, CoordinatorLost {
        long asked = clock.nanoTime();
        Instruction answer = coordinator.awaitStart(HOLD, ready);
        boolean held = clock.nanoTime() - asked >= BREATH.toNanos();
        if (!held && !(answer instanceof Instruction.Go)) {
            clock.pause(BREATH);
        }
        return answer;
    }

    /** Returns at the start instant, or at once when it has passed. */
    void awaitInstant(Start start) throws AttemptOver, CoordinatorLost {
        long due = clock.nanoTime() + Duration.between(clock.now(), start.local()).toNanos();
        while (due - clock.nanoTime() > NO_BEAT_WITHIN.toNanos()) {
            coordinator.tryReport(new ShardReport.Alive());
            clock.pause(BEAT);
        }
        clock.sleepUntil(due);
    }

    /**
     * When to start.
     *
     * @param startAt by the coordinator's clock
     */
    record Start(Instant startAt, ClockOffset offset) {
        Start {
            requireNonNull(startAt, "startAt");
            requireNonNull(offset, "offset");
        }

        /** By this node's clock. */
        Instant local() {
            return ClockSync.local(startAt, offset);
        }
    }
}
