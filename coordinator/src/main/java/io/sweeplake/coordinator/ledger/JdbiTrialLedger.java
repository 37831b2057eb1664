package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The trials of the ledger. Every change is compare-and-set on state and attempt. */
public final class JdbiTrialLedger implements TrialLedger {
    private static final String ACTIVE = "('LAUNCHING', 'READY', 'RUNNING', 'LANDING')";
    private static final String UNFINISHED =
            "('PENDING', 'LAUNCHING', 'READY', 'RUNNING', 'LANDING')";
    private static final String IF_UNCHANGED =
            " where id = :id and state = :state and attempt = :attempt";

    private final Jdbi jdbi;
    private final PlanColumn plans;

    /**
     * @param seal closes the secrets of plans
     */
    public JdbiTrialLedger(Jdbi jdbi, Seal seal) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
        this.plans = new PlanColumn(seal);
    }

    @Override
    public List<Trial> findActive() {
        return trials("select * from trial where state in " + ACTIVE + " order by seq");
    }

    /**
     * Lane by lane, each by one step in the index: the cost grows with lanes, not with the trials
     * that wait in them.
     */
    @Override
    public List<Trial> findNextPending(int perLane) {
        return jdbi.withHandle(
                handle -> {
                    List<TrialPage.Item> next = new ArrayList<>();
                    Optional<String> lane = laneAfter(handle, "");
                    while (lane.isPresent()) {
                        next.addAll(firstPending(handle, lane.get(), perLane));
                        lane = laneAfter(handle, lane.get());
                    }

                    return next.stream()
                            .sorted(Comparator.comparingLong(TrialPage.Item::position))
                            .map(TrialPage.Item::trial)
                            .toList();
                });
    }

    // Ordered as the index is, so that a database sees that it need not sort.
    private static Optional<String> laneAfter(Handle handle, String lane) {
        return handle.createQuery(
                        "select lane from trial where state = 'PENDING' and lane > :lane"
                                + " order by state, lane, seq limit 1")
                .bind("lane", lane)
                .mapTo(String.class)
                .findOne();
    }

    private List<TrialPage.Item> firstPending(Handle handle, String lane, int most) {
        return handle.createQuery(
                        "select * from trial where state = 'PENDING' and lane = :lane"
                                + " order by state, lane, seq limit :most")
                .bind("lane", lane)
                .bind("most", most)
                .map((row, context) -> TrialPage.Item.of(row, plans))
                .list();
    }

    @Override
    public Optional<Trial> find(TrialId trial) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select * from trial where id = :id")
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
    public List<SweepId> findCancelled() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select id from sweep where cancel_asked_at is not null"
                                                + " and exists (select 1 from trial where"
                                                + " sweep_id = sweep.id and state in "
                                                + UNFINISHED
                                                + ")")
                                .mapTo(String.class)
                                .map(SweepId::new)
                                .list());
    }

    @Override
    public Optional<Integer> findParallelLimit(SweepId sweep) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select parallel_limit from sweep where id = :id")
                                .bind("id", sweep.value())
                                .map((row, context) -> Optional.ofNullable(row.getObject(1)))
                                .findOne()
                                .flatMap(limit -> limit.map(Integer.class::cast)));
    }

    @Override
    public void cancelPending(SweepId sweep, Instant now) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        "update trial set state = 'CANCELLED', finished_at = :now,"
                                                + " reason = :reason, message = :message"
                                                + " where sweep_id = :sweep and state = 'PENDING'")
                                .bind("now", Times.column(now))
                                .bind("reason", FailureReason.SWEEP_CANCELLED.name())
                                .bind("message", FailureReason.SWEEP_CANCELLED.sentence())
                                .bind("sweep", sweep.value())
                                .execute());
    }

    @Override
    public Optional<Trial> beginAttempt(Trial trial, Instant now) {
        int number = trial.attempt() + 1;
        boolean begun =
                jdbi.inTransaction(
                        handle ->
                                set(
                                                handle,
                                                trial,
                                                "state = 'LAUNCHING', attempt = attempt + 1,"
                                                        + " launched_at = :at, ready_at = null,"
                                                        + " started_at = null,"
                                                        + " harness_exited_at = null",
                                                now)
                                        && recordAttempt(handle, trial, number, now));
        return begun ? find(trial.id()) : Optional.empty();
    }

    @Override
    public boolean advance(Trial trial, TrialState next, Instant now) {
        String column = next == TrialState.READY ? "ready_at" : "harness_exited_at";
        return jdbi.inTransaction(
                handle -> {
                    boolean moved =
                            set(
                                    handle,
                                    trial,
                                    "state = '" + next.name() + "', " + column + " = :at",
                                    now);
                    if (moved && next == TrialState.LANDING) {
                        releaseLane(handle, trial);
                    }
                    return moved;
                });
    }

    @Override
    public boolean start(Trial trial, Instant startAt) {
        return jdbi.inTransaction(
                handle -> {
                    boolean moved =
                            set(handle, trial, "state = 'RUNNING', started_at = :at", startAt);
                    if (moved) {
                        // A lane already held breaks the primary key, and nothing has happened.
                        handle.createUpdate(
                                        "insert into lane_hold (lane, trial_id)"
                                                + " values (:lane, :id)")
                                .bind("lane", trial.plan().lane())
                                .bind("id", trial.id().value())
                                .execute();
                    }
                    return moved;
                });
    }

    @Override
    public boolean retry(Trial trial, Trial.Failure failure, Instant now, Instant notBefore) {
        return backToPending(trial, "state = 'PENDING', not_before = :at", notBefore, failure, now);
    }

    @Override
    public boolean forgive(Trial trial, Trial.Failure failure, Instant now) {
        return backToPending(
                trial,
                "state = 'PENDING', forgiven = forgiven + 1, not_before = :at",
                now,
                failure,
                now);
    }

    @Override
    public boolean finish(
            Trial trial, TrialState terminal, Optional<Trial.Failure> failure, Instant now) {
        if (!terminal.terminal()) {
            throw new IllegalArgumentException(terminal + " is not the end of a trial");
        }

        return jdbi.inTransaction(
                handle -> {
                    boolean moved =
                            set(
                                    handle,
                                    trial,
                                    "state = '"
                                            + terminal.name()
                                            + "', finished_at = :at, reason = null, message = null",
                                    now);
                    if (moved) {
                        failure.ifPresent(reason -> explain(handle, trial, reason));
                        endAttempt(handle, trial, failure, now);
                        releaseLane(handle, trial);
                    }
                    return moved;
                });
    }

    private boolean backToPending(
            Trial trial, String columns, Instant notBefore, Trial.Failure failure, Instant now) {
        return jdbi.inTransaction(
                handle -> {
                    boolean moved = set(handle, trial, columns, notBefore);
                    if (moved) {
                        explain(handle, trial, failure);
                        endAttempt(handle, trial, Optional.of(failure), now);
                        releaseLane(handle, trial);
                    }
                    return moved;
                });
    }

    private List<Trial> trials(String sql) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(sql)
                                .map((row, context) -> TrialRows.trial(row, plans))
                                .list());
    }

    private static boolean set(Handle handle, Trial trial, String columns, Instant at) {
        return handle.createUpdate("update trial set " + columns + IF_UNCHANGED)
                        .bind("at", Times.column(at))
                        .bind("id", trial.id().value())
                        .bind("state", trial.state().name())
                        .bind("attempt", trial.attempt())
                        .execute()
                == 1;
    }

    private static boolean recordAttempt(Handle handle, Trial trial, int number, Instant now) {
        return handle.createUpdate(
                                "insert into attempt (trial_id, number, launched_at)"
                                        + " values (:id, :number, :at)")
                        .bind("id", trial.id().value())
                        .bind("number", number)
                        .bind("at", Times.column(now))
                        .execute()
                == 1;
    }

    private static void explain(Handle handle, Trial trial, Trial.Failure failure) {
        handle.createUpdate("update trial set reason = :reason, message = :message where id = :id")
                .bind("reason", failure.reason().name())
                .bind("message", failure.message())
                .bind("id", trial.id().value())
                .execute();
    }

    private static void endAttempt(
            Handle handle, Trial trial, Optional<Trial.Failure> failure, Instant now) {
        handle.createUpdate(
                        "update attempt set ended_at = :at, reason = :reason, message = :message"
                                + " where trial_id = :id and number = :attempt")
                .bind("at", Times.column(now))
                .bind("reason", failure.map(f -> f.reason().name()).orElse(null))
                .bind("message", failure.map(Trial.Failure::message).orElse(null))
                .bind("id", trial.id().value())
                .bind("attempt", trial.attempt())
                .execute();
    }

    private static void releaseLane(Handle handle, Trial trial) {
        handle.createUpdate("delete from lane_hold where trial_id = :id")
                .bind("id", trial.id().value())
                .execute();
    }
}
