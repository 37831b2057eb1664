package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.validity.SendWindow;
import io.sweeplake.lake.validity.Validity;
import io.sweeplake.lake.validity.ValidityReason;
import io.sweeplake.lake.validity.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial as its row in the lake has it.
 *
 * @param attempt the number of the attempt that was committed
 */
record CommittedTrial(int attempt, Committed result) {
    private static final String SQL =
            """
            SELECT attempt, validity, validity_reasons, window_start_at, window_end_at,
                ok_count AS ok, error_count AS error, incomplete_count AS incomplete
            FROM %s WHERE trial_id = %s
            """;

    CommittedTrial {
        requireNonNull(result, "result");
    }

    /** How many of the files' trials each treatment has. */
    static Map<TreatmentId, Integer> replicates(List<Path> files) throws SQLException {
        Map<TreatmentId, Integer> replicates = new HashMap<>();
        if (files.isEmpty()) {
            return replicates;
        }

        String sql =
                "SELECT treatment_id, count(DISTINCT trial_id) AS trials FROM %s GROUP BY ALL"
                        .formatted(Database.parquet(files));
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                replicates.put(
                        new TreatmentId(row.getString("treatment_id")), row.getInt("trials"));
            }
        }

        return replicates;
    }

    /**
     * Finds a trial's row.
     *
     * @param files that may hold it; more than one row of it say the same
     */
    static Optional<CommittedTrial> find(List<Path> files, TrialId trial) throws SQLException {
        if (files.isEmpty()) {
            return Optional.empty();
        }

        String sql = SQL.formatted(Database.parquet(files), Database.literal(trial.value()));
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (!row.next()) {
                return Optional.empty();
            }

            var reasons = (Object[]) row.getArray("validity_reasons").getArray();
            Verdict verdict =
                    new Verdict(
                            Validity.valueOf(row.getString("validity")),
                            Arrays.stream(reasons)
                                    .map(reason -> ValidityReason.parse(reason.toString()))
                                    .toList());
            Optional<Instant> end = Columns.findInstant(row, "window_end_at");
            Optional<SendWindow.Open> window =
                    Columns.findInstant(row, "window_start_at")
                            .map(start -> new SendWindow.Open(start, end.orElseThrow()));
            return Optional.of(
                    new CommittedTrial(
                            row.getInt("attempt"),
                            new Committed(verdict, Columns.counts(row), window)));
        }
    }
}
