package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.guidellm.Benchmark.Measured;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.record.StageRecord.Delay;
import io.sweeplake.agent.record.StageRecord.Latency;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what a benchmark says besides its requests. */
final class BenchmarkReader {
    private static final double MS_PER_S = 1000;

    private final LoadReader load = new LoadReader();
    private final Numbers numbers = new Numbers();
    private final Map<Group, Long> recorded = new EnumMap<>(Group.class);
    private final Map<Group, Long> totals = new EnumMap<>(Group.class);

    /** Numbers of the metrics by their path, such as {@code request_latency.successful.count}. */
    private final Map<String, Double> metrics = new HashMap<>();

    void sawRequest(Group group) {
        recorded.merge(group, 1L, Long::sum);
    }

    /** Reads one of the benchmark's values. */
    void part(String key, JsonReader json) throws IOException {
        switch (key) {
                // Up to 0.3 it is called args.
            case "config", "args" -> json.value(load::read);
            case "metrics" -> json.value(this::readMetrics);
                // From 0.4 on it is one of the metrics.
            case "request_totals" -> json.value(this::readTotals);
            default -> json.value(JsonReader::skip);
        }
    }

    private void readMetrics(JsonReader json) throws IOException {
        metrics.clear();
        if (!Numbers.enters(json)) {
            return;
        }

        while (json.nextKey()) {
            String key = json.key();
            switch (key) {
                case "request_totals" -> readTotals(json);
                case "requests_per_second",
                                "time_to_first_token_ms",
                                "request_latency",
                                "request_dispatch_delay" ->
                        keep(json, key);
                default -> json.skip();
            }
        }
    }

    private void readTotals(JsonReader json) throws IOException {
        totals.clear();
        if (!Numbers.enters(json)) {
            return;
        }

        while (json.nextKey()) {
            Optional<Group> group = Group.find(json.key());
            long count = numbers.scaled(json, 0);
            if (group.isPresent() && count >= 0) {
                totals.put(group.get(), count);
            }
        }
    }

    /** Keeps the numbers of an object by their path. */
    private void keep(JsonReader json, String path) throws IOException {
        if (json.peek() != Kind.OBJECT) {
            numbers.number(json).ifPresent(number -> metrics.put(path, number));
            return;
        }

        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "successful",
                                "total",
                                "percentiles",
                                "p50",
                                "p90",
                                "p95",
                                "p99",
                                "mean",
                                "count" ->
                        keep(json, path + "." + json.key());
                default -> json.skip();
            }
        }
    }

    Benchmark benchmark() {
        Delay delay =
                new Delay(
                        number("request_dispatch_delay.total", ".percentiles.p50", MS_PER_S),
                        number("request_dispatch_delay.total", ".percentiles.p90", MS_PER_S),
                        number("request_dispatch_delay.total", ".percentiles.p95", MS_PER_S),
                        number("request_dispatch_delay.total", ".percentiles.p99", MS_PER_S));
        Latency latency =
                new Latency(
                        number("time_to_first_token_ms.successful", ".percentiles.p50", 1),
                        number("time_to_first_token_ms.successful", ".percentiles.p99", 1),
                        number("request_latency.successful", ".percentiles.p50", MS_PER_S),
                        number("request_latency.successful", ".percentiles.p99", MS_PER_S));
        OptionalDouble achieved = number("requests_per_second.total", ".mean", 1);

        return new Benchmark(load.load(), recorded, totals, new Measured(achieved, delay, latency));
    }

    /** The harness writes zeros for a distribution of nothing. */
    private OptionalDouble number(String distribution, String path, double factor) {
        Double number = metrics.get(distribution + path);
        boolean known = number != null && metrics.getOrDefault(distribution + ".count", 1.0) > 0;

        return known ? OptionalDouble.of(number * factor) : OptionalDouble.empty();
    }
}
