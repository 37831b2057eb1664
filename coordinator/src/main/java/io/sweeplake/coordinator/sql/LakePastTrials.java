package io.sweeplake.coordinator.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.coordinator.sweep.PastTrials;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The latest trials of an endpoint, as the lake has them. */
@ApplicationScoped
public class LakePastTrials implements PastTrials {
    private static final System.Logger LOG = System.getLogger(LakePastTrials.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
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
            ),
            latency AS (
                SELECT trial_id, avg(e2e_ms) AS e2e_ms
                FROM request_latency
                WHERE in_window AND status = 'ok' AND trial_id IN (SELECT trial_id FROM latest)
                GROUP BY trial_id
            )
            SELECT
                latest.endpoint,
                latest.model,
                latest.harness,
                latest.rate,
                latency.e2e_ms,
                date_diff('millisecond', launched_at, ready_at) AS start_up_ms,
                greatest(
                    0,
                    date_diff('millisecond', started_at, harness_exited_at)
                        - 1000 * (coalesce(duration_s, 0) + coalesce(warmup_s, 0))
                ) AS harness_ms,
                date_diff('millisecond', harness_exited_at, landed_at) AS landing_ms
            FROM latest
            LEFT JOIN latency ON latency.trial_id = latest.trial_id
            WHERE ready_at IS NOT NULL AND started_at IS NOT NULL AND landed_at IS NOT NULL
            """;

    private final LakeQueries queries;

    LakePastTrials(LakeQueries queries) {
        this.queries = queries;
    }

    /** A plan is no worse for a lake that does not answer: then nothing is known. */
    @Override
    public Map<Target, Past> find(Set<Target> targets) {
        List<Object> endpoints = new ArrayList<>();
        targets.stream()
                .map(Target::baseUrl)
                .distinct()
                .sorted()
                .limit(MOST_ENDPOINTS)
                .forEach(endpoints::add);
        if (endpoints.isEmpty()) {
            return Map.of();
        }

        String marks = String.join(", ", Collections.nCopies(endpoints.size(), "?"));
        SqlQuery query =
                new SqlQuery(QUESTION.formatted(marks, LATEST), endpoints, SqlQuery.DEFAULT_ROWS);
        try {
            JsonNode answer = JSON.readTree(queries.answer(query, AnswerFormat.JSON).body());
            return known(answer, targets);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not ask the lake for past trials", e);
            return Map.of();
        }
    }

    private static Map<Target, Past> known(JsonNode answer, Set<Target> targets) {
        Map<Target, List<JsonNode>> rows = new HashMap<>();
        for (JsonNode row : answer.path("rows")) {
            Target target =
                    new Target(row.path(0).asText(), row.path(1).asText(), row.path(2).asText());
            if (targets.contains(target)) {
                rows.computeIfAbsent(target, t -> new ArrayList<>()).add(row);
            }
        }

        Map<Target, Past> known = new HashMap<>();
        rows.forEach((target, of) -> known.put(target, past(of)));
        return known;
    }

    private static Past past(List<JsonNode> rows) {
        List<Latency> latencies =
                rows.stream()
                        .filter(row -> row.path(3).isNumber() && row.path(4).isNumber())
                        .map(row -> new Latency(row.path(3).asDouble(), millis(row.path(4))))
                        .toList();
        return new Past(
                rows.size(),
                new Overhead(median(rows, 5), median(rows, 6), median(rows, 7)),
                latencies);
    }

    private static Duration median(List<JsonNode> rows, int column) {
        List<Duration> sorted =
                rows.stream().map(row -> millis(row.path(column))).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Duration millis(JsonNode number) {
        return Duration.ofMillis(Math.max(0, Math.round(number.asDouble())));
    }
}
