package io.sweeplake.agent.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the agent writes is what the lake's DDL says. */
class LakeColumnsTest {
    @TempDir private Path lakeRoot;

    @ParameterizedTest
    @EnumSource(LakeTable.class)
    void writesTheColumnsOfTheLake(LakeTable table) throws IOException, SQLException {
        LandedLake lake = new LandedLake(lakeRoot);

        lake.land(Results.ofCase("made-0.5-streamed"), LandedLake.aServer());

        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute(ddl(table));
            String parquet = lake.file(table).toString();
            assertThat(
                            columns(
                                    statement,
                                    "SELECT column_name || ' ' || column_type"
                                            + " FROM (DESCRIBE FROM read_parquet('%s'))"
                                                    .formatted(parquet)))
                    .isEqualTo(
                            columns(
                                    statement,
                                    "SELECT column_name || ' ' || data_type FROM duckdb_columns()"
                                            + " WHERE table_name = '%s' ORDER BY column_index"
                                                    .formatted(table.folder())));
            assertThat(
                            columns(
                                    statement,
                                    "SELECT name FROM parquet_schema('%s')".formatted(parquet)
                                            + " WHERE repetition_type = 'REQUIRED'"
                                            + " AND name NOT IN ('element', 'key', '%s')"
                                                    .formatted(table.folder())))
                    .isEqualTo(
                            columns(
                                    statement,
                                    "SELECT column_name FROM duckdb_columns()"
                                            + " WHERE table_name = '%s' AND NOT is_nullable"
                                                    .formatted(table.folder())
                                            + " ORDER BY column_index"));
        }
    }

    private static String ddl(LakeTable table) throws IOException {
        String name = "/io/sweeplake/sql/schema/" + table.folder() + ".sql";
        try (InputStream ddl = LakeColumnsTest.class.getResourceAsStream(name)) {
            return new String(ddl.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> columns(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }

        return values;
    }
}
