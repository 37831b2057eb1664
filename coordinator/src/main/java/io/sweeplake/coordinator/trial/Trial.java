package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import java.time.Instant;
import java.util.Optional;

/**
 * A trial as the ledger knows it.
 *
 * @param failure why the last attempt ended, if it ended badly
 */
public record Trial(
        SweepId sweep,
        PlannedTrial plan,
        TrialState state,
        Attempts attempts,
        Times times,
        Optional<Failure> failure) {

    public Trial {
        requireNonNull(sweep, "sweep");
        requireNonNull(plan, "plan");
        requireNonNull(state, "state");
        requireNonNull(attempts, "attempts");
        requireNonNull(times, "times");
        requireNonNull(failure, "failure");
    }

    /** As its first attempt would be launched at an instant. */
    public static Trial atFirstLaunch(SweepId sweep, PlannedTrial plan, Instant at) {
        return new Trial(
                sweep,
                plan,
                TrialState.LAUNCHING,
                new Attempts(1, 0),
                new Times(
                        at,
                        Optional.empty(),
                        new AttemptTimes(
                                Optional.of(at),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                Optional.empty());
    }

    public TrialId id() {
        return plan.id();
    }

    /** The number of the current attempt; 0 before the first. */
    public int attempt() {
        return attempts.number();
    }

    /** Whether the trial may be tried once more. */
    public boolean hasAttemptsLeft() {
        return attempts.number() - attempts.forgiven() < plan.run().limits().maxAttempts();
    }

    /** The current attempt; there is one in every state after PENDING. */
    public AttemptId attemptId() {
        return new AttemptId(plan.id(), attempts.number());
    }

    /** Launcher pods. */
    public int shards() {
        return plan.run().harness().parallelism();
    }

    /**
     * How often it was tried.
     *
     * @param number of the current attempt; 0 before the first
     * @param forgiven attempts that ended for no fault of theirs and do not count
     */
    public record Attempts(int number, int forgiven) {
        public Attempts {
            if (forgiven < 0 || forgiven > number) {
                throw new IllegalArgumentException(forgiven + " of " + number + " forgiven");
            }
        }
    }

    /** What went wrong, and the particulars. */
    public record Failure(FailureReason reason, String message) {
        public Failure {
            requireNonNull(reason, "reason");
            requireNonNull(message, "message");
        }
    }

    /**
     * When things happened, by the coordinator's clock.
     *
     * @param notBefore the next attempt starts no earlier
     * @param attempt of the current attempt
     */
    public record Times(Instant planned, Optional<Instant> notBefore, AttemptTimes attempt) {
        public Times {
            requireNonNull(planned, "planned");
            requireNonNull(notBefore, "notBefore");
            requireNonNull(attempt, "attempt");
        }
    }

    /**
     * When the current attempt entered each state.
     *
     * @param started the agreed start instant
     */
    public record AttemptTimes(
            Optional<Instant> launched,
            Optional<Instant> ready,
            Optional<Instant> started,
            Optional<Instant> harnessExited,
            Optional<Instant> finished) {
        public AttemptTimes {
            requireNonNull(launched, "launched");
            requireNonNull(ready, "ready");
            requireNonNull(started, "started");
            requireNonNull(harnessExited, "harnessExited");
            requireNonNull(finished, "finished");
        }
    }
}
