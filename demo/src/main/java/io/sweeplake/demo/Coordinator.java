package io.sweeplake.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the demo asks of a coordinator. */
interface Coordinator {
    /**
     * Hands in a sweep.
     *
     * @throws IOException with the coordinator's own words when it refuses the sweep
     */
    Sweep submit(String yaml) throws IOException, InterruptedException;

    Sweep sweep(String id) throws IOException, InterruptedException;

    /** In the coordinator's order. */
    List<Trial> trials(String sweepId) throws IOException, InterruptedException;

    /** The rows of one read-only statement. */
    Table query(String sql) throws IOException, InterruptedException;

    /** A sweep as far as it has come. */
    record Sweep(String id, String state, boolean finished, int total, List<String> warnings) {
        public Sweep {
            requireNonNull(id, "id");
            requireNonNull(state, "state");
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A trial as far as it has come.
     *
     * @param factors level by name, in the sweep's order
     * @param problem why the last attempt failed
     */
    record Trial(
            String id,
            String lane,
            Map<String, String> factors,
            String state,
            Optional<Instant> launchedAt,
            Optional<String> problem) {
        public Trial {
            requireNonNull(id, "id");
            requireNonNull(lane, "lane");
            factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
            requireNonNull(state, "state");
            requireNonNull(launchedAt, "launchedAt");
            requireNonNull(problem, "problem");
        }

        boolean succeeded() {
            return state.equals("SUCCEEDED");
        }

        boolean ended() {
            return succeeded() || List.of("FAILED", "CANCELLED", "SKIPPED").contains(state);
        }

        boolean underWay() {
            return !ended() && !state.equals("PENDING");
        }
    }

    /**
     * An answer to a query.
     *
     * @param rows as text, one entry a column; empty where SQL says NULL
     */
    record Table(List<String> columns, List<List<String>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
