package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.SweepWarning;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The sweeps of the ledger, with what a person asks about their trials. */
public final class SweepLedger {
    private static final int ROWS_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final PlanColumn plans;

    /**
     * @param seal closes the secrets of plans
     */
    public SweepLedger(Jdbi jdbi, Seal seal) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
        this.plans = new PlanColumn(seal);
    }

    /** Records a sweep with all its trials, whole or not at all. */
    public void record(SweepRecord sweep, List<PlannedTrial> trials) {
        jdbi.useTransaction(
                handle -> {
                    insert(handle, sweep);
                    insert(handle, sweep, trials);
                });
    }

    public Optional<SweepRecord> find(SweepId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select * from sweep where id = :id")
                                .bind("id", id.value())
                                .map((row, context) -> sweep(row))
                                .findOne());
    }

    /** Newest first. */
    public List<SweepRecord> list(int limit, int offset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select * from sweep order by created_at desc, id"
                                                + " limit :limit offset :offset")
                                .bind("limit", limit)
                                .bind("offset", offset)
                                .map((row, context) -> sweep(row))
                                .list());
    }

    /** How many trials of the sweep are in each state; states without any are absent. */
    public Map<TrialState, Long> countByState(SweepId id) {
        Map<TrialState, Long> counts = new EnumMap<>(TrialState.class);
        jdbi.useHandle(
                handle ->
                        handle.createQuery(
                                        "select state, count(*) as n from trial"
                                                + " where sweep_id = :id group by state")
                                .bind("id", id.value())
                                .map(
                                        (row, context) ->
                                                Map.entry(
                                                        TrialState.valueOf(row.getString("state")),
                                                        row.getLong("n")))
                                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
        return counts;
    }

    /** The sweep's trials in planned order. */
    public List<Trial> trials(SweepId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select * from trial where sweep_id = :id order by seq")
                                .bind("id", id.value())
                                .map((row, context) -> TrialRows.trial(row, plans))
                                .list());
    }

    /**
     * A stretch of the sweep's trials in planned order.
     *
     * <p>By position and not by offset: a page costs the same wherever it is, and trials that move
     * on meanwhile make none appear twice or not at all.
     */
    public TrialPage trials(SweepId id, TrialPage.Asked asked) {
        String inState = asked.state().map(state -> " and state = :state").orElse("");
        return jdbi.withHandle(
                handle -> {
                    Query query =
                            handle.createQuery(
                                    "select * from trial where sweep_id = :id and seq > :after"
                                            + inState
                                            + " order by seq limit :most");
                    asked.state().ifPresent(state -> query.bind("state", state.name()));
                    return TrialPage.of(
                            query.bind("id", id.value())
                                    .bind("after", asked.after())
                                    .bind("most", asked.limit() + 1)
                                    .map((row, context) -> TrialPage.Item.of(row, plans))
                                    .list(),
                            asked.limit());
                });
    }

    /** The trial's attempts, first one first. */
    public List<AttemptRecord> attempts(TrialId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select * from attempt where trial_id = :id order by number")
                                .bind("id", id.value())
                                .map((row, context) -> attempt(row, id))
                                .list());
    }

    /** Asks for the sweep's end; asking twice is asking once. */
    public void askToCancel(SweepId id, Instant now) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        "update sweep set cancel_asked_at = :now"
                                                + " where id = :id and cancel_asked_at is null")
                                .bind("now", Times.column(now))
                                .bind("id", id.value())
                                .execute());
    }

    /** One try at a trial, over or under way. */
    public record AttemptRecord(
            AttemptId id,
            Instant launchedAt,
            Optional<Instant> endedAt,
            Optional<Trial.Failure> failure) {
        public AttemptRecord {
            requireNonNull(id, "id");
            requireNonNull(launchedAt, "launchedAt");
            requireNonNull(endedAt, "endedAt");
            requireNonNull(failure, "failure");
        }
    }

    private static void insert(Handle handle, SweepRecord sweep) {
        handle.createUpdate(
                        "insert into sweep (id, name, description, labels, spec, warnings,"
                                + " trial_count, parallel_limit, created_at) values (:id, :name,"
                                + " :description, :labels, :spec, :warnings, :trials, :limit, :at)")
                .bind("id", sweep.id().value())
                .bind("name", sweep.title().name())
                .bind("description", sweep.title().description().orElse(null))
                .bind("labels", LedgerJson.write(sweep.title().labels()))
                .bind("spec", sweep.spec())
                .bind("warnings", LedgerJson.write(sweep.warnings()))
                .bind("trials", sweep.run().trials())
                .bind("limit", sweep.run().parallelLimit().orElse(null))
                .bind("at", Times.column(sweep.createdAt()))
                .execute();
    }

    private void insert(Handle handle, SweepRecord sweep, List<PlannedTrial> trials) {
        PreparedBatch batch =
                handle.prepareBatch(
                        "insert into trial (id, sweep_id, lane, plan, state, attempt, planned_at)"
                                + " values (:id, :sweep, :lane, :plan, 'PENDING', 0, :at)");
        for (PlannedTrial trial : trials) {
            batch.bind("id", trial.id().value())
                    .bind("sweep", sweep.id().value())
                    .bind("lane", trial.lane())
                    .bind("plan", plans.write(trial))
                    .bind("at", Times.column(sweep.createdAt()))
                    .add();
            // In one transaction, but not all in memory at once.
            if (batch.size() == ROWS_AT_ONCE) {
                batch.execute();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static SweepRecord sweep(ResultSet row) throws SQLException {
        Integer limit = row.getObject("parallel_limit", Integer.class);
        return new SweepRecord(
                new SweepId(row.getString("id")),
                new SweepRecord.Title(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("description")),
                        LedgerJson.readMap(row.getString("labels"))),
                row.getString("spec"),
                LedgerJson.readList(row.getString("warnings"), SweepWarning.class),
                new SweepRecord.Run(
                        row.getInt("trial_count"),
                        Optional.ofNullable(limit),
                        Times.find(row, "cancel_asked_at").isPresent()),
                Times.find(row, "created_at").orElseThrow());
    }

    private static AttemptRecord attempt(ResultSet row, TrialId trial) throws SQLException {
        return new AttemptRecord(
                new AttemptId(trial, row.getInt("number")),
                Times.find(row, "launched_at").orElseThrow(),
                Times.find(row, "ended_at"),
                TrialRows.failure(row));
    }
}
