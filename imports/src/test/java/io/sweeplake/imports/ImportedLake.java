package io.sweeplake.imports;

import io.sweeplake.sql.LakeViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A lake as its readers see it. */
record ImportedLake(Path root) {

    /** Rows of a query over the views, each as its values' texts with a bar between. */
    List<String> ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            for (String view :
                    LakeViews.statements(
                            root.toString(), List.of("requests", "stages", "trials"))) {
                statement.execute(view);
            }

            List<String> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(String.valueOf(row.getObject(i)));
                    }
                    rows.add(String.join("|", values));
                }
            }

            return rows;
        }
    }

    /** All that lies in the staging area. */
    List<String> staged() throws IOException {
        Path staging = root.resolve("_staging");
        if (!Files.isDirectory(staging)) {
            return List.of();
        }

        try (Stream<Path> entries = Files.walk(staging)) {
            return entries.filter(entry -> !entry.equals(staging))
                    .map(entry -> staging.relativize(entry).toString())
                    .filter(name -> !name.equals("imports.lock"))
                    .sorted()
                    .toList();
        }
    }

    /** What every import of the same results must come to: trials and sums over their requests. */
    List<String> contents() throws SQLException {
        return ask(
                """
                SELECT t.trial_id, t.factors, t.validity, t.request_count, count(*) AS requests,
                    sum(r.request_index) AS indexes, sum(r.end_us) AS ends
                FROM trials t JOIN requests r USING (sweep_id, trial_id)
                GROUP BY ALL ORDER BY t.trial_id
                """);
    }
}
