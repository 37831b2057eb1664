package io.sweeplake.coordinator.trial.simulation;

import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.Optional;

/** What each change of the ledger makes of a trial's row. */
final class Rows {
    static final Trial.AttemptTimes NO_ATTEMPT =
            new Trial.AttemptTimes(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private Rows() {}

    static Trial begun(Trial row, Instant now) {
        Trial.AttemptTimes times =
                new Trial.AttemptTimes(
                        Optional.of(now),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        row.times().attempt().finished());
        return new Trial(
                row.sweep(),
                row.plan(),
                TrialState.LAUNCHING,
                new Trial.Attempts(row.attempt() + 1, row.attempts().forgiven()),
                new Trial.Times(row.times().planned(), row.times().notBefore(), times),
                row.failure());
    }

    static Trial ready(Trial row, Instant now) {
        Trial.AttemptTimes t = row.times().attempt();
        return in(
                row,
                TrialState.READY,
                new Trial.AttemptTimes(
                        t.launched(),
                        Optional.of(now),
                        t.started(),
                        t.harnessExited(),
                        t.finished()),
                row.failure());
    }

    static Trial started(Trial row, Instant startAt) {
        Trial.AttemptTimes t = row.times().attempt();
        return in(
                row,
                TrialState.RUNNING,
                new Trial.AttemptTimes(
                        t.launched(),
                        t.ready(),
                        Optional.of(startAt),
                        t.harnessExited(),
                        t.finished()),
                row.failure());
    }

    static Trial exited(Trial row, TrialState next, Instant now) {
        Trial.AttemptTimes t = row.times().attempt();
        return in(
                row,
                next,
                new Trial.AttemptTimes(
                        t.launched(), t.ready(), t.started(), Optional.of(now), t.finished()),
                row.failure());
    }

    /**
     * @param failure null for a good end
     */
    static Trial finished(Trial row, TrialState terminal, Instant now, Trial.Failure failure) {
        Trial.AttemptTimes t = row.times().attempt();
        return in(
                row,
                terminal,
                new Trial.AttemptTimes(
                        t.launched(), t.ready(), t.started(), t.harnessExited(), Optional.of(now)),
                Optional.ofNullable(failure));
    }

    static Trial pending(Trial row, int forgiven, Instant notBefore, Trial.Failure failure) {
        return new Trial(
                row.sweep(),
                row.plan(),
                TrialState.PENDING,
                new Trial.Attempts(row.attempt(), row.attempts().forgiven() + forgiven),
                new Trial.Times(
                        row.times().planned(), Optional.of(notBefore), row.times().attempt()),
                Optional.of(failure));
    }

    /** Asked for by a person: as if it had not been tried. */
    static Trial again(Trial row) {
        Trial.AttemptTimes t = row.times().attempt();
        return new Trial(
                row.sweep(),
                row.plan(),
                TrialState.PENDING,
                new Trial.Attempts(row.attempt(), row.attempt()),
                new Trial.Times(
                        row.times().planned(),
                        Optional.empty(),
                        new Trial.AttemptTimes(
                                t.launched(),
                                t.ready(),
                                t.started(),
                                t.harnessExited(),
                                Optional.empty())),
                Optional.empty());
    }

    private static Trial in(
            Trial row, TrialState state, Trial.AttemptTimes times, Optional<Trial.Failure> why) {
        return new Trial(
                row.sweep(),
                row.plan(),
                state,
                row.attempts(),
                new Trial.Times(row.times().planned(), row.times().notBefore(), times),
                why);
    }
}
