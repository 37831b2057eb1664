package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what should happen to a trial next, from what is known and the time. Pure, so that every
 * path of a trial's life can be tried without living it.
 */
public final class TrialRules {
    private final TrialTimeouts timeouts;

    public TrialRules(TrialTimeouts timeouts) {
        this.timeouts = requireNonNull(timeouts, "timeouts");
    }

    // No default branch: a new state must not compile until it has a place here.
    public Decision decide(Trial trial, Observation seen, Instant now) {
        return switch (trial.state()) {
            case PENDING -> whilePending(trial, seen, now);
            case LAUNCHING -> whileLaunching(trial, seen, now);
            case READY -> whileReady(trial, seen, now);
            case RUNNING -> whileRunning(trial, seen, now);
            case LANDING -> whileLanding(trial, seen, now);
            case SUCCEEDED, FAILED, CANCELLED, SKIPPED -> new Decision.Nothing();
        };
    }

    private Decision whilePending(Trial trial, Observation seen, Instant now) {
        if (seen.cancelAsked()) {
            return new Decision.Cancel();
        }

        Instant notBefore = trial.times().notBefore().orElse(now);
        if (now.isBefore(notBefore)) {
            return new Decision.LookAgain(notBefore);
        }

        return seen.lane().place() ? new Decision.Launch() : new Decision.Nothing();
    }

    private Decision whileLaunching(Trial trial, Observation seen, Instant now) {
        Optional<Decision> ended = endedEarly(trial, seen, now);
        if (ended.isPresent()) {
            return ended.get();
        }

        if (seen.allReady()) {
            return new Decision.Advance(TrialState.READY);
        }

        Instant deadline = after(trial.times().attempt().launched(), timeouts.ready(), now);
        if (!now.isBefore(deadline)) {
            return ended(
                    trial, tooLate(FailureReason.LAUNCH_DEADLINE_EXCEEDED, timeouts.ready()), now);
        }

        return seen.attempt() instanceof AttemptSeen.Absent
                ? new Decision.LaunchAgain()
                : new Decision.LookAgain(deadline);
    }

    private Decision whileReady(Trial trial, Observation seen, Instant now) {
        Optional<Decision> ended = endedEarly(trial, seen, now).or(() -> silent(trial, seen, now));
        if (ended.isPresent()) {
            return ended.get();
        }

        // The wait for the lane needs no deadline of its own: whoever holds the lane has one.
        return seen.lane().free()
                ? new Decision.Start(now.plus(timeouts.startLead()))
                : new Decision.LookAgain(seen.quietSince().plus(timeouts.silence()));
    }

    private Decision whileRunning(Trial trial, Observation seen, Instant now) {
        Optional<Decision> ended = endedEarly(trial, seen, now);
        if (ended.isPresent()) {
            return ended.get();
        }

        if (seen.allExited()) {
            return new Decision.Advance(TrialState.LANDING);
        }

        Duration limit = trial.plan().run().limits().harness();
        Instant deadline =
                after(trial.times().attempt().started(), limit.plus(timeouts.harnessGrace()), now);
        if (!now.isBefore(deadline)) {
            return ended(trial, tooLate(FailureReason.HARNESS_DEADLINE_EXCEEDED, limit), now);
        }

        return silent(trial, seen, now).orElse(new Decision.LookAgain(deadline));
    }

    private Decision whileLanding(Trial trial, Observation seen, Instant now) {
        // The load is paid for: a cancelled sweep still keeps what it has measured.
        if (seen.allLanded()) {
            return new Decision.Commit();
        }

        Optional<Trial.Failure> failure = seen.reportedFailure().or(seen::lostShard);
        if (failure.isPresent()) {
            return ended(trial, failure.get(), now);
        }

        Instant deadline = after(trial.times().attempt().harnessExited(), timeouts.landing(), now);
        return now.isBefore(deadline)
                ? new Decision.LookAgain(deadline)
                : ended(
                        trial,
                        tooLate(FailureReason.LANDING_DEADLINE_EXCEEDED, timeouts.landing()),
                        now);
    }

    /** What ends an attempt in any state before its harnesses have all ended. */
    private Optional<Decision> endedEarly(Trial trial, Observation seen, Instant now) {
        if (seen.cancelAsked()) {
            return Optional.of(new Decision.Cancel());
        }

        return seen.reportedFailure()
                .or(seen::lostShard)
                .map(failure -> ended(trial, failure, now));
    }

    private Optional<Decision> silent(Trial trial, Observation seen, Instant now) {
        Instant deadline = seen.quietSince().plus(timeouts.silence());
        return now.isBefore(deadline)
                ? Optional.empty()
                : Optional.of(
                        ended(trial, tooLate(FailureReason.AGENT_SILENT, timeouts.silence()), now));
    }

    private Decision ended(Trial trial, Trial.Failure failure, Instant now) {
        boolean again = failure.reason().worthRetrying() && trial.hasAttemptsLeft();
        return again
                ? new Decision.Retry(failure, now.plus(timeouts.retryDelay()))
                : new Decision.Fail(failure);
    }

    private static Trial.Failure tooLate(FailureReason reason, Duration limit) {
        return new Trial.Failure(
                reason, reason.sentence() + " The limit is " + limit.toSeconds() + " s.");
    }

    private static Instant after(Optional<Instant> since, Duration wait, Instant now) {
        return since.orElse(now).plus(wait);
    }
}
