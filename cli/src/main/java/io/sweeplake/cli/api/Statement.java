package io.sweeplake.cli.api;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A question to the lake.
 *
 * @param parameters values of its {@code $name}
 * @param limit rows at most
 */
public record Statement(String sql, Map<String, String> parameters, long limit) {
    private static final long ROWS = 10_000;

    public Statement {
        requireNonNull(sql, "sql");
        parameters = Map.copyOf(parameters);
    }

    /** About one sweep, which the statement calls {@code $sweep}. */
    public static Statement about(String sweep, String sql) {
        return new Statement(sql, Map.of("sweep", sweep), ROWS);
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sql", sql);
        document.put("parameters", parameters);
        return document;
    }
}
