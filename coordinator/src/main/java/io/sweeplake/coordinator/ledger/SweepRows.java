package io.sweeplake.coordinator.ledger;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.SweepLedger.AttemptRecord;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.SweepWarning;
import io.sweeplake.coordinator.trial.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Sweeps and their trials as rows. */
final class SweepRows {
    // One statement of ten thousand runs would hold them all in memory twice.
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

    /** Its first trials as rows, the rest as parts of a plan. */
    static void insert(
            Handle handle, SweepRecord sweep, NewTrials trials, PlanColumn plans, Instant now) {
        insertRuns(handle, sweep, trials.planned(), plans);
        boolean rows = !PlanParts.isLeft(handle, sweep.id());
        for (List<PlannedTrial> some : batches(trials.planned(), PlanParts.SIZE)) {
            List<NewTrialRow> part =
                    some.stream().map(trial -> NewTrialRow.of(trial, trials, plans)).toList();
            if (rows) {
                NewTrialRow.insert(handle, common(sweep, now), part);
            } else {
                PlanParts.insert(handle, sweep.id(), part, now);
            }
            rows = false;
        }
    }

    private static NewTrialRow.Common common(SweepRecord sweep, Instant now) {
        return new NewTrialRow.Common(
                sweep.id().value(),
                -sweep.run().settings().priority(),
                sweep.run().wish() == Wish.PAUSE,
                Times.column(now));
    }

    // A sweep that is extended has some of them already.
    private static void insertRuns(
            Handle handle, SweepRecord sweep, List<PlannedTrial> trials, PlanColumn plans) {
        Map<TreatmentId, PlannedTrial> treatments = new LinkedHashMap<>();
        trials.forEach(trial -> treatments.putIfAbsent(trial.treatment(), trial));
        for (List<PlannedTrial> some : batches(List.copyOf(treatments.values()), BATCH)) {
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

    private static List<List<PlannedTrial>> batches(List<PlannedTrial> trials, int size) {
        return IntStream.iterate(0, from -> from < trials.size(), from -> from + size)
                .mapToObj(from -> trials.subList(from, Math.min(from + size, trials.size())))
                .toList();
    }
}
