package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.query.AnswerLimits;
import java.sql.Connection;

/**
 * A statement's rows, as a table of its session.
 *
 * @param name of the table
 * @param rows that are in it: one more than the limit when there are more
 */
record AnswerTable(Connection duckdb, String name, long rows, AnswerLimits limits) {

    AnswerTable {
        requireNonNull(duckdb, "duckdb");
        requireNonNull(name, "name");
        requireNonNull(limits, "limits");
    }

    /** Reads the rows within the limit. */
    String query() {
        return query(Math.min(rows, limits.rows()));
    }

    /** Reads the first rows of it. */
    String query(long first) {
        // All of a table are read several times as fast without a limit that they are within.
        return first < rows ? "FROM " + name + " LIMIT " + first : "FROM " + name;
    }

    /** An answer of so many of the rows. */
    Rendered rendered(long given) {
        return new Rendered(given, given < rows);
    }

    /**
     * What was written.
     *
     * @param truncated whether rows were left out
     */
    record Rendered(long rows, boolean truncated) {}
}
