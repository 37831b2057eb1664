package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Carries a decision out: the ledger first where it records intent, last where it records facts.
 */
final class WorldEffects implements TrialEffects {
    private final Trial trial;
    private final Observation seen;
    private final World world;

    WorldEffects(Trial trial, Observation seen, World world) {
        this.trial = requireNonNull(trial, "trial");
        this.seen = requireNonNull(seen, "seen");
        this.world = requireNonNull(world, "world");
    }

    /** What effects reach. */
    record World(
            TrialLedger ledger,
            Launcher launcher,
            TrialCommits lake,
            StartSignal starts,
            Instant now) {}

    @Override
    public void launch() {
        world.ledger().beginAttempt(trial, world.now()).ifPresent(world.launcher()::launch);
    }

    @Override
    public void launchAgain() {
        world.launcher().launch(trial);
    }

    @Override
    public void advance(TrialState next) {
        world.ledger().advance(trial, next, world.now());
    }

    @Override
    public void start(Instant startAt) {
        if (world.ledger().start(trial, startAt)) {
            world.starts().started(trial.attemptId(), startAt);
        }
    }

    @Override
    public void commit() {
        Optional<String> rejected =
                world.lake().commit(trial, seen.shards(), seen.attempt().imageDigest());
        if (rejected.isPresent()) {
            Trial.Failure failure =
                    new Trial.Failure(FailureReason.COMMIT_REJECTED, rejected.get());
            if (trial.hasAttemptsLeft()) {
                retry(failure, world.now());
            } else {
                fail(failure);
            }
            return;
        }

        world.launcher().stop(trial.attemptId());
        succeed();
    }

    @Override
    public void retry(Trial.Failure failure, Instant notBefore) {
        if (clearAway()) {
            world.ledger().retry(trial, failure, world.now(), notBefore);
        } else {
            succeed();
        }
    }

    @Override
    public void fail(Trial.Failure failure) {
        if (clearAway()) {
            world.ledger().finish(trial, TrialState.FAILED, Optional.of(failure), world.now());
        } else {
            succeed();
        }
    }

    @Override
    public void giveBack(Trial.Failure failure) {
        if (clearAway()) {
            world.ledger().forgive(trial, failure, world.now());
        } else {
            succeed();
        }
    }

    @Override
    public void hold() {
        world.ledger().holdPending(trial.sweep());
    }

    @Override
    public void skip(Trial.Failure failure) {
        world.ledger().endPending(trial.sweep(), TrialState.SKIPPED, failure, world.now());
    }

    @Override
    public void cancel() {
        if (trial.state() != TrialState.PENDING && !clearAway()) {
            succeed();
            return;
        }

        Trial.Failure failure =
                new Trial.Failure(
                        FailureReason.SWEEP_CANCELLED, FailureReason.SWEEP_CANCELLED.sentence());
        world.ledger().finish(trial, TrialState.CANCELLED, Optional.of(failure), world.now());
    }

    private void succeed() {
        world.ledger().finish(trial, TrialState.SUCCEEDED, Optional.empty(), world.now());
    }

    // Processes first, ledger last: a crash in between repeats the stop, never leaves an orphan.
    // False when the attempt was committed and the ledger never heard: readers see its rows.
    private boolean clearAway() {
        world.launcher().stop(trial.attemptId());
        return world.lake().discard(trial.attemptId());
    }
}
