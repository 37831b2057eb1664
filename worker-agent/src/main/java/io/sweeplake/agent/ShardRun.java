package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.coordinator.CoordinatorClient;
import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.agent.ShardReport.HarnessExited;
import io.sweeplake.contract.lake.ShardManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One shard from its assignment to its records in the lake. Whatever happens, the harness is told
 * to stop unless it has ended, and the coordinator is told why unless it said so itself.
 */
final class ShardRun {
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration NOTABLE_DRIFT = Duration.ofMillis(10);

    private final ShardSettings settings;
    private final CoordinatorClient client;
    private final EndpointSide endpoint;
    private final HarnessSide harness;
    private final AgentClock clock;
    private final AgentLog log;
    private final PatientCoordinator coordinator;
    private final Handshake handshake;
    private final HarnessWatch watch;
    private boolean running;

    ShardRun(
            ShardSettings settings,
            CoordinatorClient client,
            EndpointSide endpoint,
            HarnessSide harness,
            AgentClock clock,
            AgentLog log) {
        this.settings = requireNonNull(settings, "settings");
        this.client = requireNonNull(client, "client");
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.harness = requireNonNull(harness, "harness");
        this.clock = requireNonNull(clock, "clock");
        this.log = requireNonNull(log, "log");
        this.coordinator = new PatientCoordinator(client, settings.patience(), clock, log);
        this.handshake = new Handshake(settings.shardDir());
        this.watch = new HarnessWatch(handshake, coordinator, clock, log);
    }

    /** Runs the shard to its end, whatever that is. */
    AgentExit run() {
        try {
            work();
            log.say("shard landed");
            return AgentExit.LANDED;
        } catch (ShardFailed e) {
            return failed(e.reason(), e.getMessage());
        } catch (AttemptOver e) {
            return over(e);
        } catch (CoordinatorLost e) {
            return lost(e);
        } catch (Throwable e) {
            // Out of memory while landing is no exception, and yet the coordinator should hear it.
            log.trace(e);
            return failed(ShardFailure.AGENT_FAILED, "the agent failed: " + e);
        }
    }

    /** Tells the harness to stop; for one who ends the agent from outside. */
    void stop() {
        try {
            handshake.stop();
        } catch (IOException e) {
            log.say("harness not told to stop", "why", e);
        }
    }

    private void work() throws ShardFailed, AttemptOver, CoordinatorLost, IOException {
        handshake.requireUnused();
        ShardAssignment assignment = coordinator.assignment();
        Path results = Path.of(assignment.places().results());
        log.say(
                "shard assigned",
                "attempt",
                assignment.attempt(),
                "shard",
                assignment.share().shard(),
                "harness",
                assignment.harness().name());

        handshake.render(harness.render(assignment, results));
        SharedFolder.make(results);
        endpoint.check(assignment);
        warmUp(assignment);

        Barrier barrier = new Barrier(coordinator, new ClockSync(coordinator, clock), clock);
        Barrier.Start start = barrier.await(settings.host());
        try (EndpointSide.Watched watched = endpoint.prepare(assignment, start, coordinator)) {
            barrier.awaitInstant(start);
            land(assignment, results, measure(assignment, results, start, watched));
        }
    }

    private void warmUp(ShardAssignment assignment) throws ShardFailed, IOException {
        Path scratch = Files.createTempDirectory("sweeplake-warm-up");
        try {
            harness.warmUp(assignment, scratch);
        } finally {
            remove(scratch);
        }
    }

    /** From go to the harness's end. */
    private Measured measure(
            ShardAssignment assignment,
            Path results,
            Barrier.Start start,
            EndpointSide.Watched watched)
            throws AttemptOver, CoordinatorLost, IOException {
        TakenAnchor atGo = TakenAnchor.take(clock);
        Instant startedAt = clock.now();
        running = true;
        handshake.go(results);
        log.say("go", "late", Duration.between(start.local(), startedAt));
        trialFile(assignment, start, List.of(atGo)).write(results);

        HarnessEnd end = watch.await(assignment.harness().deadline());
        running = false;
        log.say("harness ended", "exit_code", end.exitCode());

        TakenAnchor atExit = TakenAnchor.take(clock);
        // While the lane is still this trial's.
        return new Measured(start, startedAt, end, List.of(atGo, atExit), watched.end());
    }

    private TrialFile trialFile(
            ShardAssignment assignment, Barrier.Start start, List<TakenAnchor> anchors) {
        return TrialFile.of(
                assignment,
                new TrialFile.Clocks(
                        settings.host(),
                        start.startAt(),
                        start.offset(),
                        anchors.stream().map(TakenAnchor::anchor).toList()));
    }

    private void land(ShardAssignment assignment, Path results, Measured measured)
            throws ShardFailed, AttemptOver, CoordinatorLost, IOException {
        HarnessEnd end = measured.end();
        HarnessExited exited =
                new HarnessExited(end.exitCode(), measured.startedAt(), end.endedAt());
        // Before anything slow: it frees the lane.
        boolean heard = coordinator.tryReport(exited);
        keepAnchors(assignment, results, measured);

        Optional<ShardFailed> failure = end.failure(assignment.harness().deadline(), results);
        if (failure.isPresent()) {
            reportUnlessHeard(exited, heard);
            throw failure.get();
        }

        // Landing does not wait for a coordinator that is away; the heartbeat goes on trying.
        ShardReport next = heard ? new ShardReport.Alive() : exited;
        ShardManifest manifest;
        Heartbeat heartbeat = Heartbeat.start(client, next, BEAT);
        try {
            manifest = harness.land(assignment, results, measured.anchor(), measured.server());
        } finally {
            heartbeat.close();
        }
        reportUnlessHeard(exited, heard);
        coordinator.conclude(new ShardReport.Landed(manifest));
    }

    private void keepAnchors(ShardAssignment assignment, Path results, Measured measured)
            throws IOException {
        Duration drift = measured.drift();
        if (drift.abs().compareTo(NOTABLE_DRIFT) > 0) {
            log.say("wall clock moved against the monotonic clock", "drift", drift);
        }
        trialFile(assignment, measured.start(), measured.anchors()).write(results);
    }

    private void reportUnlessHeard(HarnessExited exited, boolean heard)
            throws AttemptOver, CoordinatorLost {
        if (!heard) {
            coordinator.report(exited);
        }
    }

    private AgentExit failed(ShardFailure reason, String message) {
        log.say("shard failed", "reason", reason, "message", message);
        endHarness();
        try {
            coordinator.conclude(new ShardReport.Failed(reason, message));
            return AgentExit.FAILED;
        } catch (AttemptOver e) {
            return over(e);
        } catch (CoordinatorLost e) {
            return lost(e);
        }
    }

    private AgentExit over(AttemptOver why) {
        log.say("attempt over", "why", why.getMessage());
        endHarness();
        return AgentExit.ATTEMPT_OVER;
    }

    private AgentExit lost(CoordinatorLost why) {
        log.say("coordinator lost", "why", why.getMessage());
        endHarness();
        return AgentExit.COORDINATOR_LOST;
    }

    /** Before the coordinator hears of the end: it may give the lane to another trial. */
    private void endHarness() {
        stop();
        if (!running) {
            return;
        }

        running = false;
        try {
            watch.awaitStopped(GRACE);
        } catch (IOException e) {
            log.say("harness's end not seen", "why", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * What a harness's run left to know.
     *
     * @param anchors at go and at the harness's exit
     */
    private record Measured(
            Barrier.Start start,
            Instant startedAt,
            HarnessEnd end,
            List<TakenAnchor> anchors,
            ServerRecords server) {

        /** The tighter of both. */
        ClockAnchor anchor() {
            return anchors.get(0).orTighter(anchors.get(1)).anchor();
        }

        /** Of the wall clock against the monotonic one. */
        Duration drift() {
            return anchors.get(0).driftUntil(anchors.get(1));
        }
    }
}
