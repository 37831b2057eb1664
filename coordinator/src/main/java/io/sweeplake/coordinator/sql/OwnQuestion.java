package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A question of the coordinator's own to the lake. The statement is ours, so it runs here and needs
 * no walls but its limits.
 *
 * @param lake its root, absolute
 * @param views that the statement reads
 * @param statement with a {@code ?} a parameter
 */
record OwnQuestion(Path lake, Set<String> views, String statement) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    OwnQuestion {
        requireNonNull(lake, "lake");
        views = Set.copyOf(views);
        requireNonNull(statement, "statement");
    }

    /** Makes something of the current row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> ask(List<String> parameters, RowReader<T> reader) throws SQLException {
        try (Connection duckdb = LakeSession.open(lake, views);
                PreparedStatement question = duckdb.prepareStatement(statement)) {
            for (int i = 0; i < parameters.size(); i++) {
                question.setString(i + 1, parameters.get(i));
            }
            question.setQueryTimeout((int) PATIENCE.toSeconds());
            List<T> answer = new ArrayList<>();
            try (ResultSet row = question.executeQuery()) {
                while (row.next()) {
                    answer.add(reader.read(row));
                }
            }

            return answer;
        }
    }
}
