package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.lake.validity.StatusCounts;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads columns of a result's current row; NULL is empty. */
final class Columns {
    private Columns() {}

    static Optional<Double> findNumber(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }

    /** A plain timestamp, which is UTC everywhere in the lake. */
    static Optional<Instant> findInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
                .map(at -> at.toInstant(ZoneOffset.UTC));
    }

    /** Whether the result has a column of that name. */
    static boolean has(ResultSet row, String column) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equals(column)) {
                return true;
            }
        }

        return false;
    }

    /** A list of texts; NULL is an empty one. */
    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array list = row.getArray(column);
        return list == null
                ? List.of()
                : Arrays.stream((Object[]) list.getArray()).map(String::valueOf).toList();
    }

    /** A list of numbers; NULL is an empty one. */
    static List<Optional<Number>> numbers(ResultSet row, String column) throws SQLException {
        Array list = row.getArray(column);
        return list == null
                ? List.of()
                : Arrays.stream((Object[]) list.getArray())
                        .map(number -> Optional.ofNullable((Number) number))
                        .toList();
    }

    /** The columns {@code sweep_id} and {@code trial_id}. */
    static TrialInLake trial(ResultSet row) throws SQLException {
        return new TrialInLake(
                new SweepId(row.getString("sweep_id")), new TrialId(row.getString("trial_id")));
    }

    /** The columns {@code ok}, {@code error} and {@code incomplete}. */
    static StatusCounts counts(ResultSet row) throws SQLException {
        return new StatusCounts(row.getLong("ok"), row.getLong("error"), row.getLong("incomplete"));
    }
}
