package io.sweeplake.coordinator.sql;

/**
 * How many rows may be asked for.
 *
 * @param most of one answer
 */
public record SqlRows(long most) {
    public SqlRows {
        if (most < 1) {
            throw new IllegalArgumentException("sweeplake.sql.max-rows must be 1 or more");
        }
    }

    void check(long limit) {
        if (limit < 1 || limit > most) {
            throw SqlProblem.malformed("limit must be from 1 to " + most + ", not " + limit + ".");
        }
    }
}
