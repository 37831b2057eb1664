package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A question of the coordinator's own to the lake, in a session of its own.
 *
 * @param lake its root, absolute
 * @param views that the statement reads
 * @param statement with a {@code ?} a parameter
 */
record OwnQuestion(Path lake, Set<String> views, String statement) {
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
        try (LakeReader session = LakeReader.open(lake, views)) {
            return session.ask(statement, parameters, rows -> all(rows, reader));
        }
    }

    private static <T> List<T> all(ResultSet row, RowReader<T> reader) throws SQLException {
        List<T> answer = new ArrayList<>();
        while (row.next()) {
            answer.add(reader.read(row));
        }

        return answer;
    }
}
