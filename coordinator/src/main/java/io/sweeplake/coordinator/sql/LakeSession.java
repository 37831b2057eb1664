package io.sweeplake.coordinator.sql;

import io.sweeplake.sql.LakeViews;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;

/** Opens DuckDB in this process, for statements that are ours and need no walls but its limits. */
final class LakeSession {
    private static final String MEMORY = "512MB";

    private LakeSession() {}

    /**
     * A session with some of a lake's views, for its caller to close.
     *
     * @param lake its root, absolute
     */
    static Connection open(Path lake, Set<String> views) throws SQLException {
        Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        try (Statement setting = duckdb.createStatement()) {
            setting.execute("SET memory_limit = '" + MEMORY + "'");
            setting.execute("SET threads = 1");
            setting.execute("SET temp_directory = ''");
            setting.execute("SET parquet_metadata_cache = true");
            for (String sql : LakeViews.statements(lake.toString(), views)) {
                setting.execute(sql);
            }

            return duckdb;
        } catch (SQLException | RuntimeException e) {
            duckdb.close();
            throw e;
        }
    }
}
