package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The ledger in memory, with the same compare-and-set as the one in a database; a test holds the
 * two side by side. Open to subclasses that are wrong on purpose.
 */
class SimulatedLedger implements TrialLedger {
    private static final Set<TrialState> ACTIVE =
            Set.of(TrialState.LAUNCHING, TrialState.READY, TrialState.RUNNING, TrialState.LANDING);

    private final Map<TrialId, Trial> trials = new LinkedHashMap<>();
    private final Map<SweepId, SweepRow> sweeps = new LinkedHashMap<>();
    private final Map<String, TrialId> lanes = new HashMap<>();
    private final SimulatedShards shards = new SimulatedShards();
    private Changes changes = (before, after) -> {};

    /** Hears of every change of a trial. */
    interface Changes {
        void changed(Trial before, Trial after);
    }

    private record SweepRow(Optional<Integer> parallelLimit, Optional<Instant> cancelAsked) {}

    final void tell(Changes listener) {
        changes = requireNonNull(listener, "listener");
    }

    final void record(
            SweepId sweep, Optional<Integer> parallelLimit, List<PlannedTrial> plan, Instant at) {
        sweeps.put(sweep, new SweepRow(parallelLimit, Optional.empty()));
        for (PlannedTrial planned : plan) {
            trials.put(
                    planned.id(),
                    new Trial(
                            sweep,
                            planned,
                            TrialState.PENDING,
                            new Trial.Attempts(0, 0),
                            new Trial.Times(at, Optional.empty(), Rows.NO_ATTEMPT),
                            Optional.empty()));
        }
    }

    final void askToCancel(SweepId sweep, Instant now) {
        sweeps.computeIfPresent(
                sweep,
                (id, row) ->
                        new SweepRow(
                                row.parallelLimit(), row.cancelAsked().or(() -> Optional.of(now))));
    }

    final Optional<Instant> cancelAsked(SweepId sweep) {
        return sweeps.get(sweep).cancelAsked();
    }

    /** As it was recorded, whatever {@link #findParallelLimit} says. */
    final Optional<Integer> limitOf(SweepId sweep) {
        return sweeps.get(sweep).parallelLimit();
    }

    final SimulatedShards shards() {
        return shards;
    }

    final boolean ended() {
        return trials.values().stream().allMatch(trial -> trial.state().terminal());
    }

    final List<Trial> all() {
        return List.copyOf(trials.values());
    }

    @Override
    public List<Trial> findActive() {
        return trials.values().stream().filter(trial -> ACTIVE.contains(trial.state())).toList();
    }

    @Override
    public List<Trial> findNextPending(int perLane) {
        Map<String, Integer> places = new HashMap<>();
        return trials.values().stream()
                .filter(trial -> trial.state() == TrialState.PENDING)
                .filter(trial -> places.merge(trial.plan().lane(), 1, Integer::sum) <= perLane)
                .toList();
    }

    @Override
    public Optional<Trial> find(TrialId trial) {
        return Optional.ofNullable(trials.get(trial));
    }

    @Override
    public List<ShardSeen> findShards(Trial trial) {
        return shards.of(new AttemptId(trial.id(), Math.max(1, trial.attempt())), trial.shards());
    }

    @Override
    public List<SweepId> findCancelled() {
        return sweeps.entrySet().stream()
                .filter(sweep -> sweep.getValue().cancelAsked().isPresent())
                .map(Map.Entry::getKey)
                .filter(this::unfinished)
                .toList();
    }

    private boolean unfinished(SweepId sweep) {
        return trials.values().stream()
                .anyMatch(trial -> trial.sweep().equals(sweep) && !trial.state().terminal());
    }

    @Override
    public Optional<Integer> findParallelLimit(SweepId sweep) {
        return Optional.ofNullable(sweeps.get(sweep)).flatMap(SweepRow::parallelLimit);
    }

    @Override
    public void cancelPending(SweepId sweep, Instant now) {
        Trial.Failure cancelled =
                new Trial.Failure(
                        FailureReason.SWEEP_CANCELLED, FailureReason.SWEEP_CANCELLED.sentence());
        for (Trial trial : all()) {
            if (trial.sweep().equals(sweep) && trial.state() == TrialState.PENDING) {
                set(trial, row -> Rows.finished(row, TrialState.CANCELLED, now, cancelled));
            }
        }
    }

    @Override
    public Optional<Trial> beginAttempt(Trial trial, Instant now) {
        return set(trial, row -> Rows.begun(row, now)) ? find(trial.id()) : Optional.empty();
    }

    @Override
    public boolean advance(Trial trial, TrialState next, Instant now) {
        boolean moved =
                set(
                        trial,
                        row ->
                                next == TrialState.READY
                                        ? Rows.ready(row, now)
                                        : Rows.exited(row, next, now));
        if (moved && next == TrialState.LANDING) {
            releaseLane(trial);
        }
        return moved;
    }

    @Override
    public boolean start(Trial trial, Instant startAt) {
        if (!unchanged(trial)) {
            return false;
        }
        if (lanes.containsKey(trial.plan().lane())) {
            throw new IllegalStateException("lane " + trial.plan().lane() + " is held");
        }

        lanes.put(trial.plan().lane(), trial.id());
        return set(trial, row -> Rows.started(row, startAt));
    }

    @Override
    public boolean retry(Trial trial, Trial.Failure failure, Instant now, Instant notBefore) {
        return givenBack(trial, row -> Rows.pending(row, 0, notBefore, failure));
    }

    @Override
    public boolean forgive(Trial trial, Trial.Failure failure, Instant now) {
        return givenBack(trial, row -> Rows.pending(row, 1, now, failure));
    }

    @Override
    public boolean finish(
            Trial trial, TrialState terminal, Optional<Trial.Failure> failure, Instant now) {
        if (!terminal.terminal()) {
            throw new IllegalArgumentException(terminal + " is not the end of a trial");
        }

        return givenBack(trial, row -> Rows.finished(row, terminal, now, failure.orElse(null)));
    }

    /** Whether the state and attempt that someone has seen still hold. */
    boolean unchanged(Trial seen) {
        return find(seen.id())
                .filter(row -> row.state() == seen.state() && row.attempt() == seen.attempt())
                .isPresent();
    }

    private boolean givenBack(Trial trial, UnaryOperator<Trial> change) {
        boolean moved = set(trial, change);
        if (moved) {
            releaseLane(trial);
        }
        return moved;
    }

    private void releaseLane(Trial trial) {
        lanes.values().removeIf(trial.id()::equals);
    }

    private boolean set(Trial seen, UnaryOperator<Trial> change) {
        if (!unchanged(seen)) {
            return false;
        }

        Trial before = trials.get(seen.id());
        Trial after = change.apply(before);
        trials.put(seen.id(), after);
        changes.changed(before, after);
        return true;
    }
}
