package io.sweeplake.lake;

import io.sweeplake.lake.validity.StatusCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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

    /** The columns {@code ok}, {@code error} and {@code incomplete}. */
    static StatusCounts counts(ResultSet row) throws SQLException {
        return new StatusCounts(row.getLong("ok"), row.getLong("error"), row.getLong("incomplete"));
    }
}
