package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one row of a sweep's file, by column. */
final class SweepRow {
    private static final String KEPT = "SELECT trial_count, removed_at FROM ";

    private static final String REMOVED =
            """
            COPY (SELECT * REPLACE (%s AS removed_at) FROM %s)
            TO %s (FORMAT PARQUET, COMPRESSION ZSTD, USE_TMP_FILE false)
            """;

    private SweepRow() {}

    /**
     * What the lake has of a sweep already.
     *
     * @param removedAt from when on readers see nothing of it
     */
    record Kept(int trials, Optional<Instant> removedAt) {}

    static Optional<Kept> find(Path file) throws SQLException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }

        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "sweeps");
            ResultSet row = statement.executeQuery(KEPT + Database.rows("sweeps", List.of(file)));
            row.next();
            return Optional.of(
                    new Kept(row.getInt("trial_count"), Columns.findInstant(row, "removed_at")));
        }
    }

    /** Refuses a sweep that no trial can be committed to. */
    static void check(SweepId sweep, Path file) throws SQLException {
        Optional<Kept> kept = find(file);
        if (kept.isEmpty()) {
            throw new LakeFailed(
                    "sweep %s is not in the lake (%s is missing); record it before its trials"
                            .formatted(sweep, file));
        }

        refuseRemoved(sweep, kept);
    }

    static void refuseRemoved(SweepId sweep, Optional<Kept> kept) {
        Optional<Instant> removedAt = kept.flatMap(Kept::removedAt);
        if (removedAt.isPresent()) {
            throw new LakeFailed(
                    "sweep %s is removed from the lake as of %s; commit to it again once its files are gone"
                            .formatted(sweep, removedAt.get()));
        }
    }

    /**
     * Writes the moment into a sweep's row from which on readers see nothing of it, unless there is
     * one already.
     *
     * @return that moment; empty when there is no such sweep
     */
    static Optional<Instant> remove(Path file, Instant at, Publishing publishing, String scratch)
            throws IOException, SQLException {
        Optional<Kept> kept = find(file);
        if (kept.isEmpty() || kept.get().removedAt().isPresent()) {
            return kept.flatMap(Kept::removedAt);
        }

        // As the column has it, so that whoever asks again hears the same.
        Instant moment = at.truncatedTo(ChronoUnit.MICROS);
        publishing.publish(file, scratch, target -> writeRemoved(file, moment, target));
        return Optional.of(moment);
    }

    private static void writeRemoved(Path file, Instant moment, Path target) throws SQLException {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "sweeps");
            statement.execute(
                    REMOVED.formatted(
                            Database.literal(moment),
                            Database.rows("sweeps", List.of(file)),
                            Database.literal(target.toString())));
        }
    }

    static Map<String, Object> of(SweepToRecord sweep) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("sweep_id", sweep.id().value());
        row.put("name", sweep.title().name());
        row.put("description", sweep.title().description());
        row.put("labels", sweep.title().labels());
        row.put("spec", sweep.asked().spec());
        row.put("warnings", sweep.warnings());
        row.put("slo", Optional.of(sweep.asked().slo()).filter(slo -> !slo.isEmpty()));
        row.put("created_at", sweep.createdAt());
        row.put("trial_count", sweep.trials());
        row.put("gen", 0);
        row.put("removed_at", Optional.empty());
        row.put("schema_version", LakeSchema.VERSION);
        return row;
    }
}
