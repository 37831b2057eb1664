package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsFileTest {
    private static final String TWO_SWEEPS =
            "INSERT INTO sweeps (sweep_id, name) VALUES ('s-1', 'one'), ('s-2', 'two');\n";

    @TempDir static Path folder;
    private static Path file;

    @TempDir Path place;

    @BeforeAll
    static void write() throws Exception {
        file = folder.resolve("views.duckdb");
        try (Connection session = DriverManager.getConnection("jdbc:duckdb:")) {
            ViewsFile.write(session, file);
        }
    }

    @Test
    void leavesNothingButTheFile() throws Exception {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void givesASessionEveryViewAndEveryMacro() throws Exception {
        try (Connection session = attached()) {
            assertThat(column(session, "SELECT view_name FROM duckdb_views() WHERE NOT internal"))
                    .containsExactlyInAnyOrderElementsOf(
                            LakeViews.all().stream().map(LakeView::name).toList());
            assertThat(
                            column(
                                    session,
                                    "SELECT DISTINCT function_name FROM duckdb_functions()"
                                            + " WHERE NOT internal AND database_name = 'sweeplake'"))
                    .containsAll(LakeMacros.names());
        }
    }

    @Test
    void looksForTheLakeThatTheSessionNames() throws Exception {
        TestLake none = TestLake.empty(Files.createDirectory(place.resolve("none")));
        TestLake two = TestLake.empty(Files.createDirectory(place.resolve("two"))).with(TWO_SWEEPS);

        assertThat(none.query("SELECT count(*) AS n FROM sweeps")).containsExactly("n", "0");
        assertThat(two.query("SELECT count(*) AS n FROM sweeps")).containsExactly("n", "2");
    }

    @Test
    void isNotWrittenByASession() throws Exception {
        try (Connection session = attached()) {
            assertThatThrownBy(() -> run(session, "CREATE TABLE mine AS SELECT 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read-only");

            run(session, "CREATE TEMP TABLE mine AS SELECT 7 AS n");
            assertThat(column(session, "FROM mine")).containsExactly("7");
        }
    }

    private static Connection attached() throws SQLException {
        Connection session = DriverManager.getConnection("jdbc:duckdb:");
        for (String each : ViewsFile.attach(file)) {
            run(session, each);
        }

        return session;
    }

    private static void run(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> column(Connection session, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }

        return values;
    }
}
