package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.statistics.Histories;
import io.sweeplake.coordinator.statistics.History;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The latest firings of a schedule, as the lake has them. */
public class LakeHistories implements Histories {
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

    private static final Set<String> VIEWS = Set.of("regression");

    private final Path lake;

    /**
     * @param lake its root, absolute
     */
    public LakeHistories(Path lake) {
        this.lake = requireNonNull(lake, "lake");
    }

    @Override
    public List<History> find(String schedule) {
        try {
            Map<History.Subject, List<History.Point>> points = new LinkedHashMap<>();
            List<Row> rows =
                    new OwnQuestion(lake, VIEWS, QUESTION)
                            .ask(List.of(schedule), LakeHistories::row);
            for (Row row : rows) {
                points.computeIfAbsent(row.subject(), each -> new ArrayList<>()).add(row.point());
            }

            return points.entrySet().stream()
                    .map(each -> new History(each.getKey(), each.getValue()))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the firings of schedule " + schedule, e);
        }
    }

    /** One value of one firing. */
    private record Row(History.Subject subject, History.Point point) {}

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new History.Subject(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6)),
                new History.Point(
                        Instant.EPOCH.plus(row.getLong(7), ChronoUnit.MICROS),
                        row.getString(8),
                        row.getDouble(9)));
    }
}
