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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trial as its row in the lake has it.
 *
 * @param attempt the number of the attempt that was committed
 */
record CommittedTrial(int attempt, Committed result) {
    private static final String SQL =
            """
            SELECT *, ok_count AS ok, error_count AS error, incomplete_count AS incomplete
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
     * @param files that may hold it
     */
    static Optional<CommittedTrial> find(List<Path> files, TrialId trial) throws SQLException {
        if (files.isEmpty()) {
            return Optional.empty();
        }

        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            // Lakes written earlier lack some columns.
            Database.createTable(connection, "trials");
            String id = Database.literal(trial.value());
            ResultSet row =
                    statement.executeQuery(SQL.formatted(TrialRows.current("trials", files), id));
            if (!row.next()) {
                return Optional.empty();
            }

            Verdict verdict =
                    new Verdict(Validity.valueOf(row.getString("validity")), reasons(row));
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

    private static List<ValidityReason> reasons(ResultSet row) throws SQLException {
        List<String> texts = Columns.texts(row, "validity_reasons");
        // Before severities were kept, the worst is all that is known of each.
        List<String> severities =
                row.getArray("validity_severities") != null
                        ? Columns.texts(row, "validity_severities")
                        : Collections.nCopies(texts.size(), row.getString("validity"));
        return IntStream.range(0, texts.size())
                .mapToObj(
                        i ->
                                ValidityReason.parse(
                                        texts.get(i), Validity.valueOf(severities.get(i))))
                .toList();
    }
}
