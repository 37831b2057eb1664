package io.sweeplake.coordinator.benchmarkreport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweeplake.coordinator.benchmarkreport.MeasuredTrial.Load;
import io.sweeplake.coordinator.benchmarkreport.MeasuredTrial.Stack;
import io.sweeplake.coordinator.benchmarkreport.MeasuredTrial.Statistics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A trial as Benchmark Report v0.2.1. Pure. What the trial does not tell is left out; what the
 * schema asks for and nobody knows is {@code unknown}.
 */
final class BenchmarkReport {
    static final String VERSION = "0.2.1";

    private static final String UNKNOWN = "unknown";
    private static final double MS_PER_S = 1000;
    private static final double PERCENT = 100;

    // The report's name and unit of each latency.
    private static final Map<String, String[]> LATENCIES =
            new TreeMap<>(
                    Map.of(
                            "ttft_ms", new String[] {"time_to_first_token", "s"},
                            "tpot_ms", new String[] {"time_per_output_token", "s/token"},
                            "ntpot_ms",
                                    new String[] {"normalized_time_per_output_token", "s/token"},
                            "itl_ms", new String[] {"inter_token_latency", "s/token"},
                            "e2e_ms", new String[] {"request_latency", "s"}));
    private static final Map<String, String[]> RATES =
            new TreeMap<>(
                    Map.of(
                            "requests_per_s", new String[] {"request_rate", "queries/s"},
                            "input_tokens_per_s", new String[] {"input_token_rate", "tokens/s"},
                            "output_tokens_per_s", new String[] {"output_token_rate", "tokens/s"},
                            "total_tokens_per_s", new String[] {"total_token_rate", "tokens/s"}));

    private final ObjectMapper json;

    BenchmarkReport(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode of(MeasuredTrial trial) {
        ObjectNode report = json.createObjectNode().put("version", VERSION);
        addRun(report.putObject("run"), trial.identity());
        ObjectNode scenario = report.putObject("scenario");
        addStack(scenario.putArray("stack").addObject(), trial.stack());
        // The schema wants to know how long prompts are, or nothing of the load.
        trial.requests()
                .inputTokens()
                .ifPresent(tokens -> addLoad(scenario.putObject("load"), trial, tokens));

        ObjectNode results = report.putObject("results");
        ObjectNode aggregate = results.putObject("request_performance").putObject("aggregate");
        addRequests(aggregate.putObject("requests"), trial.requests());
        addLatencies(aggregate.putObject("latency"), trial.metrics());
        addRates(aggregate.putObject("throughput"), trial.rates());
        if (!trial.server().isEmpty()) {
            addServer(results.putObject("observability").putArray("components"), trial);
        }

        return report;
    }

    private static void addRun(ObjectNode run, MeasuredTrial.Identity identity) {
        run.put("uid", identity.attempt().value());
        run.put("eid", identity.sweep().value());
        MeasuredTrial.Span span = identity.span();
        if (span.start().isPresent() && span.end().isPresent()) {
            Duration lasted = Duration.between(span.start().get(), span.end().get());
            run.putObject("time")
                    .put("start", span.start().get().toString())
                    .put("end", span.end().get().toString())
                    .put("duration", lasted.toString());
        }
        identity.description().ifPresent(text -> run.put("description", text));
        ArrayNode keywords = run.putArray("keywords");
        // Whoever reads the report should not take the numbers of a trial that is INVALID for good.
        keywords.add("validity=" + identity.validity());
        new TreeMap<>(identity.labels()).forEach((name, value) -> keywords.add(name + "=" + value));
    }

    private static void addStack(ObjectNode component, Stack stack) {
        String endpoint = stack.endpoint().orElse("");
        component
                .putObject("metadata")
                .put("label", stack.name())
                .put("cfg_id", hash(stack.name() + "\n" + stack.model() + "\n" + endpoint));
        ObjectNode standardized =
                component
                        .putObject("standardized")
                        .put("kind", "generic")
                        .put("tool", UNKNOWN)
                        .put("tool_version", UNKNOWN)
                        .put("model", stack.model());
        stack.endpoint().ifPresent(url -> standardized.put("endpoint", url));
        stack.gpus().ifPresent(gpus -> standardized.put("gpus", gpus));
        component.putObject("native");
    }

    private void addLoad(ObjectNode node, MeasuredTrial trial, Statistics inputTokens) {
        Load load = trial.load();
        ObjectNode metadata = node.putObject("metadata");
        load.profile().ifPresent(profile -> metadata.put("cfg_id", hash(profile)));
        load.workload().ifPresent(workload -> metadata.put("description", workload));
        ObjectNode standardized =
                node.putObject("standardized")
                        .put("tool", load.harness())
                        .put("tool_version", load.harnessVersion())
                        .put("parallelism", load.shards())
                        .put("source", UNKNOWN);
        addLength(standardized.putObject("input_seq_len"), inputTokens);
        trial.requests()
                .outputTokens()
                .ifPresent(tokens -> addLength(standardized.putObject("output_seq_len"), tokens));
        load.rate().filter(rate -> rate > 0).ifPresent(rate -> standardized.put("rate_qps", rate));
        load.concurrency()
                .filter(requests -> requests > 0)
                .ifPresent(requests -> standardized.put("concurrency", requests));
        ObjectNode own = node.putObject("native");
        load.profile().ifPresent(profile -> own.set("config", tree(profile)));
    }

    // As it was measured: what was asked for is in the harness's own words.
    private static void addLength(ObjectNode length, Statistics tokens) {
        Map<String, Double> values = tokens.values();
        boolean fixed = values.get("min") != null && values.get("min").equals(values.get("max"));
        length.put("distribution", fixed ? "fixed" : "other").put("value", values.get("mean"));
        putWhole(length, "min", values);
        if (values.getOrDefault("max", 0.0) >= 1) {
            putWhole(length, "max", values);
        }
    }

    private static void putWhole(ObjectNode node, String name, Map<String, Double> values) {
        Optional.ofNullable(values.get(name)).ifPresent(value -> node.put(name, Math.round(value)));
    }

    private static void addRequests(ObjectNode node, MeasuredTrial.Requests requests) {
        node.put("total", requests.total());
        node.put("failures", requests.failures());
        node.put("incomplete", requests.incomplete());
        requests.inputTokens()
                .ifPresent(tokens -> add(node.putObject("input_length"), "count", tokens, 1));
        requests.outputTokens()
                .ifPresent(tokens -> add(node.putObject("output_length"), "count", tokens, 1));
    }

    private static void addLatencies(ObjectNode node, Map<String, Statistics> metrics) {
        LATENCIES.forEach(
                (metric, name) -> {
                    if (metrics.containsKey(metric)) {
                        add(node.putObject(name[0]), name[1], metrics.get(metric), 1 / MS_PER_S);
                    }
                });
    }

    private static void addRates(ObjectNode node, Map<String, Double> rates) {
        RATES.forEach(
                (rate, name) -> {
                    if (rates.containsKey(rate)) {
                        node.putObject(name[0]).put("units", name[1]).put("mean", rates.get(rate));
                    }
                });
    }

    private static void addServer(ArrayNode components, MeasuredTrial trial) {
        ObjectNode aggregate =
                components
                        .addObject()
                        .put("component_label", trial.stack().name())
                        .putObject("aggregate");
        Map<String, Double> server = trial.server();
        addReading(aggregate, "kv_cache_usage", "percent", server, "kv_cache_usage_ratio", PERCENT);
        addReading(aggregate, "running_requests", "count", server, "requests_running_count", 1);
        addReading(aggregate, "waiting_requests", "count", server, "requests_waiting_count", 1);
        if (server.containsKey("prefix_cache_hit_ratio")) {
            aggregate
                    .putObject("cache_hit_rate")
                    .put("units", "percent")
                    .put("mean", server.get("prefix_cache_hit_ratio") * PERCENT);
        }
    }

    private static void addReading(
            ObjectNode aggregate,
            String name,
            String units,
            Map<String, Double> server,
            String reading,
            double factor) {
        Double mean = server.get(reading + "_mean");
        Double max = server.get(reading + "_max");
        if (mean != null) {
            ObjectNode node = aggregate.putObject(name).put("units", units);
            node.put("mean", mean * factor);
            Optional.ofNullable(max).ifPresent(most -> node.put("max", most * factor));
        }
    }

    private static void add(ObjectNode node, String units, Statistics statistics, double factor) {
        node.put("units", units);
        for (String name : Statistics.NAMES) {
            Optional.ofNullable(statistics.values().get(name))
                    .ifPresent(value -> node.put(name, value * factor));
        }
    }

    private JsonNode tree(String profile) {
        try {
            return json.readTree(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a profile in the lake is no JSON", e);
        }
    }

    // 128 bits in the form of upstream's ids; only equality means anything.
    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString().replace("-", "");
    }
}
