package io.sweeplake.coordinator.ledger;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.SweepTerms;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Wish;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The trials of the ledger. Every change is compare-and-set on state and attempt. */
public final class JdbiTrialLedger implements TrialLedger {
    private static final String ACTIVE = "('LAUNCHING', 'READY', 'RUNNING', 'LANDING')";

    private final Jdbi jdbi;
    private final Fence fence;
    private final PlanColumn plans;

    /**
     * @param fence what it writes goes through
     * @param seal closes the secrets of plans
     */
    public JdbiTrialLedger(Fence fence, Seal seal) {
        this.jdbi = fence.jdbi();
        this.fence = fence;
        this.plans = new PlanColumn(seal);
    }

    @Override
    public List<Trial> findActive() {
        return trials(TrialRows.SELECT + "where t.state in " + ACTIVE + " order by t.seq");
    }

    /**
     * Lane by lane, each by one step in the index: the cost grows with lanes, not with the trials
     * that wait in them.
     */
    @Override
    public List<Trial> findNextPending(int perLane) {
        return jdbi.withHandle(handle -> WaitingTrials.next(handle, perLane, plans));
    }

    @Override
    public Optional<Trial> find(TrialId trial) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(TrialRows.SELECT + "where t.id = :id")
                                .bind("id", trial.value())
                                .map((row, context) -> TrialRows.trial(row, plans))
                                .findOne());
    }

    @Override
    public List<ShardSeen> findShards(Trial trial) {
        Map<Integer, ShardSeen> heard =
                jdbi.withHandle(
                        handle ->
                                handle
                                        .createQuery(
                                                "select * from shard where trial_id = :id"
                                                        + " and attempt = :attempt")
                                        .bind("id", trial.id().value())
                                        .bind("attempt", trial.attempt())
                                        .map((row, context) -> TrialRows.shard(row))
                                        .stream()
                                        .collect(
                                                Collectors.toMap(
                                                        ShardSeen::shard, Function.identity())));
        return IntStream.range(0, trial.shards())
                .mapToObj(shard -> heard.getOrDefault(shard, ShardSeen.unheard(shard)))
                .toList();
    }

    @Override
    public Map<SweepId, Wish> findWishes() {
        Map<SweepId, Wish> wishes = new HashMap<>();
        jdbi.useHandle(
                handle ->
                        handle.createQuery(
                                        "select id, cancel_asked_at, paused_at from sweep where"
                                                + " (cancel_asked_at is not null or paused_at is"
                                                + " not null) and "
                                                + TrialRows.GOES_ON)
                                .map(
                                        (row, context) ->
                                                Map.entry(
                                                        new SweepId(row.getString("id")),
                                                        SweepRows.wish(row)))
                                .forEach(wish -> wishes.put(wish.getKey(), wish.getValue())));
        return wishes;
    }

    @Override
    public SweepTerms findTerms(SweepId sweep) {
        return jdbi.withHandle(handle -> Terms.find(handle, sweep));
    }

    @Override
    public void holdPending(SweepId sweep) {
        fence.useTransaction(handle -> WaitingTrials.hold(handle, sweep));
    }

    @Override
    public void endPending(SweepId sweep, TrialState terminal, Trial.Failure failure, Instant now) {
        requireTerminal(terminal);
        fence.useTransaction(handle -> WaitingTrials.end(handle, sweep, terminal, failure, now));
    }

    @Override
    public Optional<Trial> beginAttempt(Trial trial, Instant now) {
        int number = trial.attempt() + 1;
        boolean begun =
                changed(
                        trial,
                        "state = 'LAUNCHING', attempt = attempt + 1, launched_at = :at,"
                                + " ready_at = null, started_at = null, harness_exited_at = null",
                        now,
                        (handle, change) -> {
                            change.recordAttempt(number, now);
                            Terms.spend(handle, trial, now);
                            change.tell(TrialState.LAUNCHING, number, Optional.empty(), now);
                        });
        return begun ? find(trial.id()) : Optional.empty();
    }

    @Override
    public boolean advance(Trial trial, TrialState next, Instant now) {
        String column = next == TrialState.READY ? "ready_at" : "harness_exited_at";
        return changed(
                trial,
                "state = '" + next.name() + "', " + column + " = :at",
                now,
                (handle, change) -> {
                    if (next == TrialState.LANDING) {
                        change.releaseLane();
                    }
                    change.tell(next, trial.attempt(), Optional.empty(), now);
                });
    }

    @Override
    public boolean start(Trial trial, Instant startAt) {
        return changed(
                trial,
                "state = 'RUNNING', started_at = :at",
                startAt,
                (handle, change) -> {
                    change.holdLane();
                    change.tell(TrialState.RUNNING, trial.attempt(), Optional.empty(), startAt);
                });
    }

    @Override
    public boolean retry(Trial trial, Trial.Failure failure, Instant now, Instant notBefore) {
        return changed(
                trial,
                "state = 'PENDING', not_before = :at",
                notBefore,
                (handle, change) -> backToPending(change, trial, failure, now));
    }

    @Override
    public boolean forgive(Trial trial, Trial.Failure failure, Instant now) {
        return changed(
                trial,
                "state = 'PENDING', forgiven = forgiven + 1, not_before = :at",
                now,
                (handle, change) -> {
                    Terms.refund(handle, trial);
                    backToPending(change, trial, failure, now);
                });
    }

    @Override
    public boolean finish(
            Trial trial, TrialState terminal, Optional<Trial.Failure> failure, Instant now) {
        requireTerminal(terminal);
        return changed(
                trial,
                "state = '"
                        + terminal.name()
                        + "', finished_at = :at, held = false, reason = null, message = null",
                now,
                (handle, change) -> {
                    failure.ifPresent(change::explain);
                    change.endAttempt(failure, now);
                    change.releaseLane();
                    if (terminal == TrialState.SUCCEEDED) {
                        change.recordMeasured();
                    }
                    change.tell(terminal, trial.attempt(), failure, now);
                });
    }

    private static void backToPending(
            TrialChange change, Trial trial, Trial.Failure failure, Instant now) {
        change.explain(failure);
        change.endAttempt(Optional.of(failure), now);
        change.releaseLane();
        change.tell(TrialState.PENDING, trial.attempt(), Optional.of(failure), now);
    }

    /** Compare-and-set, and what goes with it in the same transaction. */
    private boolean changed(
            Trial trial, String columns, Instant at, BiConsumer<Handle, TrialChange> alongside) {
        return fence.inTransaction(
                handle -> {
                    TrialChange change = new TrialChange(handle, trial);
                    boolean moved = change.set(columns, at);
                    if (moved) {
                        alongside.accept(handle, change);
                    }
                    return moved;
                });
    }

    private static void requireTerminal(TrialState state) {
        if (!state.terminal()) {
            throw new IllegalArgumentException(state + " is not the end of a trial");
        }
    }

    private List<Trial> trials(String sql) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(sql)
                                .map((row, context) -> TrialRows.trial(row, plans))
                                .list());
    }
}
