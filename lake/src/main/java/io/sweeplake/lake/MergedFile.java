package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.sql.EmptyFile;
import io.sweeplake.sql.PlacedRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes many files' rows into one, in the files' order and with the types of their table. Memory
 * holds a row group, however much there is to write.
 */
final class MergedFile {
    private static final long PART_BYTES = 256L << 20;
    private static final int PART_FILES = 2_000;

    // A row group is what a reader takes in at once: not too many values, however long the lists
    // are, and not so few rows that the footers outgrow them.
    private static final long ROW_GROUP_VALUES = 1L << 20;
    private static final long ROW_GROUP_ROWS_MIN = 10_240;
    private static final long ROW_GROUP_ROWS_MAX = 102_400;

    private static final String VALUES_A_ROW =
            """
            SELECT coalesce(max(column_values / nullif(rows, 0)), 1) FROM (
                SELECT sum(num_values) AS column_values, sum(row_group_num_rows) AS rows
                FROM parquet_metadata(%s) GROUP BY path_in_schema
            )
            """;

    private MergedFile() {}

    /** Splits sources, in their order, into what one file each shall hold. */
    static List<List<Path>> parts(List<Path> sources) throws IOException {
        List<List<Path>> parts = new ArrayList<>();
        List<Path> part = new ArrayList<>();
        long bytes = 0;
        for (Path source : sources) {
            long size = Files.size(source);
            if (!part.isEmpty() && (bytes + size > PART_BYTES || part.size() == PART_FILES)) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }

            part.add(source);
            bytes += size;
        }

        if (!part.isEmpty()) {
            parts.add(part);
        }

        return parts;
    }

    /**
     * Writes the file and reads it back.
     *
     * @param condition an SQL condition that rows must meet, which may ask the empty table {@code
     *     trials}
     * @return its rows
     * @throws LakeFailed when not the same rows came back
     */
    static long write(String table, List<Path> sources, String condition, Path target)
            throws SQLException {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, table);
            Database.createTable(connection, "trials");
            String columns = columns(statement, table);
            String rows =
                    "SELECT %s FROM %s WHERE %s"
                            .formatted(columns, Database.rows(table, sources), condition);
            return write(statement, rows, columns, sources, target);
        }
    }

    /**
     * The same of requests, each with what its trial's row says of it.
     *
     * @param trialFiles with the rows of all trials whose requests are in the sources
     */
    static long writePlaced(List<Path> sources, List<Path> trialFiles, Path target)
            throws SQLException {
        String table = LakeTable.REQUESTS.folder();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            EmptyFile.prepare(statement);
            String requests =
                    "(SELECT %s FROM %s)"
                            .formatted(columns(statement, table), Database.rows(table, sources));
            String rows = PlacedRequests.rows(requests, TrialRows.current("trials", trialFiles));
            return write(statement, rows, "*", sources, target);
        }
    }

    private static long write(
            Statement statement, String rows, String columns, List<Path> sources, Path target)
            throws SQLException {
        statement.execute(
                "COPY (%s) TO %s (FORMAT PARQUET, COMPRESSION ZSTD, ROW_GROUP_SIZE %d, USE_TMP_FILE false)"
                        .formatted(
                                rows,
                                Database.literal(target.toString()),
                                rowGroup(statement, sources)));
        String written = "SELECT " + columns + " FROM " + Database.parquet(List.of(target));
        Content before = Content.of(statement, rows);
        Content after = Content.of(statement, written);
        if (!before.equals(after)) {
            throw new LakeFailed(
                    "%s was written with other rows than its %d sources have (%s, they have %s);"
                                    .formatted(target, sources.size(), after, before)
                            + " nothing was changed, compact again");
        }

        return after.rows();
    }

    /** Rows and the sum of their hashes, in any order. */
    private record Content(long rows, String hash) {
        static Content of(Statement statement, String rows) throws SQLException {
            String sql =
                    "SELECT count(*), coalesce(sum(hash(t)), 0)::VARCHAR FROM (%s) t"
                            .formatted(rows);
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return new Content(row.getLong(1), row.getString(2));
            }
        }
    }

    /** Every column of the table, cast to its type: files of other writers may have a wider one. */
    static String columns(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet column = statement.executeQuery("DESCRIBE " + table)) {
            while (column.next()) {
                columns.add(
                        "\"%1$s\"::%2$s AS \"%1$s\""
                                .formatted(
                                        column.getString("column_name"),
                                        column.getString("column_type")));
            }
        }

        return columns.stream().collect(Collectors.joining(", "));
    }

    private static long rowGroup(Statement statement, List<Path> sources) throws SQLException {
        try (ResultSet row =
                statement.executeQuery(VALUES_A_ROW.formatted(Database.paths(sources)))) {
            row.next();
            long rows = (long) (ROW_GROUP_VALUES / Math.max(1, row.getDouble(1)));
            return Math.max(ROW_GROUP_ROWS_MIN, Math.min(ROW_GROUP_ROWS_MAX, rows));
        }
    }
}
