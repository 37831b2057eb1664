package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one row of a sweep's file, by column. */
final class SweepRow {
    private SweepRow() {}

    /**
     * What the lake has of a sweep already.
     *
     * @param generation that readers see
     */
    record Kept(int trials, int generation) {}

    static Optional<Kept> find(Path file) throws SQLException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }

        String sql = "SELECT trial_count, gen FROM " + Database.parquet(List.of(file));
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return Optional.of(new Kept(row.getInt("trial_count"), row.getInt("gen")));
        }
    }

    static Map<String, Object> of(SweepToRecord sweep, int generation) {
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
        row.put("gen", generation);
        row.put("schema_version", LakeSchema.VERSION);
        return row;
    }
}
