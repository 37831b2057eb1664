package io.sweeplake.sql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Parquet file without rows that a lake holds. Views find it where they look for a table's files,
 * so they work on an empty lake, and every column has its type before anything is landed. Whoever
 * makes a lake writes these files.
 *
 * @param path under the lake's root, with slashes
 * @param rows what it would hold, as a query of empty tables
 */
public record EmptyFile(String path, String rows) {
    private static final String SCHEMA = "empty_files";

    public EmptyFile {
        requireNonNull(path, "path");
        requireNonNull(rows, "rows");
    }

    /** All that a lake holds. */
    public static List<EmptyFile> all() {
        return Stream.of(
                        records("requests", "gen=0/_schema"),
                        // As older compactions named theirs.
                        records("requests", "gen=0/part._schema"),
                        Stream.of(
                                new EmptyFile(
                                        "requests/sweep_id=_none/gen=1/placed._schema.parquet",
                                        PlacedRequests.rows("requests", "trials"))),
                        records("stages", "gen=0/_schema"),
                        records("server_metrics", "gen=0/_schema"),
                        records("trial_metrics", "gen=0/_schema"),
                        records("trials", "_schema"),
                        Stream.of(new EmptyFile("sweeps/_schema.parquet", "FROM sweeps")))
                .flatMap(each -> each)
                .toList();
    }

    /** Gives a session without tables what {@link #writeTo} needs: all tables of a lake, empty. */
    public static void prepare(Statement session) throws SQLException {
        for (TableSchema table : TableSchema.all()) {
            session.execute(table.ddl());
        }
        for (String each : PlacedRequests.prepare()) {
            session.execute(each);
        }
    }

    /** Writes it, over what may be there, into a folder that exists. */
    public void writeTo(Statement session, Path file) throws SQLException {
        session.execute(
                "COPY (%s) TO %s (FORMAT PARQUET, COMPRESSION ZSTD, USE_TMP_FILE false)"
                        .formatted(rows, LakeViews.quoted(file.toString())));
    }

    /** Writes all under a lake's root, by a session that ends as it was. */
    public static void writeAll(Statement session, Path root) throws IOException, SQLException {
        session.execute("CREATE SCHEMA " + SCHEMA);
        session.execute("USE " + SCHEMA);
        prepare(session);
        for (EmptyFile each : all()) {
            Path file = root.resolve(each.path());
            Files.createDirectories(file.getParent());
            each.writeTo(session, file);
        }
        session.execute("USE main");
        session.execute("DROP SCHEMA " + SCHEMA + " CASCADE");
    }

    private static Stream<EmptyFile> records(String table, String name) {
        return Stream.of(
                new EmptyFile(table + "/sweep_id=_none/" + name + ".parquet", "FROM " + table));
    }
}
