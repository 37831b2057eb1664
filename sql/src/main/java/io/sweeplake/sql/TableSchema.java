package io.sweeplake.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * One table of the lake.
 *
 * @param name the table's, and its folder under the lake's root
 * @param ddl the statement that creates it in DuckDB, without a semicolon
 */
public record TableSchema(String name, String ddl) {

    public TableSchema {
        requireNonNull(name, "name");
        requireNonNull(ddl, "ddl");
    }

    /** All tables. */
    public static List<TableSchema> all() {
        return Stream.of(
                        "requests", "stages", "server_metrics", "trial_metrics", "trials", "sweeps")
                .map(TableSchema::of)
                .toList();
    }

    private static TableSchema of(String name) {
        return new TableSchema(
                name, Resources.withoutSemicolon(Resources.read("schema/" + name + ".sql")));
    }
}
