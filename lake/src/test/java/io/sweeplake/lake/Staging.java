package io.sweeplake.lake;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import io.sweeplake.sql.LakeViews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Stages shards as agents do: real Parquet files and their manifests. */
record Staging(Path root) {
    static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
    static final SweepId SWEEP = new SweepId("map-7");
    static final TreatmentId TREATMENT = new TreatmentId("k3f9");
    static final TrialId TRIAL = TrialId.of(SWEEP, TREATMENT, 2);
    static final AttemptId FIRST = new AttemptId(TRIAL, 1);
    static final ClockOffset CLOCK = new ClockOffset(40, 200);

    /** Request i of n; every column that {@code requests} has, by name. */
    private static final String REQUESTS =
            """
            INSERT INTO requests BY NAME SELECT * REPLACE (%s) FROM (SELECT
                '%s' AS sweep_id, '%s' AS trial_id, %d AS attempt, %d AS shard, 0 AS stage,
                i AS request_index, 'tiny' AS model, 'ok' AS status,
                TIMESTAMP '%s' + to_microseconds(i * %d) AS sent_at,
                5000000 + i * %d AS sent_us, 'epoch' AS clock, 300 AS schedule_delay_us,
                40000 + i AS first_token_us, 90000 AS last_token_us, 91000 AS end_us,
                [40000 + i, 90000] AS token_us, 100 AS input_tokens, 20 AS output_tokens,
                NULL::INTEGER AS server_input_tokens, NULL::INTEGER AS server_output_tokens,
                20 AS asked_output_tokens, 'per_token' AS timing_quality,
                'inference-perf' AS harness, '0.7.0' AS harness_version, 'ip-0.7' AS harness_shape,
                1 AS schema_version, MAP {'ignore_eos': 1.0} AS extras
                FROM range(%d) t(i))
            """;

    private static final List<String> SOURCES =
            List.of("requests", "stages", "trial_metrics", "trials", "sweeps");

    private static final String STAGES =
            """
            INSERT INTO stages BY NAME SELECT
                '%s' AS sweep_id, '%s' AS trial_id, %d AS attempt, %d AS shard, 0 AS stage,
                5.0 AS requested_rate, %d AS reported_count, 0.4 AS reported_schedule_delay_ms_p50,
                1.1 AS reported_schedule_delay_ms_p90, 1.6 AS reported_schedule_delay_ms_p95,
                2.5 AS reported_schedule_delay_ms_p99, 'inference-perf' AS harness,
                '0.7.0' AS harness_version, 1 AS schema_version
            """;

    /**
     * What one shard sends.
     *
     * @param replace SQL that overrides columns, {@code 'error' AS status}
     */
    record Sending(Instant first, Duration gap, int requests, String replace) {
        static Sending steady(Instant first, Duration gap, int requests) {
            return new Sending(first, gap, requests, "1 AS schema_version");
        }

        Sending but(String columns) {
            return new Sending(first, gap, requests, columns);
        }
    }

    LakeLayout layout() {
        return new LakeLayout(root);
    }

    /** Stages a shard's files and answers its manifest. */
    ShardManifest stage(AttemptId attempt, int shard, Sending sending) throws Exception {
        Files.createDirectories(layout().staging(attempt, shard));
        String trial = attempt.trial().value();
        long gap = sending.gap().toNanos() / 1000;
        String first = sending.first().toString().replace("Z", "");
        String requests =
                REQUESTS.formatted(
                        sending.replace(),
                        SWEEP,
                        trial,
                        attempt.number(),
                        shard,
                        first,
                        gap,
                        gap,
                        sending.requests());
        String stages = STAGES.formatted(SWEEP, trial, attempt.number(), shard, sending.requests());
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            List<LandedFile> files = new ArrayList<>();
            for (LakeTable table : List.of(LakeTable.REQUESTS, LakeTable.STAGES)) {
                Database.createTable(connection, table.folder());
                statement.execute(table == LakeTable.REQUESTS ? requests : stages);
                Path file = layout().staged(attempt, shard, table);
                Database.writeParquet(connection, table.folder(), file);
                long rows = table == LakeTable.REQUESTS ? sending.requests() : 1;
                files.add(landed(table, rows, file));
            }

            return manifest(attempt, shard, counts(statement), files);
        }
    }

    /** What a manifest says of a file as it is. */
    static LandedFile landed(LakeTable table, long rows, Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        String crc32c = HexFormat.of().toHexDigits((int) checksum.getValue());
        return new LandedFile(table, rows, bytes.length, crc32c);
    }

    static ShardManifest manifest(
            AttemptId attempt, int shard, ShardManifest.Counts counts, List<LandedFile> files) {
        return new ShardManifest(
                attempt,
                shard,
                new ShardManifest.Source(
                        "inference-perf", "0.7.0", "ip-0.7", false, List.of("a 'quoted' warning")),
                counts,
                Optional.empty(),
                files);
    }

    private static ShardManifest.Counts counts(Statement statement) throws Exception {
        try (ResultSet row =
                statement.executeQuery(
                        "SELECT count(*) FILTER (status = 'ok'), count(*) FILTER (status = 'error'),"
                                + " count(*) FILTER (status = 'incomplete') FROM requests")) {
            row.next();
            return new ShardManifest.Counts(
                    row.getLong(1), row.getLong(2), row.getLong(3), Optional.empty());
        }
    }

    /** A trial of so many requests/s for 20 s after 2 s of warm-up. */
    static DescribedTrial trial(TrialId id, int shards, double rate) {
        Map<String, String> factors = new LinkedHashMap<>();
        factors.put("prefix_tokens", "512");
        factors.put("output_tokens", "many");
        Map<String, Object> profile = Map.of("load", Map.of("type", "poisson", "it's", 1));
        return new DescribedTrial(
                new DescribedTrial.Name(id, TREATMENT, 2, 3, "http://small"),
                factors,
                new DescribedTrial.Target(
                        "small",
                        "tiny",
                        Optional.of("http://small"),
                        Optional.of(8),
                        Optional.of(12.5)),
                new DescribedTrial.Harness(
                        "inference-perf",
                        Optional.of("shared"),
                        Optional.of("img:1"),
                        Optional.of("sha256:5d1e"),
                        shards),
                new DescribedTrial.Load(
                        Optional.of(rate),
                        Optional.of(Duration.ofSeconds(20)),
                        Duration.ofSeconds(2)),
                profile);
    }

    static TrialToCommit commit(AttemptId attempt, double rate, ShardManifest... manifests) {
        return new TrialToCommit(
                SWEEP,
                trial(attempt.trial(), manifests.length, rate),
                attempt,
                new TrialToCommit.Times(
                        T0,
                        Optional.of(T0.plusSeconds(1)),
                        Optional.of(T0.plusSeconds(2)),
                        Optional.empty(),
                        Optional.of(T0.plusSeconds(40)),
                        Optional.of(T0.plusSeconds(41))),
                IntStream.range(0, manifests.length)
                        .mapToObj(
                                shard ->
                                        new TrialToCommit.ShardOutcome(
                                                shard,
                                                TrialToCommit.Conduct.of(70L + shard, 0, CLOCK),
                                                manifests[shard]))
                        .toList());
    }

    static SweepToRecord sweep() {
        return sweep(12);
    }

    static SweepToRecord sweep(int trials) {
        return new SweepToRecord(
                SWEEP,
                new SweepToRecord.Title("map", Optional.empty(), Map.of("team", "serving")),
                new SweepToRecord.Asked("name: map # it's", Map.of("ttft_ms_p99", 500.5)),
                List.of(),
                T0,
                trials);
    }

    /** The only row of a query, as texts; {@code {table}} is all files of the table. */
    List<String> row(String sql) throws Exception {
        List<List<String>> rows = rows(sql);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows: " + rows);
        }

        return rows.get(0);
    }

    List<List<String>> rows(String sql) throws Exception {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            return texts(statement.executeQuery(withFiles(sql)));
        }
    }

    private static List<List<String>> texts(ResultSet row) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                values.add(String.valueOf(row.getObject(column)));
            }

            rows.add(values);
        }

        return rows;
    }

    /** How many requests the view of that name shows. */
    long visibleRequests() throws Exception {
        return Long.parseLong(view("SELECT count(*) FROM requests").get(0).get(0));
    }

    /** The rows of a query of the source views, as texts. */
    List<List<String>> view(String sql) throws Exception {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            for (String view : LakeViews.statements(root.toString(), SOURCES)) {
                statement.execute(view);
            }

            return texts(statement.executeQuery(sql));
        }
    }

    /** Answers of a view, as texts. */
    List<List<String>> ask(String view, String sql) throws Exception {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            for (String each : LakeViews.statements(root.toString(), List.of(view))) {
                statement.execute(each);
            }

            return texts(statement.executeQuery(sql));
        }
    }

    /** Makes a committed trial as one was before what it measured was kept. */
    void forgetMeasures(AttemptId attempt) throws Exception {
        Path file = layout().trial(SWEEP, attempt.trial());
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE earlier AS SELECT * EXCLUDE (%s) FROM %s"
                            .formatted(
                                    String.join(", ", TrialRow.MEASURED),
                                    Database.parquet(List.of(file))));
            Database.writeParquet(connection, "earlier", file);
        }

        Files.delete(layout().metrics(SWEEP, attempt));
    }

    /** Every file, relative to the root. */
    List<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** A first attempt of two shards that send the same. */
    TrialToCommit twoShards(TrialId trial, Sending sending) throws Exception {
        AttemptId attempt = new AttemptId(trial, 1);
        return commit(attempt, 10, stage(attempt, 0, sending), stage(attempt, 1, sending));
    }

    private String withFiles(String sql) {
        return sql.replace("{trials}", glob("trials/*/*.parquet"))
                .replace("{sweeps}", glob("sweeps/*.parquet"))
                .replace("{requests}", glob("requests/*/*/*.parquet"))
                .replace("{stages}", glob("stages/*/*/*.parquet"))
                .replace("{trial_metrics}", glob("trial_metrics/*/*/*.parquet"))
                .replace("{server_metrics}", glob("server_metrics/*/*/*.parquet"));
    }

    private String glob(String pattern) {
        return Database.parquet(List.of(root.resolve(pattern)));
    }
}
