package io.sweeplake.lake;

import static java.util.stream.Collectors.toMap;

import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import io.sweeplake.lake.TrialToCommit.ShardOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * An attempt's Parquet files, wherever they lie: still staged, or already moved by a commit that
 * did not come to its end.
 */
record ShardFiles(List<Found> files) {

    ShardFiles {
        files = List.copyOf(files);
    }

    /** A file whose bytes are those of its manifest. */
    record Found(LakeLayout.ShardFile name, LandedFile landed, Path at, Path home) {}

    /** Finds every file that the manifests name. */
    static ShardFiles find(LakeLayout layout, TrialToCommit commit) throws IOException, Mismatch {
        List<Found> found = new ArrayList<>();
        for (ShardOutcome shard : commit.shards()) {
            for (LandedFile file : shard.manifest().files()) {
                var name = new LakeLayout.ShardFile(commit.attempt(), shard.shard(), file.table());
                Path staged = layout.staged(commit.attempt(), shard.shard(), file.table());
                Path home = layout.landed(commit.sweep(), name);
                found.add(new Found(name, file, locate(file, List.of(staged, home)), home));
            }
        }

        return new ShardFiles(found);
    }

    /** The files of one table. */
    List<Path> of(LakeTable table) {
        return files.stream().filter(f -> f.name().table() == table).map(Found::at).toList();
    }

    /** Checks that each file is Parquet, has the manifest's rows and the table's columns. */
    void check(Connection connection) throws SQLException, Mismatch {
        for (LakeTable table : LakeTable.values()) {
            if (!of(table).isEmpty()) {
                Database.createTable(connection, table.folder());
                checkRows(connection, table);
                checkColumns(connection, table);
            }
        }
    }

    /** Moves the files to where views look for them; views still leave them out. */
    void moveHome(FileSteps steps) throws IOException {
        for (Found file : files) {
            if (!file.at().equals(file.home())) {
                steps.createFolders(file.home().getParent());
                steps.move(file.at(), file.home());
            }
        }
    }

    private static Path locate(LandedFile file, List<Path> places) throws IOException, Mismatch {
        List<String> wrong = new ArrayList<>();
        for (Path place : places) {
            if (Files.isRegularFile(place)) {
                long bytes = Files.size(place);
                String crc32c = bytes == file.bytes() ? crc32c(place) : "";
                if (crc32c.equals(file.crc32c())) {
                    return place;
                }

                wrong.add(
                        bytes == file.bytes()
                                ? "%s has the CRC-32C %s, its manifest says %s"
                                        .formatted(place, crc32c, file.crc32c())
                                : "%s has %d bytes, its manifest says %d"
                                        .formatted(place, bytes, file.bytes()));
            }
        }

        throw new Mismatch(
                wrong.isEmpty()
                        ? "%s is missing, and is not moved yet".formatted(places.get(0))
                        : wrong.get(0));
    }

    private static String crc32c(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
            while (in.read(buffer) >= 0) {
                // Reading is what adds up.
            }
        }

        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private void checkRows(Connection connection, LakeTable table) throws SQLException, Mismatch {
        Map<String, Found> byPath =
                files.stream().collect(toMap(file -> file.at().toString(), file -> file));
        String sql =
                "SELECT file_name, num_rows FROM parquet_file_metadata(%s)"
                        .formatted(Database.paths(of(table)));
        try (Statement statement = connection.createStatement();
                ResultSet footers = statement.executeQuery(sql)) {
            while (footers.next()) {
                Found file = byPath.get(footers.getString("file_name"));
                long rows = footers.getLong("num_rows");
                if (rows != file.landed().rows()) {
                    throw new Mismatch(
                            "%s has %d rows, its manifest says %d"
                                    .formatted(file.at(), rows, file.landed().rows()));
                }
            }
        }
    }

    private void checkColumns(Connection connection, LakeTable table)
            throws SQLException, Mismatch {
        String sql =
                """
                SELECT f.file, string_agg(c.column_name, ', ') AS missing
                FROM (SELECT unnest(%s) AS file) f
                CROSS JOIN (SELECT column_name FROM (DESCRIBE %s)) c
                ANTI JOIN parquet_schema(%s) s ON s.file_name = f.file AND s.name = c.column_name
                GROUP BY f.file
                """
                        .formatted(
                                Database.paths(of(table)),
                                table.folder(),
                                Database.paths(of(table)));
        try (Statement statement = connection.createStatement();
                ResultSet lacking = statement.executeQuery(sql)) {
            if (lacking.next()) {
                throw new Mismatch(
                        "%s lacks the columns %s; agent and coordinator are of different versions"
                                .formatted(
                                        lacking.getString("file"), lacking.getString("missing")));
            }
        }
    }
}
