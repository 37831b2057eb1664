package io.sweeplake.agent.landing;

import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A lake in a temporary folder, into which tests land and which they ask in SQL. */
record LandedLake(Path root) {
    static final ShardKey KEY =
            new ShardKey(new SweepId("s"), AttemptId.parse("s-0123456789ab-r1-a2"), 1);

    ShardManifest land(Path resultsDir) {
        return land(resultsDir, Optional.empty());
    }

    ShardManifest land(Path resultsDir, Optional<ClockAnchor> anchor) {
        return land(HarnessAdapters.find("inference-perf").orElseThrow().open(resultsDir), anchor);
    }

    ShardManifest land(HarnessResults results, Optional<ClockAnchor> anchor) {
        return new Landing()
                .land(new LandingRequest(root, ShardKeys.all(KEY), results, anchor))
                .get(0);
    }

    ShardManifest land(HarnessResults results, int threads) {
        return new Landing(threads)
                .land(new LandingRequest(root, ShardKeys.all(KEY), results, Optional.empty()))
                .get(0);
    }

    Path staging() {
        return new LakeLayout(root).staging(KEY.attempt(), KEY.shard());
    }

    Path file(LakeTable table) {
        return new LakeLayout(root).staged(KEY.attempt(), KEY.shard(), table);
    }

    Path manifest() {
        return new LakeLayout(root).manifest(KEY.attempt(), KEY.shard());
    }

    /** Rows of a query over the views {@code requests} and {@code stages}; NULL is empty text. */
    List<Map<String, String>> ask(String sql) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (LakeTable table : List.of(LakeTable.REQUESTS, LakeTable.STAGES)) {
                statement.execute(
                        "CREATE VIEW %s AS FROM read_parquet('%s')"
                                .formatted(table.folder(), file(table)));
            }
            return rows(statement.executeQuery(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one value of a query. */
    String askOne(String sql) {
        return ask(sql).get(0).values().iterator().next();
    }

    private static List<Map<String, String>> rows(ResultSet result) throws SQLException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (result) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= columns; i++) {
                    String value = result.getString(i);
                    row.put(result.getMetaData().getColumnName(i), value == null ? "" : value);
                }
                rows.add(row);
            }
        }

        return rows;
    }
}
