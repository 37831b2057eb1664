package io.sweeplake.coordinator.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.duckdb.DuckDBDriver;

/** An archive as it is after {@code tar xzf}. */
record Unpacked(Path folder) {

    static Unpacked of(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new GzipCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(tar, file);
            }
        }

        try (var top = Files.list(target)) {
            return new Unpacked(top.findFirst().orElseThrow());
        }
    }

    /** The rows of a statement, as {@code open.sql} gives them to DuckDB, as texts. */
    List<List<String>> ask(String sql) throws SQLException, IOException {
        // The shell is started in the folder; this process was not.
        String opening =
                Files.readString(folder.resolve("open.sql"))
                        .replace(
                                "SET VARIABLE lake = 'lake'",
                                "SET VARIABLE lake = '" + folder.resolve("lake") + "'");
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement()) {
            statement.execute(opening);
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        values.add(String.valueOf(row.getString(i)));
                    }
                    rows.add(values);
                }
            }

            return rows;
        }
    }
}
