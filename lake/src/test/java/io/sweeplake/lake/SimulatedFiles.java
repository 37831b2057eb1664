package io.sweeplake.lake;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.lake.SimulatedTrial.Request;
import io.sweeplake.lake.SimulatedTrial.Sample;
import io.sweeplake.lake.SimulatedTrial.Setup;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes simulated trials as agents land them: Parquet files with all columns. */
final class SimulatedFiles implements AutoCloseable {
    private static final String REQUESTS =
            """
            INSERT INTO requests BY NAME SELECT
                '%1$s' AS sweep_id, '%2$s' AS trial_id, %3$d AS attempt, shard, 0 AS stage,
                index AS request_index, 'tiny' AS model, status,
                if(status = 'error', 'http', NULL) AS error_kind,
                TIMESTAMP '%4$s' + to_microseconds(sent) AS sent_at, sent AS sent_us,
                'epoch' AS clock, sent - scheduled AS schedule_delay_us,
                if(status = 'ok', first, NULL) AS first_token_us,
                if(status = 'ok', last, NULL) AS last_token_us, last AS end_us,
                input_tokens, output_tokens, server_input_tokens, server_output_tokens,
                %5$d AS asked_output_tokens, prompt_hash, 'per_token' AS timing_quality,
                'inference-perf' AS harness, '0.7.0' AS harness_version, 'ip-0.7' AS harness_shape,
                1 AS schema_version, MAP {'ignore_eos': 1.0} AS extras
            FROM generated WHERE shard = %6$d OR %6$d < 0
            """;

    private static final String METRICS =
            """
            INSERT INTO server_metrics BY NAME SELECT
                '%s' AS sweep_id, '%s' AS trial_id, %d AS attempt, 0 AS shard,
                TIMESTAMP '%s' + to_microseconds("at") AS "at", 'http://small/metrics' AS source,
                'vllm:' || metric AS name, metric, kind, MAP {'engine': '0'} AS labels, value,
                1 AS schema_version
            FROM readings
            """;

    private final Connection connection;

    SimulatedFiles() throws SQLException {
        this.connection = Database.open();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE generated (shard INT, index INT, status VARCHAR, scheduled"
                            + " BIGINT, sent BIGINT, first BIGINT, last BIGINT, input_tokens INT,"
                            + " output_tokens INT, server_input_tokens INT, server_output_tokens"
                            + " INT, prompt_hash VARCHAR)");
            statement.execute(
                    "CREATE TABLE readings (\"at\" BIGINT, metric VARCHAR, kind VARCHAR, value"
                            + " DOUBLE)");
            Database.createTable(connection, "requests");
            Database.createTable(connection, "server_metrics");
        }
    }

    /** Takes a trial's requests, each with the prompt that it sends. */
    void put(SimulatedTrial trial, boolean samePrompts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM generated");
        }

        try (DuckDBAppender rows = appender("generated")) {
            for (Request request : trial.requests) {
                rows.beginRow();
                rows.append(request.shard);
                rows.append(request.index);
                rows.append(request.status);
                rows.append(request.scheduled);
                rows.append(request.sent);
                rows.append(request.first);
                rows.append(request.end);
                rows.append(request.inputTokens);
                rows.append(request.serverOutputTokens);
                if (trial.usage) {
                    rows.append(trial.serverInputTokens(request));
                    rows.append(request.serverOutputTokens);
                } else {
                    rows.appendNull();
                    rows.appendNull();
                }

                rows.append((samePrompts ? 0 : request.shard) + "-" + request.prompt);
                rows.endRow();
            }
        }
    }

    /** Takes what the server said. */
    void put(List<Sample> samples) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM readings");
        }

        try (DuckDBAppender rows = appender("readings")) {
            for (Sample sample : samples) {
                rows.beginRow();
                rows.append(sample.at());
                rows.append(sample.metric());
                rows.append(sample.kind());
                rows.append(sample.value());
                rows.endRow();
            }
        }
    }

    /**
     * Writes one shard's requests; a negative number stands for all shards.
     *
     * @return rows
     */
    long writeRequests(AttemptId attempt, int shard, Path file) throws SQLException {
        return write(
                "requests",
                REQUESTS.formatted(
                        Staging.SWEEP,
                        attempt.trial(),
                        attempt.number(),
                        timestamp(),
                        Setup.OUTPUT_TOKENS,
                        shard),
                file);
    }

    /** Writes the server's samples, which the first shard read. */
    long writeMetrics(AttemptId attempt, Path file) throws SQLException {
        return write(
                "server_metrics",
                METRICS.formatted(Staging.SWEEP, attempt.trial(), attempt.number(), timestamp()),
                file);
    }

    /** The workload that the trial was made by, as inference-perf has it. */
    static Map<String, Object> profile(SimulatedTrial trial) {
        return Map.of(
                "data",
                Map.of(
                        "type",
                        "shared_prefix",
                        "shared_prefix",
                        Map.of(
                                "num_groups",
                                trial.setup.shards() * 10,
                                "num_prompts_per_group",
                                trial.promptsPerShard() / 10,
                                "system_prompt_len",
                                trial.prefixTokens,
                                "question_len",
                                trial.questionTokens)));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private long write(String table, String insert, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + table);
            long rows = statement.executeUpdate(insert);
            Database.writeParquet(connection, table, file);
            return rows;
        }
    }

    private DuckDBAppender appender(String table) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).createAppender("main", table);
    }

    private static String timestamp() {
        Instant start = Staging.T0;
        return LocalDateTime.ofInstant(start, ZoneOffset.UTC).toString();
    }
}
