package io.sweeplake.agent.harness.inferenceperf;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.agent.harness.inferenceperf.AskedStages.AskedStage;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.agent.record.StageRecord.Asked;
import io.sweeplake.agent.record.StageRecord.Delay;
import io.sweeplake.agent.record.StageRecord.Latency;
import io.sweeplake.agent.record.StageRecord.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The harness's own report on each stage, {@code stage_<N>_lifecycle_metrics.json}. Small files,
 * read whole.
 */
final class StageFiles {
    private static final Pattern NAME =
            Pattern.compile("(?:.*[^A-Za-z0-9])?stage_([0-9]{1,6})_lifecycle_metrics\\.json");
    private static final double MS_PER_S = 1000;

    private final List<StageRecord> records = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private StageFiles() {}

    /** Reads every stage's report in a folder; one that cannot be read is warned of. */
    static StageFiles read(Path resultsDir, AskedStages asked) throws IOException {
        StageFiles files = new StageFiles();
        for (var entry : find(resultsDir).entrySet()) {
            int stage = entry.getKey();
            try {
                JsonNode report = Json.MAPPER.readTree(entry.getValue().toFile());
                files.records.add(record(stage, report, asked.of(stage)));
            } catch (IOException e) {
                Path name = entry.getValue().getFileName();
                files.warnings.add(name + " cannot be read and was left out");
            }
        }

        return files;
    }

    private static TreeMap<Integer, Path> find(Path resultsDir) throws IOException {
        TreeMap<Integer, Path> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(resultsDir)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.put(Integer.valueOf(name.group(1)), file);
                }
            }
        }

        return found;
    }

    /** By stage. */
    List<StageRecord> records() {
        return records;
    }

    List<String> warnings() {
        return warnings;
    }

    private static StageRecord record(int stage, JsonNode report, AskedStage asked) {
        JsonNode load = report.path("load_summary");
        JsonNode successes = report.path("successes");
        JsonNode delay = load.path("schedule_delay");
        JsonNode ttft = successes.path("latency").path("time_to_first_token");
        JsonNode e2e = successes.path("latency").path("request_latency");
        OptionalDouble rate = number(load.path("requested_rate"));
        OptionalInt concurrency = asked.concurrency();

        return new StageRecord(
                stage,
                new Asked(
                        rate.isPresent() && concurrency.isEmpty() ? rate : asked.rate(),
                        concurrency,
                        asked.durationS()),
                new Reported(
                        count(load.path("count")),
                        count(successes.path("count")),
                        count(report.path("failures").path("count")),
                        number(load.path("achieved_rate")),
                        number(load.path("send_duration"))),
                new Delay(
                        millis(delay, "median"),
                        millis(delay, "p90"),
                        millis(delay, "p95"),
                        millis(delay, "p99")),
                new Latency(
                        millis(ttft, "median"),
                        millis(ttft, "p99"),
                        millis(e2e, "median"),
                        millis(e2e, "p99")));
    }

    private static OptionalDouble millis(JsonNode distribution, String quantile) {
        OptionalDouble seconds = number(distribution.path(quantile));
        return seconds.isPresent()
                ? OptionalDouble.of(seconds.getAsDouble() * MS_PER_S)
                : OptionalDouble.empty();
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue())
                ? OptionalDouble.of(node.doubleValue())
                : OptionalDouble.empty();
    }

    private static OptionalLong count(JsonNode node) {
        return node.isNumber() ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
    }
}
