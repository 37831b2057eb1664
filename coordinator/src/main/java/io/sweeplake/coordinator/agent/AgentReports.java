package io.sweeplake.coordinator.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Wake;
import java.time.Clock;
import java.util.Optional;

/** The coordinator's side of the agent protocol. */
public final class AgentReports {
    private final TrialLedger trials;
    private final ReportLedger shards;
    private final Assignments assignments;
    private final Wake wake;
    private final Clock clock;

    /**
     * @param wake has the trials looked at soon
     */
    public AgentReports(
            TrialLedger trials,
            ReportLedger shards,
            Assignments assignments,
            Wake wake,
            Clock clock) {
        this.trials = requireNonNull(trials, "trials");
        this.shards = requireNonNull(shards, "shards");
        this.assignments = requireNonNull(assignments, "assignments");
        this.wake = requireNonNull(wake, "wake");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Empty when the attempt is over or never was. */
    public Optional<ShardAssignment> findAssignment(AttemptId attempt, int shard) {
        return findCurrent(attempt)
                .filter(trial -> shard >= 0 && shard < trial.shards())
                .map(trial -> assignments.of(trial, shard));
    }

    /** Takes a report down and says what the shard does next. */
    public Instruction take(AttemptId attempt, int shard, ShardReport report) {
        Optional<Trial> current = findCurrent(attempt).filter(trial -> shard < trial.shards());
        if (current.isEmpty()) {
            return afterwards(attempt, report);
        }

        shards.record(attempt, shard, report, clock.instant());
        if (!(report instanceof ShardReport.Alive)) {
            wake.soon();
        }

        return next(current.get(), report);
    }

    private static Instruction next(Trial trial, ShardReport report) {
        boolean atBarrier =
                report instanceof ShardReport.Ready || report instanceof ShardReport.Alive;
        if (!atBarrier) {
            return new Instruction.Carry();
        }

        return trial.times()
                .attempt()
                .started()
                .<Instruction>map(Instruction.Go::new)
                .orElse(new Instruction.Wait());
    }

    // An agent that did not hear the answer to its last report says it again, after the commit too.
    private Instruction afterwards(AttemptId attempt, ShardReport report) {
        boolean committed =
                trials.find(attempt.trial())
                        .filter(trial -> trial.state() == TrialState.SUCCEEDED)
                        .filter(trial -> trial.attempt() == attempt.number())
                        .isPresent();
        return committed && report instanceof ShardReport.Landed
                ? new Instruction.Carry()
                : new Instruction.Stop("attempt " + attempt + " is over");
    }

    private Optional<Trial> findCurrent(AttemptId attempt) {
        return trials.find(attempt.trial())
                .filter(trial -> trial.attempt() == attempt.number())
                .filter(trial -> trial.state() != TrialState.PENDING)
                .filter(trial -> !trial.state().terminal());
    }
}
