package io.sweeplake.coordinator.ledger;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads rows of the ledger as the values they stand for. */
final class TrialRows {
    /** Trials {@code t} with all that {@link #trial} reads; conditions and an order follow. */
    static final String SELECT =
            "select t.*, r.content as run_content from trial t left join run r"
                    + " on r.sweep_id = t.sweep_id and r.treatment_id = t.treatment_id ";

    /** The states of trials to which something is still to happen, as SQL lists them. */
    static final String UNFINISHED =
            Arrays.stream(TrialState.values())
                    .filter(state -> !state.terminal())
                    .map(state -> "'" + state.name() + "'")
                    .collect(Collectors.joining(", ", "(", ")"));

    /** The condition that something is still to happen to a trial of the row of {@code sweep}. */
    static final String GOES_ON =
            "(exists (select 1 from trial where sweep_id = sweep.id and state in "
                    + UNFINISHED
                    + ") or "
                    + PlanParts.existsFor("sweep.id")
                    + ")";

    private TrialRows() {}

    static Trial trial(ResultSet row, PlanColumn plans) throws SQLException {
        return new Trial(
                new SweepId(row.getString("sweep_id")),
                plans.read(PlanColumn.Row.of(row)),
                TrialState.valueOf(row.getString("state")),
                new Trial.Attempts(row.getInt("attempt"), row.getInt("forgiven")),
                new Trial.Times(
                        Times.find(row, "planned_at").orElseThrow(),
                        Times.find(row, "not_before"),
                        attemptTimes(row)),
                failure(row));
    }

    static ShardSeen shard(ResultSet row) throws SQLException {
        return new ShardSeen(
                row.getInt("shard"),
                Times.find(row, "heard_at"),
                clock(row),
                exit(row),
                Optional.ofNullable(row.getString("manifest"))
                        .map(json -> LedgerJson.read(json, ShardManifest.class)),
                failure(row));
    }

    static Optional<Trial.Failure> failure(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        String message = row.getString("message");
        return Optional.ofNullable(reason)
                .map(name -> new Trial.Failure(FailureReason.valueOf(name), message));
    }

    private static Trial.AttemptTimes attemptTimes(ResultSet row) throws SQLException {
        return new Trial.AttemptTimes(
                Times.find(row, "launched_at"),
                Times.find(row, "ready_at"),
                Times.find(row, "started_at"),
                Times.find(row, "harness_exited_at"),
                Times.find(row, "finished_at"));
    }

    private static Optional<ClockOffset> clock(ResultSet row) throws SQLException {
        long offset = row.getLong("clock_offset_us");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new ClockOffset(offset, row.getLong("clock_uncertainty_us")));
    }

    private static Optional<ShardSeen.Exit> exit(ResultSet row) throws SQLException {
        int code = row.getInt("exit_code");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(
                        new ShardSeen.Exit(
                                code,
                                Times.find(row, "harness_started_at").orElseThrow(),
                                Times.find(row, "harness_ended_at").orElseThrow()));
    }
}
