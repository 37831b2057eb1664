package io.sweeplake.coordinator.ledger;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.SweepLedger.AttemptRecord;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.SweepWarning;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Wish;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Sweeps and their trials as rows. */
final class SweepRows {
    // One statement of a hundred thousand rows would hold them all in memory twice.
    private static final int BATCH = 1_000;

    private SweepRows() {}

    static SweepRecord sweep(ResultSet row) throws SQLException {
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
                        new SweepRecord.Settings(
                                Terms.parallelLimit(row),
                                row.getInt("priority"),
                                Terms.budget(row),
                                Terms.slo(row)),
                        wish(row)),
                Times.find(row, "created_at").orElseThrow());
    }

    /** A cancelled sweep stays cancelled, paused or not. */
    static Wish wish(ResultSet row) throws SQLException {
        if (Times.find(row, "cancel_asked_at").isPresent()) {
            return Wish.CANCEL;
        }

        return Times.find(row, "paused_at").isPresent() ? Wish.PAUSE : Wish.RUN;
    }

    static AttemptRecord attempt(ResultSet row, TrialId trial) throws SQLException {
        return new AttemptRecord(
                new AttemptId(trial, row.getInt("number")),
                Times.find(row, "launched_at").orElseThrow(),
                Times.find(row, "ended_at"),
                TrialRows.failure(row));
    }

    static void insert(Handle handle, SweepRecord sweep) {
        SweepRecord.Settings settings = sweep.run().settings();
        handle.createUpdate(
                        "insert into sweep (id, name, description, labels, spec, warnings,"
                                + " trial_count, parallel_limit, priority, max_duration_s,"
                                + " max_requests, slo, created_at) values (:id, :name, :description,"
                                + " :labels, :spec, :warnings, :trials, :limit, :priority,"
                                + " :duration, :requests, :slo, :at)")
                .bind("id", sweep.id().value())
                .bind("name", sweep.title().name())
                .bind("description", sweep.title().description().orElse(null))
                .bind("labels", LedgerJson.write(sweep.title().labels()))
                .bind("spec", sweep.spec())
                .bind("warnings", LedgerJson.write(sweep.warnings()))
                .bind("trials", sweep.run().trials())
                .bind("limit", settings.parallelLimit().orElse(null))
                .bind("priority", settings.priority())
                .bind("duration", Terms.seconds(settings.budget()))
                .bind("requests", settings.budget().requests().orElse(null))
                .bind("slo", LedgerJson.write(settings.slo()))
                .bind("at", Times.column(sweep.createdAt()))
                .execute();
    }

    static void insert(
            Handle handle, SweepRecord sweep, NewTrials trials, PlanColumn plans, Instant now) {
        insertRuns(handle, sweep, trials.planned(), plans);
        // By position and not by name: of a hundred thousand rows it is a good part of the time.
        String sql =
                "insert into trial (id, sweep_id, treatment_id, lane, plan, state, attempt, turn,"
                        + " planned_at, finished_at, reason, message)"
                        + " values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)";
        OffsetDateTime at = Times.column(now);
        try (PreparedStatement insert = handle.getConnection().prepareStatement(sql)) {
            insert.setString(2, sweep.id().value());
            insert.setInt(7, -sweep.run().settings().priority());
            insert.setObject(8, at);
            for (List<PlannedTrial> some : batches(trials.planned())) {
                for (PlannedTrial trial : some) {
                    String reused = trials.reused().get(trial.id());
                    insert.setString(1, trial.id().value());
                    insert.setString(3, trial.treatment().value());
                    insert.setString(4, trial.lane());
                    insert.setString(5, plans.write(trial));
                    insert.setString(6, reused == null ? "PENDING" : "SKIPPED");
                    insert.setObject(9, reused == null ? null : at);
                    insert.setString(10, reused == null ? null : FailureReason.REUSED.name());
                    insert.setString(11, reused);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot record the trials of sweep " + sweep.id(), e);
        }
    }

    // A sweep that is extended has some of them already.
    private static void insertRuns(
            Handle handle, SweepRecord sweep, List<PlannedTrial> trials, PlanColumn plans) {
        Map<TreatmentId, PlannedTrial> treatments = new LinkedHashMap<>();
        trials.forEach(trial -> treatments.putIfAbsent(trial.treatment(), trial));
        for (List<PlannedTrial> some : batches(List.copyOf(treatments.values()))) {
            PreparedBatch batch =
                    handle.prepareBatch(
                            "insert into run (sweep_id, treatment_id, content)"
                                    + " values (:sweep, :treatment, :content)"
                                    + " on conflict do nothing");
            for (PlannedTrial trial : some) {
                batch.bind("sweep", sweep.id().value())
                        .bind("treatment", trial.treatment().value())
                        .bind("content", plans.write(trial.run()))
                        .add();
            }
            batch.execute();
        }
    }

    private static List<List<PlannedTrial>> batches(List<PlannedTrial> trials) {
        return IntStream.iterate(0, from -> from < trials.size(), from -> from + BATCH)
                .mapToObj(from -> trials.subList(from, Math.min(from + BATCH, trials.size())))
                .toList();
    }
}
