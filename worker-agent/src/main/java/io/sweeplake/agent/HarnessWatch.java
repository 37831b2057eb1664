package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.Handshake.HarnessExit;
import io.sweeplake.contract.agent.ShardReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stays beside a harness until it has ended, and ends it when it must. */
final class HarnessWatch {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration GRACE_AT_DEADLINE = Duration.ofSeconds(15);

    private final Handshake handshake;
    private final PatientCoordinator coordinator;
    private final AgentClock clock;
    private final AgentLog log;

    HarnessWatch(
            Handshake handshake, PatientCoordinator coordinator, AgentClock clock, AgentLog log) {
        this.handshake = requireNonNull(handshake, "handshake");
        this.coordinator = requireNonNull(coordinator, "coordinator");
        this.clock = requireNonNull(clock, "clock");
        this.log = requireNonNull(log, "log");
    }

    /**
     * Watches until the harness ends or its deadline passes, then it is stopped.
     *
     * @param allowed from now
     * @throws AttemptOver when the coordinator said so; the harness may still run
     * @throws CoordinatorLost when it stayed away too long; the harness may still run
     */
    HarnessEnd await(Duration allowed) throws AttemptOver, CoordinatorLost, IOException {
        long deadline = clock.nanoTime() + allowed.toNanos();
        long nextBeat = clock.nanoTime();
        while (true) {
            Optional<HarnessExit> exit = handshake.findExit();
            if (exit.isPresent()) {
                return new HarnessEnd.Exited(exit.get().code(), exit.get().at());
            }

            if (deadline - clock.nanoTime() <= 0) {
                handshake.stop();
                return new HarnessEnd.Overran(awaitStopped(GRACE_AT_DEADLINE));
            }

            if (nextBeat - clock.nanoTime() <= 0) {
                // The harness runs on while the coordinator is away: what it measures is not lost.
                coordinator.tryReport(new ShardReport.Alive());
                nextBeat = clock.nanoTime() + BEAT.toNanos();
            }
            clock.pause(LOOK);
        }
    }

    /** When the harness that was told to stop ended, or when waiting for that did. */
    Instant awaitStopped(Duration grace) throws IOException {
        long giveUp = clock.nanoTime() + grace.toNanos();
        while (giveUp - clock.nanoTime() > 0) {
            Optional<HarnessExit> exit = handshake.findExit();
            if (exit.isPresent()) {
                return exit.get().at();
            }
            clock.pause(LOOK);
        }

        log.say("harness did not end when stopped", "waited", grace);
        return clock.now();
    }
}
