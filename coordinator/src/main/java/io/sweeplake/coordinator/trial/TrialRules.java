package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what should happen to a trial next, from what is known and the time. Pure, so that every
 * path of a trial's life can be tried without living it.
 */
public final class TrialRules {
    // A node looks at its containers every second and tells at once, unless it is busy. A failure
    // is
    // to be shown soon; a commit holds nobody up, for the lane is free.
    private static final Duration WORD_FROM_NODE = Duration.ofSeconds(4);
    private static final Duration WORD_BEFORE_COMMIT = Duration.ofSeconds(30);

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
        if (seen.wish() != Wish.RUN) {
            return seen.wish() == Wish.PAUSE ? new Decision.Hold() : new Decision.Cancel();
        }

        if (seen.overspent().isPresent()) {
            return new Decision.Skip(failure(FailureReason.BUDGET_SPENT, seen.overspent().get()));
        }

        Instant notBefore = trial.times().notBefore().orElse(now);
        if (now.isBefore(notBefore)) {
            return new Decision.LookAgain(notBefore);
        }

        return seen.lane().place() ? new Decision.Launch() : new Decision.Nothing();
    }

    private Decision whileLaunching(Trial trial, Observation seen, Instant now) {
        Optional<Decision> ended = endedBeforeLoad(trial, seen, now);
        if (ended.isPresent()) {
            return ended.get();
        }

        if (seen.allReady()) {
            return new Decision.Advance(TrialState.READY);
        }

        if (seen.attempt() instanceof AttemptSeen.Absent) {
            return untilReady(trial, seen, now)
                    .filter(deadline -> !now.isBefore(deadline))
                    .map(deadline -> ended(trial, notReady(), now))
                    .orElse(new Decision.LaunchAgain());
        }

        return seen.held()
                .map(held -> whileHeld(trial, seen, held, now))
                .orElseGet(() -> until(untilReady(trial, seen, now), trial, notReady(), now));
    }

    private Decision whileHeld(Trial trial, Observation seen, AttemptSeen.Held held, Instant now) {
        Optional<Instant> deadline =
                switch (held.failure().reason().patience()) {
                    case SHORT -> Optional.of(held.since().plus(timeouts.launch().hindered()));
                    case LONG -> untilReady(trial, seen, now);
                    case ENDLESS -> Optional.empty();
                };
        return until(deadline, trial, held.failure(), now);
    }

    /** When the wait for the barrier ends; empty while it is another trial that is waited for. */
    private Optional<Instant> untilReady(Trial trial, Observation seen, Instant now) {
        Instant launched = trial.times().attempt().launched().orElse(now);
        return seen.lane()
                .freeSince()
                .map(free -> latest(launched, free, seen.admitted().orElse(launched)))
                .map(since -> since.plus(timeouts.launch().ready()));
    }

    private Decision until(
            Optional<Instant> deadline, Trial trial, Trial.Failure failure, Instant now) {
        boolean over = deadline.filter(instant -> !now.isBefore(instant)).isPresent();
        return over
                ? ended(trial, failure, now)
                : new Decision.LookAgain(deadline.orElse(now.plus(timeouts.launch().ready())));
    }

    private Trial.Failure notReady() {
        return tooLate(FailureReason.LAUNCH_DEADLINE_EXCEEDED, timeouts.launch().ready());
    }

    private Decision whileReady(Trial trial, Observation seen, Instant now) {
        Optional<Decision> ended =
                endedBeforeLoad(trial, seen, now).or(() -> silent(trial, seen, now));
        if (ended.isPresent()) {
            return ended.get();
        }

        // The wait for the lane needs no deadline of its own: whoever holds the lane has one.
        return seen.lane().free()
                ? new Decision.Start(now.plus(lead(trial)))
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
                latest(
                                trial.times().attempt().started().orElse(now).plus(limit),
                                // Agents have yet to tell what happened while nobody listened.
                                seen.listeningSince())
                        .plus(timeouts.harnessGrace());
        if (!now.isBefore(deadline)) {
            return ended(trial, tooLate(FailureReason.HARNESS_DEADLINE_EXCEEDED, limit), now);
        }

        return silent(trial, seen, now).orElse(new Decision.LookAgain(deadline));
    }

    private Decision whileLanding(Trial trial, Observation seen, Instant now) {
        // The load is paid for: a cancelled sweep still keeps what it has measured.
        Optional<Decision> failed = failed(trial, seen, now);
        if (failed.isPresent()) {
            return failed.get();
        }

        if (seen.allLanded()) {
            return wordFromNode(WORD_BEFORE_COMMIT, seen.shards().stream(), seen, now)
                    .orElse(new Decision.Commit());
        }

        Instant deadline =
                latest(trial.times().attempt().harnessExited().orElse(now), seen.listeningSince())
                        .plus(timeouts.landing());
        return now.isBefore(deadline)
                ? new Decision.LookAgain(deadline)
                : ended(
                        trial,
                        tooLate(FailureReason.LANDING_DEADLINE_EXCEEDED, timeouts.landing()),
                        now);
    }

    /** What ends an attempt that has made no load yet. */
    private Optional<Decision> endedBeforeLoad(Trial trial, Observation seen, Instant now) {
        // Its pods would wait for as long as the pause, and take room from those that run.
        return seen.wish() == Wish.PAUSE
                ? Optional.of(
                        new Decision.GiveBack(
                                new Trial.Failure(
                                        FailureReason.SWEEP_PAUSED,
                                        FailureReason.SWEEP_PAUSED.sentence())))
                : endedEarly(trial, seen, now);
    }

    /** What ends an attempt in any state before its harnesses have all ended. */
    private Optional<Decision> endedEarly(Trial trial, Observation seen, Instant now) {
        if (seen.wish() == Wish.CANCEL) {
            return Optional.of(new Decision.Cancel());
        }

        return failed(trial, seen, now);
    }

    /** What ends an attempt before its records are committed. */
    private Optional<Decision> failed(Trial trial, Observation seen, Instant now) {
        Optional<Trial.Failure> certain = seen.certainLoss();
        if (certain.isPresent()) {
            return Optional.of(ended(trial, certain.get(), now));
        }

        Optional<ShardSeen> reported = seen.failedShard();
        if (reported.isPresent()) {
            Trial.Failure failure = reported.get().failure().orElseThrow();
            return failure.reason().mayBeHalfTheTruth()
                    ? wordFromNode(WORD_FROM_NODE, reported.stream(), seen, now)
                            .or(() -> Optional.of(ended(trial, failure, now)))
                    : Optional.of(ended(trial, failure, now));
        }

        return seen.lostShard().map(failure -> ended(trial, failure, now));
    }

    /**
     * The wait for the launcher's word on how harnesses ended; empty when it is there or will not
     * come. An agent sees an exit code; that memory ran out, its node knows.
     */
    private static Optional<Decision> wordFromNode(
            Duration patience, Stream<ShardSeen> ended, Observation seen, Instant now) {
        return ended.filter(seen::endUnseen)
                .flatMap(shard -> shard.lastHeard().stream())
                .map(heard -> heard.plus(patience))
                .max(Instant::compareTo)
                .filter(now::isBefore)
                .map(Decision.LookAgain::new);
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

    private static Trial.Failure failure(FailureReason reason, String particulars) {
        return new Trial.Failure(reason, reason.sentence() + " " + particulars);
    }

    private static Trial.Failure tooLate(FailureReason reason, Duration limit) {
        return failure(reason, "The limit is " + limit.toSeconds() + " s.");
    }

    private Duration lead(Trial trial) {
        return trial.plan().run().load().resetCache()
                ? timeouts.lead().reset()
                : timeouts.lead().start();
    }

    private static Instant latest(Instant... instants) {
        return Stream.of(instants).max(Instant::compareTo).orElseThrow();
    }
}
