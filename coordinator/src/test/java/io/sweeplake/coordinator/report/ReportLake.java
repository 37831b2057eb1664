package io.sweeplake.coordinator.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.sql.SmallLake;
import io.sweeplake.lake.Lake;
import io.sweeplake.sql.EmptyFile;
import io.sweeplake.sql.LakeViews;
import io.sweeplake.sql.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** A lake of the sweeps that {@code report/lake.sql} makes, and its views' own answers. */
final class ReportLake {
    private static final List<String> RECORDS = List.of("requests", "server_metrics");

    private ReportLake() {}

    static void writeTo(Path root) {
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement()) {
            EmptyFile.writeAll(statement, root);
            for (TableSchema table : TableSchema.all()) {
                statement.execute(table.ddl());
            }
            statement.execute(script());
            List<List<Object>> trials = rows(statement, "SELECT sweep_id, trial_id FROM trials");
            for (List<Object> trial : trials) {
                Object id = trial.get(1);
                String one = " WHERE trial_id = '" + id + "'";
                for (String table : RECORDS) {
                    SmallLake.copy(
                            statement,
                            "(FROM " + table + one + ")",
                            root.resolve(
                                    "%s/sweep_id=%s/gen=0/%s.1.0.parquet"
                                            .formatted(table, trial.get(0), id)));
                }
                SmallLake.copy(
                        statement,
                        "(FROM trials" + one + ")",
                        root.resolve("trials/sweep_id=%s/%s.parquet".formatted(trial.get(0), id)));
            }
            for (List<Object> sweep : rows(statement, "SELECT sweep_id FROM sweeps")) {
                Object id = sweep.get(0);
                SmallLake.copy(
                        statement,
                        "(FROM sweeps WHERE sweep_id = '" + id + "')",
                        root.resolve("sweeps/" + id + ".parquet"));
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }

        assertThat(new Lake(root).upgrade().failures()).isEmpty();
    }

    /** What the views answer, asked without the report. */
    static List<List<Object>> ask(Path root, String sql) {
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement()) {
            for (String view : LakeViews.statements(root.toString())) {
                statement.execute(view);
            }

            return rows(statement, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<Object>> rows(Statement statement, String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<Object> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(row.getObject(i));
                }
                rows.add(values);
            }
        }

        return rows;
    }

    private static String script() {
        try (InputStream file = ReportLake.class.getResourceAsStream("/report/lake.sql")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
