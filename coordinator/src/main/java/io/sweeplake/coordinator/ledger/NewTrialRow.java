package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.trial.FailureReason;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What is known of a trial's row before it is there.
 *
 * @param plan as {@link PlanColumn} writes it
 * @param reused why it is not run: others' rows stand for it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record NewTrialRow(String id, String treatment, String lane, String plan, Optional<String> reused) {
    NewTrialRow {
        requireNonNull(id, "id");
        requireNonNull(treatment, "treatment");
        requireNonNull(lane, "lane");
        requireNonNull(plan, "plan");
        requireNonNull(reused, "reused");
    }

    static NewTrialRow of(PlannedTrial trial, NewTrials trials, PlanColumn plans) {
        return new NewTrialRow(
                trial.id().value(),
                trial.treatment().value(),
                trial.lane(),
                plans.write(trial),
                Optional.ofNullable(trials.reused().get(trial.id())));
    }

    /**
     * What is the same for all rows that are made at once.
     *
     * @param turn of the sweep's trials in their lanes
     * @param held whether the sweep is paused
     */
    record Common(String sweep, int turn, boolean held, OffsetDateTime plannedAt) {}

    // By position and not by name: of a hundred thousand rows it is a good part of the time.
    static void insert(Handle handle, Common common, List<NewTrialRow> rows) {
        String sql =
                "insert into trial (id, sweep_id, treatment_id, lane, plan, state, attempt, turn,"
                        + " held, planned_at, finished_at, reason, message)"
                        + " values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = handle.getConnection().prepareStatement(sql)) {
            insert.setString(2, common.sweep());
            insert.setInt(7, common.turn());
            insert.setObject(9, common.plannedAt());
            for (NewTrialRow row : rows) {
                boolean waits = row.reused.isEmpty();
                insert.setString(1, row.id);
                insert.setString(3, row.treatment);
                insert.setString(4, row.lane);
                insert.setString(5, row.plan);
                insert.setString(6, waits ? "PENDING" : "SKIPPED");
                insert.setBoolean(8, waits && common.held());
                insert.setObject(10, waits ? null : common.plannedAt());
                insert.setString(11, waits ? null : FailureReason.REUSED.name());
                insert.setString(12, row.reused.orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot record the trials of sweep " + common.sweep(), e);
        }
    }
}
