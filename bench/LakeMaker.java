import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.lake.CommitResult;
import io.sweeplake.lake.DescribedTrial;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.LakeCare;
import io.sweeplake.lake.SweepToRecord;
import io.sweeplake.lake.TrialToCommit;
import io.sweeplake.sql.TableSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Makes a lake of one sweep as a coordinator does: stages the shards' Parquet files, commits every
 * trial, compacts the sweep and lets the old files go. 100 trials of 10,000 requests: 5 rates, with a
 * shared prefix and without, 2 models, 5 replicates. Arguments: an empty folder, and, if others are wanted,
 * how many replicates and how many requests a trial.
 */
public final class LakeMaker {
    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    private static final SweepId SWEEP = new SweepId("s000");
    private static final int SHARDS = 2;
    private static final int OUTPUT_TOKENS = 8;
    private static final int INPUT_TOKENS = 1280;

    // Numbers by hashing, so that the same lake comes out every time. z is nearly normal.
    private static final String REQUEST_ROWS =
            """
            CREATE OR REPLACE TEMP TABLE made AS
            SELECT
                *, list_prepend(first, list_transform(
                    range(1, tokens), lambda k: first + (k * gap)::BIGINT + (hash(n, %4$d, 90 + k) %% 900)::BIGINT
                )) AS offsets
            FROM (
                SELECT
                    n, n %% %6$d AS shard, (n * 1e6 / %1$f)::BIGINT AS sent,
                    (20 + hash(n, %4$d, 8) %% 60)::BIGINT AS late,
                    hash(n, %4$d, 9) %% 400 = 0 AS failed, %7$d AS tokens,
                    (%2$f * exp(0.35 * z) + 2000)::BIGINT AS first,
                    %3$f * (0.8 + hash(n, %4$d, 7) %% 1000 / 2500.0) AS gap
                FROM (
                    SELECT n, (hash(n, %4$d, 1) %% 10000 + hash(n, %4$d, 2) %% 10000 + hash(n, %4$d, 3) %% 10000
                        + hash(n, %4$d, 4) %% 10000) / 10000.0 * 1.732 - 3.464 AS z
                    FROM range(%5$d) AS rows(n)
                )
            )
            """;

    private static final String REQUESTS_OF_A_SHARD =
            """
            INSERT INTO requests BY NAME SELECT
                '%1$s' AS sweep_id, '%2$s' AS trial_id, 1 AS attempt, shard, 0 AS stage, n // %8$d AS request_index,
                '%3$s' AS model, if(failed, 'error', 'ok') AS status, if(failed, 'http', NULL) AS error_kind,
                if(failed, 'the server said 503', NULL) AS error_message, if(failed, 503, 200) AS http_status,
                TIMESTAMP '%4$s' + to_microseconds(sent) AS sent_at, epoch_us(TIMESTAMP '%4$s') + sent AS sent_us,
                'epoch' AS clock, late AS schedule_delay_us, if(failed, NULL, first) AS first_token_us,
                if(failed, NULL, offsets[-1]) AS last_token_us, if(failed, first, offsets[-1] + 90) AS end_us,
                if(failed, NULL, offsets) AS token_us, %5$d AS input_tokens, if(failed, NULL, tokens) AS output_tokens,
                if(failed, NULL, %5$d) AS server_input_tokens, if(failed, NULL, tokens) AS server_output_tokens,
                if(failed, NULL, %6$d) AS cached_tokens, tokens AS asked_output_tokens, %5$d * 4 AS prompt_chars,
                if(failed, NULL, tokens * 4) AS response_chars, format('{:016x}', hash(n, %9$d, 6)) AS prompt_hash,
                'per_token' AS timing_quality, 'inference-perf' AS harness, '0.7.0' AS harness_version,
                'ip-0.7' AS harness_shape, 1 AS schema_version, MAP {'ignore_eos': 1.0} AS extras
            FROM made WHERE shard = %7$d ORDER BY n
            """;

    private static final String STAGE_OF_A_SHARD =
            """
            INSERT INTO stages BY NAME SELECT
                '%1$s' AS sweep_id, '%2$s' AS trial_id, 1 AS attempt, %3$d AS shard, 0 AS stage,
                %4$f AS requested_rate, %5$f AS duration_s, count(*) AS reported_count,
                count(*) FILTER (NOT failed) AS reported_ok_count, count(*) FILTER (failed) AS reported_error_count,
                'inference-perf' AS harness, '0.7.0' AS harness_version, 1 AS schema_version
            FROM made WHERE shard = %3$d
            """;

    private static final String READINGS =
            """
            INSERT INTO server_metrics BY NAME
            WITH ends AS (
                SELECT (sent + if(failed, first, offsets[-1])) // 1000000 + 1 AS second, count(*) AS ended
                FROM made WHERE NOT failed GROUP BY ALL
            ),
            read AS (
                SELECT second, coalesce(sum(ended) OVER (ORDER BY second), 0) AS finished
                FROM range(-2, %5$d + 4) AS seconds(second) LEFT JOIN ends USING (second)
            ),
            run AS (
                SELECT *, CASE WHEN second > 0 AND second <= %5$d THEN %4$f * (SELECT avg(offsets[-1]) / 1e6 FROM made)
                    ELSE 0 END AS running
                FROM read
            )
            SELECT
                '%1$s' AS sweep_id, '%2$s' AS trial_id, 1 AS attempt, 0 AS shard,
                TIMESTAMP '%3$s' + to_seconds(second) AS "at", '%8$s/metrics' AS source,
                if(metric = 'up_count', 'up', 'vllm:' || metric) AS name, metric, kind,
                if(metric = 'up_count', NULL, MAP {'engine': '0'}) AS labels, value, 1 AS schema_version
            FROM (
                SELECT second, unnest([
                    {'metric': 'up_count', 'kind': 'gauge', 'value': 1.0::DOUBLE},
                    {'metric': 'scrape_duration_s', 'kind': 'gauge', 'value': 0.004},
                    {'metric': 'requests_running_count', 'kind': 'gauge', 'value': running},
                    {'metric': 'requests_waiting_count', 'kind': 'gauge', 'value': 0},
                    {'metric': 'kv_cache_usage_ratio', 'kind': 'gauge', 'value': running / 1000},
                    {'metric': 'requests_finished_count', 'kind': 'counter', 'value': finished},
                    {'metric': 'prompt_tokens', 'kind': 'counter', 'value': finished * %6$d},
                    {'metric': 'generation_tokens', 'kind': 'counter', 'value': finished * %9$d},
                    {'metric': 'preemptions_count', 'kind': 'counter', 'value': 0},
                    {'metric': 'prefix_cache_queries_tokens', 'kind': 'counter', 'value': finished * %6$d},
                    {'metric': 'prefix_cache_hits_tokens', 'kind': 'counter', 'value': finished * %7$d},
                    {'metric': 'ttft_sum_s', 'kind': 'histogram', 'value': finished * 0.05},
                    {'metric': 'ttft_count', 'kind': 'histogram', 'value': finished},
                    {'metric': 'queue_sum_s', 'kind': 'histogram', 'value': finished * 0.001},
                    {'metric': 'queue_count', 'kind': 'histogram', 'value': finished}
                ], max_depth := 2)
                FROM run
            )
            ORDER BY second
            """;

    private final int replicates;
    private final int requests;
    private final LakeLayout layout;
    private final Lake lake;
    private final Statement sql;

    private LakeMaker(Path root, Statement sql, int replicates, int requests) {
        this.replicates = replicates;
        this.requests = requests;
        this.layout = new LakeLayout(root);
        this.lake = new Lake(root);
        this.sql = sql;
    }

    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("SET TimeZone = 'UTC'");
            for (TableSchema table : TableSchema.all()) {
                sql.execute(table.ddl());
            }

            int replicates = args.length > 1 ? Integer.parseInt(args[1]) : 5;
            int requests = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
            new LakeMaker(root, sql, replicates, requests).make();
        }

        LakeCare care = new LakeCare(root, Duration.ofHours(1));
        System.out.println(care.compact(SWEEP).orElseThrow());
        care.tidy(Instant.now().plus(Duration.ofDays(1)));
    }

    private void make() throws Exception {
        lake.initialise();
        List<Cell> cells = Cell.all();
        lake.record(
                new SweepToRecord(
                        SWEEP,
                        new SweepToRecord.Title(
                                "bench", Optional.empty(), Map.of("schedule", "nightly")),
                        new SweepToRecord.Asked(
                                "name: bench", Map.of("ttft_ms_p99", 150.0, "e2e_ms_p95", 250.0)),
                        List.of(),
                        T0,
                        cells.size() * replicates));
        Instant start = T0;
        int order = 0;
        for (int replicate = 1; replicate <= replicates; replicate++) {
            for (Cell cell : cells) {
                commit(cell, replicate, order++, start);
                start = start.plusSeconds(200);
            }
        }
    }

    private void commit(Cell cell, int replicate, int order, Instant start) throws Exception {
        AttemptId attempt = new AttemptId(TrialId.of(SWEEP, cell.treatment(), replicate), 1);
        String at = start.toString().replace("Z", "");
        int seconds = (int) Math.ceil(requests / cell.rate());
        double luck = 1 + 0.02 * ((order * 7919) % 11 - 5) / 5;
        sql.execute(
                REQUEST_ROWS.formatted(
                        cell.rate(), cell.ttftUs() * luck, cell.gapUs() * luck, order, requests, SHARDS,
                        OUTPUT_TOKENS));
        List<TrialToCommit.ShardOutcome> shards = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            Files.createDirectories(layout.staging(attempt, shard));
            List<ShardManifest.LandedFile> files = new ArrayList<>();
            files.add(
                    stage(
                            attempt, shard, LakeTable.REQUESTS,
                            REQUESTS_OF_A_SHARD.formatted(
                                    SWEEP, attempt.trial(), cell.model(), at, INPUT_TOKENS, cell.prefix(), shard,
                                    SHARDS, order)));
            files.add(
                    stage(
                            attempt, shard, LakeTable.STAGES,
                            STAGE_OF_A_SHARD.formatted(
                                    SWEEP, attempt.trial(), shard, cell.rate() / SHARDS, requests / cell.rate())));
            if (shard == 0) {
                files.add(
                        stage(
                                attempt, shard, LakeTable.SERVER_METRICS,
                                READINGS.formatted(
                                        SWEEP, attempt.trial(), at, cell.rate(), seconds, INPUT_TOKENS,
                                        cell.prefix(), cell.url(), OUTPUT_TOKENS)));
            }

            shards.add(
                    new TrialToCommit.ShardOutcome(
                            shard,
                            TrialToCommit.Conduct.of(order * 2L + shard, 0, new ClockOffset(0, 100)),
                            manifest(attempt, shard, files)));
        }

        CommitResult result = lake.commit(toCommit(cell, replicate, order, attempt, start, shards));
        if (result instanceof CommitResult.Rejected rejected) {
            throw new IllegalStateException(rejected.toString());
        }
    }

    private TrialToCommit toCommit(
            Cell cell, int replicate, int order, AttemptId attempt, Instant start,
            List<TrialToCommit.ShardOutcome> shards) {
        Duration length = Duration.ofMillis((long) (requests / cell.rate() * 1000));
        return new TrialToCommit(
                SWEEP,
                new DescribedTrial(
                        new DescribedTrial.Name(
                                attempt.trial(), cell.treatment(), replicate, order, cell.url()),
                        cell.factors(),
                        new DescribedTrial.Target(
                                cell.stack(), cell.model(), Optional.of(cell.url()), Optional.of(2), Optional.of(6.5)),
                        new DescribedTrial.Harness(
                                "inference-perf", Optional.of("shared"), Optional.of("bench:1"), Optional.empty(),
                                SHARDS),
                        new DescribedTrial.Load(Optional.of(cell.rate()), Optional.of(length), Duration.ZERO),
                        Map.of("load", Map.of("type", "constant", "rate", cell.rate()))),
                attempt,
                new TrialToCommit.Times(
                        T0, Optional.of(start.minusSeconds(9)), Optional.of(start.minusSeconds(2)), Optional.of(start),
                        Optional.of(start.plus(length).plusSeconds(1)), Optional.of(start.plus(length).plusSeconds(2))),
                shards);
    }

    private ShardManifest.LandedFile stage(AttemptId attempt, int shard, LakeTable table, String insert)
            throws Exception {
        Path file = layout.staged(attempt, shard, table);
        sql.execute("DELETE FROM " + table.folder());
        long rows = sql.executeUpdate(insert);
        sql.execute("COPY %s TO '%s' (FORMAT PARQUET, COMPRESSION ZSTD)".formatted(table.folder(), file));
        byte[] bytes = Files.readAllBytes(file);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return new ShardManifest.LandedFile(
                table, rows, bytes.length, HexFormat.of().toHexDigits((int) checksum.getValue()));
    }

    private ShardManifest manifest(AttemptId attempt, int shard, List<ShardManifest.LandedFile> files)
            throws SQLException {
        try (ResultSet row =
                sql.executeQuery(
                        "SELECT count(*) FILTER (NOT failed), count(*) FILTER (failed) FROM made WHERE shard = "
                                + shard)) {
            row.next();
            return new ShardManifest(
                    attempt,
                    shard,
                    new ShardManifest.Source("inference-perf", "0.7.0", "ip-0.7", false, List.of()),
                    new ShardManifest.Counts(row.getLong(1), row.getLong(2), 0, Optional.empty()),
                    Optional.empty(),
                    files);
        }
    }

    /** One treatment. Latency rises with the rate as a queue's, and the larger model is slower. */
    private record Cell(double rate, int prefix, int size) {
        static List<Cell> all() {
            List<Cell> cells = new ArrayList<>();
            for (int size = 1; size <= 2; size++) {
                for (int prefix : List.of(0, 1024)) {
                    for (int rate = 100; rate <= 500; rate += 100) {
                        cells.add(new Cell(rate, prefix, size));
                    }
                }
            }

            return cells;
        }

        TreatmentId treatment() {
            return new TreatmentId("t%d%d%d".formatted((int) rate / 100, prefix / 1024, size));
        }

        String stack() {
            return size == 1 ? "small" : "large";
        }

        String model() {
            return size == 1 ? "m/small" : "m/large";
        }

        String url() {
            return "http://" + stack();
        }

        double ttftUs() {
            return (6_000 + (INPUT_TOKENS - prefix) * 20) * size / (1 - rate / 700);
        }

        double gapUs() {
            return 8_000 * size / (1 - rate / 1200);
        }

        Map<String, String> factors() {
            Map<String, String> factors = new LinkedHashMap<>();
            factors.put("endpoint", stack());
            factors.put("rate", String.valueOf((int) rate));
            factors.put("prefix_tokens", String.valueOf(prefix));
            factors.put("question_tokens", String.valueOf(INPUT_TOKENS - prefix));
            factors.put("output_tokens", String.valueOf(OUTPUT_TOKENS));
            return factors;
        }
    }
}
