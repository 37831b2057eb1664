package io.sweeplake.coordinator.trial.simulation;

import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.SweepTerms;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Wish;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Map<SweepId, SimulatedSweepRow> sweeps = new LinkedHashMap<>();
    private final Set<TrialId> held = new HashSet<>();
    private final Map<String, TrialId> lanes = new HashMap<>();
    private final SimulatedShards shards = new SimulatedShards();
    private Changes changes = (before, after) -> {};

    /** Hears of every change of a trial. */
    interface Changes {
        void changed(Trial before, Trial after);
    }

    final void tell(Changes listener) {
        changes = requireNonNull(listener, "listener");
    }

    final void record(SimulatedSweeps.Sweep sweep, Instant at) {
        sweeps.put(sweep.id(), new SimulatedSweepRow(sweep.settings()));
        for (PlannedTrial planned : sweep.trials()) {
            trials.put(
                    planned.id(),
                    new Trial(
                            sweep.id(),
                            planned,
                            TrialState.PENDING,
                            new Trial.Attempts(0, 0),
                            new Trial.Times(at, Optional.empty(), Rows.NO_ATTEMPT),
                            Optional.empty()));
        }
    }

    final void cancel(SweepId sweep, Instant now) {
        sweeps.get(sweep).cancel(now);
    }

    final void pause(SweepId sweep, Instant now) {
        sweeps.get(sweep).pause(now);
    }

    final void resume(SweepId sweep) {
        sweeps.get(sweep).resume();
        held.removeIf(trial -> trials.get(trial).sweep().equals(sweep));
    }

    /** Those of the sweep's that ended without rows; none while it is being cancelled. */
    final void retry(SweepId sweep) {
        if (sweeps.get(sweep).wish() == Wish.CANCEL && unfinished(sweep)) {
            return;
        }

        for (Trial trial : all()) {
            boolean without = trial.state().terminal() && trial.state() != TrialState.SUCCEEDED;
            if (trial.sweep().equals(sweep) && without) {
                trials.put(trial.id(), Rows.again(trial));
                sweeps.get(sweep).uncancel();
            }
        }
    }

    final SimulatedSweepRow sweep(SweepId sweep) {
        return sweeps.get(sweep);
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
                .filter(trial -> !held.contains(trial.id()))
                .sorted(comparingInt(trial -> -sweeps.get(trial.sweep()).settings().priority()))
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
    public Map<SweepId, Wish> findWishes() {
        Map<SweepId, Wish> wishes = new HashMap<>();
        sweeps.forEach(
                (sweep, row) -> {
                    if (row.wish() != Wish.RUN && unfinished(sweep)) {
                        wishes.put(sweep, row.wish());
                    }
                });
        return wishes;
    }

    private boolean unfinished(SweepId sweep) {
        return trials.values().stream()
                .anyMatch(trial -> trial.sweep().equals(sweep) && !trial.state().terminal());
    }

    @Override
    public SweepTerms findTerms(SweepId sweep) {
        return sweeps.get(sweep).terms();
    }

    @Override
    public void holdPending(SweepId sweep) {
        if (sweeps.get(sweep).pausedAt().isPresent()) {
            all().stream()
                    .filter(trial -> trial.sweep().equals(sweep))
                    .filter(trial -> trial.state() == TrialState.PENDING)
                    .map(Trial::id)
                    .forEach(held::add);
        }
    }

    @Override
    public void endPending(SweepId sweep, TrialState terminal, Trial.Failure why, Instant now) {
        for (Trial trial : all()) {
            if (trial.sweep().equals(sweep) && trial.state() == TrialState.PENDING) {
                set(trial, row -> Rows.finished(row, terminal, now, why));
                held.remove(trial.id());
            }
        }
    }

    @Override
    public Optional<Trial> beginAttempt(Trial trial, Instant now) {
        if (!unchanged(trial)) {
            return Optional.empty();
        }

        sweeps.get(trial.sweep()).spend(trial, now);
        set(trial, row -> Rows.begun(row, now));
        return find(trial.id());
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
        boolean moved = givenBack(trial, row -> Rows.pending(row, 1, now, failure));
        if (moved) {
            sweeps.get(trial.sweep()).refund(trial);
        }
        return moved;
    }

    @Override
    public boolean finish(
            Trial trial, TrialState terminal, Optional<Trial.Failure> failure, Instant now) {
        if (!terminal.terminal()) {
            throw new IllegalArgumentException(terminal + " is not the end of a trial");
        }

        boolean moved =
                givenBack(trial, row -> Rows.finished(row, terminal, now, failure.orElse(null)));
        if (moved) {
            held.remove(trial.id());
        }
        return moved;
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
