package io.sweeplake.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** Writes files of one row with the types that the table's schema says. */
final class RowFile {
    private RowFile() {}

    /**
     * Writes a file with one row.
     *
     * @param row a value for every column by name: a text, number, {@link Instant}, list, map or
     *     {@link Optional} of one; empty is NULL
     */
    static void write(String table, Map<String, Object> row, Path file) throws SQLException {
        try (Connection connection = Database.open()) {
            Database.createTable(connection, table);
            insert(connection, table, row);
            Database.writeParquet(connection, table, file);
        }
    }

    /** Inserts the row into a table that was created and is called as its schema. */
    static void insert(Connection connection, String table, Map<String, Object> row)
            throws SQLException {
        Map<String, String> types = types(connection, table);
        // A column that nobody fills must be seen here and not in a notebook.
        if (!types.keySet().equals(row.keySet())) {
            throw new IllegalStateException(
                    "table %s has the columns %s, the row has %s"
                            .formatted(table, types.keySet(), row.keySet()));
        }

        List<String> columns = new ArrayList<>(types.keySet());
        String sql =
                "INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(
                                table,
                                String.join(", ", columns),
                                String.join(", ", Collections.nCopies(columns.size(), "?")));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                insert.setObject(i + 1, value(connection, types.get(column), row.get(column)));
            }

            insert.executeUpdate();
        }
    }

    private static Object value(Connection connection, String type, Object value)
            throws SQLException {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? value(connection, type, optional.get()) : null;
        }

        if (value instanceof Instant at) {
            return LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        }

        if (value instanceof List<?> list) {
            String element = type.substring(0, type.length() - "[]".length());
            Object[] elements = new Object[list.size()];
            for (int i = 0; i < elements.length; i++) {
                elements[i] = value(connection, element, list.get(i));
            }

            return connection.createArrayOf(element, elements);
        }

        if (value instanceof Map<?, ?> map) {
            return connection.unwrap(DuckDBConnection.class).createMap(type, map);
        }

        return value;
    }

    private static Map<String, String> types(Connection connection, String table)
            throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("DESCRIBE " + table)) {
            while (columns.next()) {
                types.put(columns.getString("column_name"), columns.getString("column_type"));
            }
        }

        return types;
    }
}
