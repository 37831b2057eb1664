package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import io.sweeplake.sql.ViewsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** The file of the views that all processes of a pool read, written for the first of them. */
final class SharedViews {
    private final Path file;

    /**
     * @param file whose name no other file has, in a folder that is there
     */
    SharedViews(Path file) {
        this.file = requireNonNull(file, "file");
    }

    /** Where it is; it is there when this returns. */
    synchronized Path file() throws IOException {
        if (!Files.exists(file)) {
            try {
                write();
            } catch (SQLException e) {
                throw new IOException("cannot write the views to " + file, e);
            }
        }

        return file;
    }

    private void write() throws IOException, SQLException {
        // Half a file has another name, whatever becomes of us.
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(whole);
        try (Connection session = new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            ViewsFile.write(session, whole);
        }
        Files.move(whole, file);
    }
}
