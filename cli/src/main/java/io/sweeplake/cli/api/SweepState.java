package io.sweeplake.cli.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sweep as far as it has come.
 *
 * @param state of the sweep as a whole
 * @param byState how many trials are in which state
 * @param reused skipped trials for which the rows of earlier ones stand
 * @param document as the API sent it
 */
public record SweepState(
        String id,
        String state,
        boolean finished,
        int total,
        Map<String, Integer> byState,
        int reused,
        List<Warning> warnings,
        JsonNode document) {
    public SweepState {
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        byState = Map.copyOf(byState);
        warnings = List.copyOf(warnings);
        requireNonNull(document, "document");
    }

    /** Something the sweep's author should know. */
    public record Warning(int line, int column, String message) {
        static Warning of(JsonNode warning) {
            return new Warning(
                    warning.path("line").asInt(),
                    warning.path("column").asInt(),
                    warning.path("message").asText());
        }

        /** The list in a document. */
        public static List<Warning> in(JsonNode document) {
            List<Warning> warnings = new ArrayList<>();
            document.path("warnings").forEach(warning -> warnings.add(of(warning)));
            return warnings;
        }
    }

    static SweepState of(JsonNode sweep) {
        Map<String, Integer> byState = new TreeMap<>();
        sweep.at("/trials/by_state")
                .properties()
                .forEach(state -> byState.put(state.getKey(), state.getValue().asInt()));
        return new SweepState(
                sweep.path("id").asText(),
                sweep.path("state").asText(),
                sweep.path("finished").asBoolean(),
                sweep.at("/trials/total").asInt(),
                byState,
                sweep.at("/trials/reused").asInt(),
                Warning.in(sweep),
                sweep);
    }

    /** How many trials are in that state. */
    public int count(String name) {
        return byState.getOrDefault(name, 0);
    }

    /** Whether every trial has rows: its own, or those of an earlier one. */
    public boolean allMeasured() {
        return finished && count("SUCCEEDED") + reused == total;
    }
}
