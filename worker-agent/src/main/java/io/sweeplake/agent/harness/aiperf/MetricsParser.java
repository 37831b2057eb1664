package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.Longs;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a record's metrics: tags in any order, each with a value and a unit. Those that have a
 * column go there; other numbers are kept by their tag, in the harness's own unit.
 */
final class MetricsParser {
    private static final int UNIT_CHARS = 32;

    private final Longs values = new Longs();

    private double value;
    private boolean isArray;
    private Optional<String> unit = Optional.empty();

    void read(JsonReader json, Measured into) throws IOException {
        if (!into.fields.enterObject(json)) {
            return;
        }

        while (json.nextKey()) {
            String tag = json.key();
            readMetric(json, into.fields);
            keep(tag, into);
        }
    }

    private void readMetric(JsonReader json, Fields fields) throws IOException {
        value = Double.NaN;
        isArray = false;
        unit = Optional.empty();
        if (!fields.enterObject(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "value" -> readValue(json, fields);
                case "unit" -> unit = fields.text(json, UNIT_CHARS);
                default -> json.skip();
            }
        }
    }

    private void readValue(JsonReader json, Fields fields) throws IOException {
        isArray = json.peek() == Kind.ARRAY;
        value = Double.NaN;
        if (!isArray) {
            value = fields.number(json);
            return;
        }

        values.clear();
        json.beginArray();
        while (json.nextElement()) {
            values.add(fields.scaled(json, TimeUnit.FIXED_DIGITS));
        }
    }

    private void keep(String tag, Measured into) {
        switch (tag) {
            case "time_to_first_token" -> into.firstTokenNs = nanos(into);
            case "request_latency" -> into.latencyNs = nanos(into);
            case "inter_token_latency" -> into.tokenGapNs = exactNanos(into);
            case "inter_chunk_latency" -> keepGaps(into);
            case "input_sequence_length" -> into.inputTokens = value;
            case "error_isl" -> into.errorInputTokens = value;
            case "output_sequence_length" -> into.outputTokens = value;
            case "usage_prompt_tokens" -> into.serverInputTokens = value;
            case "usage_completion_tokens" -> into.serverOutputTokens = value;
            case "usage_prompt_cache_read_tokens" -> into.cachedTokens = value;
            default -> {
                if (!Double.isNaN(value)) {
                    into.extras.put(tag, value);
                }
            }
        }
    }

    private void keepGaps(Measured into) {
        into.clearGaps();
        Optional<TimeUnit> in = findUnit(into, isArray);
        if (in.isEmpty()) {
            return;
        }

        into.hasGaps = true;
        for (int i = 0; i < values.size(); i++) {
            into.gapsNs.add(in.get().ofFixed(values.at(i)));
        }
    }

    private long nanos(Measured into) {
        return findUnit(into, !Double.isNaN(value))
                .map(in -> in.toNanos(value))
                .orElse(JsonReader.UNKNOWN);
    }

    private double exactNanos(Measured into) {
        return findUnit(into, !Double.isNaN(value))
                .map(in -> in.toExactNanos(value))
                .orElse(Double.NaN);
    }

    /** The unit of a value, if there is a value; one that has no known unit is counted. */
    private Optional<TimeUnit> findUnit(Measured into, boolean isThere) {
        if (!isThere) {
            return Optional.empty();
        }

        Optional<TimeUnit> known = unit.flatMap(TimeUnit::find);
        into.unknownUnits += known.isEmpty() ? 1 : 0;
        return known;
    }
}
