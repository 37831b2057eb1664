package io.sweeplake.agent.landing;

import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.agent.record.ServerMetricKind;
import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.agent.record.ServerSample;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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

    ShardManifest land(Path resultsDir, ServerRecords server) {
        HarnessResults results =
                HarnessAdapters.find("inference-perf").orElseThrow().open(resultsDir);
        return new Landing()
                .land(
                        new LandingRequest(
                                root, ShardKeys.all(KEY), results, Optional.empty(), server))
                .get(0);
    }

    /** Two values, of which one is none, and what else there is to say. */
    static ServerRecords aServer() {
        Instant at = Instant.parse("2026-01-01T00:00:00.000001Z");
        ServerSample.Series known =
                new ServerSample.Series(
                        "http://s/metrics",
                        "vllm:request_success_total",
                        Optional.of("requests_finished_count"),
                        ServerMetricKind.COUNTER,
                        Map.of("finished_reason", "stop"));
        ServerSample.Series unknown =
                new ServerSample.Series(
                        "http://s/metrics",
                        "x",
                        Optional.empty(),
                        ServerMetricKind.UNTYPED,
                        Map.of());
        return new ServerRecords(
                Optional.of("done"),
                List.of("a word of the server"),
                List.of(
                        new ServerSample(at, known, 7),
                        new ServerSample(at.plusSeconds(1), unknown, Double.NaN)));
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

    /** Rows of a query over the tables that were landed; NULL is empty text. */
    List<Map<String, String>> ask(String sql) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (LakeTable table : LakeTable.values()) {
                if (Files.notExists(file(table))) {
                    continue;
                }

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
