package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.PastTrials;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The latest trials of an endpoint, as the lake has them. */
public class LakePastTrials implements PastTrials {
    private static final System.Logger LOG = System.getLogger(LakePastTrials.class.getName());
    private static final Set<String> VIEWS = Set.of("trials", "trial_latency");
    private static final int LATEST = 50;
    private static final int MOST_ENDPOINTS = 100;

    /**
     * Medians, because one slow image pull is no start-up; a mean of latencies, as Little's law.
     */
    private static final String QUESTION =
            """
            WITH latest AS (
                SELECT *
                FROM trials
                WHERE endpoint IN (%s)
                    AND validity <> 'INVALID'
                    AND launched_at IS NOT NULL
                    AND harness_exited_at IS NOT NULL
                QUALIFY row_number() OVER (
                    PARTITION BY endpoint, model, harness ORDER BY launched_at DESC
                ) <= %d
            )
            SELECT
                latest.endpoint,
                latest.model,
                latest.harness,
                latest.rate,
                latency.e2e_ms_mean,
                date_diff('millisecond', launched_at, ready_at) AS start_up_ms,
                greatest(
                    0,
                    date_diff('millisecond', started_at, harness_exited_at)
                        - 1000 * (coalesce(duration_s, 0) + coalesce(warmup_s, 0))
                ) AS harness_ms,
                date_diff('millisecond', harness_exited_at, landed_at) AS landing_ms
            FROM latest
            LEFT JOIN trial_latency AS latency
                ON latency.sweep_id = latest.sweep_id AND latency.trial_id = latest.trial_id
            WHERE ready_at IS NOT NULL AND started_at IS NOT NULL AND landed_at IS NOT NULL
            """;

    private final Path lake;

    /**
     * @param lake its root, absolute
     */
    public LakePastTrials(Path lake) {
        this.lake = requireNonNull(lake, "lake");
    }

    /** A plan is no worse for a lake that does not answer: then nothing is known. */
    @Override
    public Map<Target, Past> find(Set<Target> targets) {
        List<String> endpoints = new ArrayList<>();
        targets.stream()
                .map(Target::baseUrl)
                .distinct()
                .sorted()
                .limit(MOST_ENDPOINTS)
                .forEach(endpoints::add);
        if (endpoints.isEmpty()) {
            return Map.of();
        }

        try {
            return known(ask(endpoints), targets);
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not ask the lake for past trials", e);
            return Map.of();
        }
    }

    private List<Row> ask(List<String> endpoints) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(endpoints.size(), "?"));
        return new OwnQuestion(lake, VIEWS, QUESTION.formatted(marks, LATEST))
                .ask(endpoints, LakePastTrials::row);
    }

    private static Row row(ResultSet found) throws SQLException {
        Target target = new Target(found.getString(1), found.getString(2), found.getString(3));
        Optional<Latency> latency = Optional.empty();
        double rate = found.getDouble(4);
        boolean known = !found.wasNull();
        double e2e = found.getDouble(5);
        if (known && !found.wasNull()) {
            latency = Optional.of(new Latency(rate, millis(e2e)));
        }

        return new Row(
                target,
                latency,
                new Overhead(
                        millis(found.getDouble(6)),
                        millis(found.getDouble(7)),
                        millis(found.getDouble(8))));
    }

    private static Map<Target, Past> known(List<Row> found, Set<Target> targets) {
        Map<Target, List<Row>> rows = new HashMap<>();
        for (Row row : found) {
            if (targets.contains(row.target())) {
                rows.computeIfAbsent(row.target(), t -> new ArrayList<>()).add(row);
            }
        }

        Map<Target, Past> known = new HashMap<>();
        rows.forEach((target, of) -> known.put(target, past(of)));
        return known;
    }

    private static Past past(List<Row> rows) {
        return new Past(
                rows.size(),
                new Overhead(
                        median(rows, Overhead::startUp),
                        median(rows, Overhead::harness),
                        median(rows, Overhead::landing)),
                rows.stream().flatMap(row -> row.latency().stream()).toList());
    }

    private static Duration median(List<Row> rows, Function<Overhead, Duration> part) {
        List<Duration> sorted =
                rows.stream().map(row -> part.apply(row.overhead())).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Duration millis(double number) {
        return Duration.ofMillis(Math.max(0, Math.round(number)));
    }

    /** One trial. */
    private record Row(Target target, Optional<Latency> latency, Overhead overhead) {}
}
