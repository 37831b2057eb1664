package io.sweeplake.sql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All macros and views in a database file of DuckDB's. A session that attaches it has them in the
 * time of reading their texts; made one by one, each is planned over the whole lake before anybody
 * has asked for it, which takes longer than most questions do.
 *
 * <p>The file holds no rows and names no lake: views look for the session's variable {@code lake}
 * when they are asked. It fits the version of DuckDB that wrote it, so whoever needs one makes it
 * anew rather than keeps it.
 */
public final class ViewsFile {
    private static final String DATABASE = "sweeplake";

    private ViewsFile() {}

    /**
     * Writes one, in about half a second.
     *
     * @param session an empty DuckDB session, which is of no other use afterwards
     * @param file that is not there yet, in a folder that is
     */
    public static void write(Connection session, Path file) throws IOException, SQLException {
        requireNonNull(file, "file");
        Path lake = Files.createTempDirectory(file.toAbsolutePath().getParent(), "empty-lake-");
        try (Statement statement = session.createStatement()) {
            // To know a view's columns DuckDB looks at the files that it would read.
            EmptyFile.writeAll(statement, lake);
            statement.execute("ATTACH " + LakeViews.quoted(file.toString()) + " AS " + DATABASE);
            statement.execute("USE " + DATABASE);
            for (String each : LakeViews.statements(lake.toString())) {
                statement.execute(each);
            }
            statement.execute("USE memory");
            statement.execute("DETACH " + DATABASE);
        } finally {
            remove(lake);
        }
    }

    /**
     * The statements, without semicolons, by which a session has a file's macros and views. What it
     * makes itself is temporary from then on: the file is read only.
     */
    public static List<String> attach(Path file) {
        return List.of(
                "ATTACH " + LakeViews.quoted(file.toString()) + " AS " + DATABASE + " (READ_ONLY)",
                "USE " + DATABASE);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
