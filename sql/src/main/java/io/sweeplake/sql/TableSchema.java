package io.sweeplake.sql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * One table of the lake.
 *
 * <p>A lake holds one Parquet file without rows for each table, {@link #emptyFile()}. Views find it
 * where they look for the table's files, so they work on an empty lake and every column has its
 * type before anything is landed. Whoever makes a lake writes these files.
 *
 * @param name the table's, and its folder under the lake's root
 * @param ddl the statement that creates it in DuckDB, without a semicolon
 * @param emptyFile path under the lake's root, with slashes
 */
public record TableSchema(String name, String ddl, String emptyFile) {

    public TableSchema {
        requireNonNull(name, "name");
        requireNonNull(ddl, "ddl");
        requireNonNull(emptyFile, "emptyFile");
    }

    /** All tables. */
    public static List<TableSchema> all() {
        return List.of(
                of("requests", "requests/sweep_id=_none/gen=0/_schema.parquet"),
                of("stages", "stages/sweep_id=_none/gen=0/_schema.parquet"),
                of("server_metrics", "server_metrics/sweep_id=_none/gen=0/_schema.parquet"),
                of("trial_metrics", "trial_metrics/sweep_id=_none/gen=0/_schema.parquet"),
                of("trials", "trials/sweep_id=_none/_schema.parquet"),
                of("sweeps", "sweeps/_schema.parquet"));
    }

    /**
     * The statements, without semicolons, that write {@link #emptyFile()} to the given file, whose
     * folder exists. They need a DuckDB session that has no table of this name, and leave it so.
     */
    public List<String> writeEmptyTo(String file) {
        return List.of(
                ddl,
                "COPY " + name + " TO " + LakeViews.quoted(file) + " (FORMAT parquet)",
                "DROP TABLE " + name);
    }

    /** Writes the empty file of every table under a lake's root, by a session without tables. */
    public static void writeAllEmpty(Statement session, Path root)
            throws IOException, SQLException {
        for (TableSchema table : all()) {
            Path empty = root.resolve(table.emptyFile());
            Files.createDirectories(empty.getParent());
            for (String each : table.writeEmptyTo(empty.toString())) {
                session.execute(each);
            }
        }
    }

    private static TableSchema of(String name, String emptyFile) {
        String ddl = Resources.withoutSemicolon(Resources.read("schema/" + name + ".sql"));
        return new TableSchema(name, ddl, emptyFile);
    }
}
