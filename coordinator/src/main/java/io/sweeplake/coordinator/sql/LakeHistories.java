package io.sweeplake.coordinator.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.coordinator.statistics.Histories;
import io.sweeplake.coordinator.statistics.History;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest firings of a schedule, as the lake has them. */
@ApplicationScoped
public class LakeHistories implements Histories {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The search for changes takes time that grows with the square of it. */
    private static final int LATEST = 100;

    private static final String QUESTION =
            """
            SELECT treatment_id, stack, model, array_to_string(asked, ' ') AS asked, metric,
                better = 'lower' AS lower_is_better, epoch_us(fired_at) AS fired_us, sweep_id, value
            FROM regression
            WHERE schedule = ?
            QUALIFY dense_rank() OVER (ORDER BY fired_at DESC, sweep_id DESC) <= %d
            ORDER BY treatment_id, metric, fired_at, sweep_id
            """
                    .formatted(LATEST);

    private final LakeQueries queries;

    LakeHistories(LakeQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<History> find(String schedule) {
        SqlQuery query = new SqlQuery(QUESTION, List.of(schedule), SqlQuery.MOST_ROWS);
        Map<History.Subject, List<History.Point>> points = new LinkedHashMap<>();
        for (JsonNode row : rows(query)) {
            points.computeIfAbsent(subject(row), each -> new ArrayList<>()).add(point(row));
        }

        return points.entrySet().stream()
                .map(each -> new History(each.getKey(), each.getValue()))
                .toList();
    }

    private JsonNode rows(SqlQuery query) {
        try {
            return JSON.readTree(queries.answer(query, AnswerFormat.JSON).body()).path("rows");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static History.Subject subject(JsonNode row) {
        return new History.Subject(
                row.path(0).asText(),
                row.path(1).asText(),
                row.path(2).asText(),
                row.path(3).asText(),
                row.path(4).asText(),
                row.path(5).asBoolean());
    }

    private static History.Point point(JsonNode row) {
        Instant firedAt = Instant.EPOCH.plus(row.path(6).asLong(), ChronoUnit.MICROS);
        return new History.Point(firedAt, row.path(7).asText(), row.path(8).asDouble());
    }
}
