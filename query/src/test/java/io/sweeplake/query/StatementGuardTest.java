package io.sweeplake.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

class StatementGuardTest {
    /** Functions that keep or tell state, and are harmless: of the moment, of chance, of a name. */
    private static final Set<String> JUDGED_HARMLESS =
            Set.of(
                    "current_connection_id",
                    "current_database",
                    "current_date",
                    "current_query",
                    "current_query_id",
                    "current_schema",
                    "current_schemas",
                    "current_transaction_id",
                    "error",
                    "gen_random_uuid",
                    "get_current_time",
                    "get_current_timestamp",
                    "in_search_path",
                    "now",
                    "random",
                    "setseed",
                    "stats",
                    "today",
                    "transaction_timestamp",
                    "txid_current",
                    "uuid",
                    "uuidv4",
                    "uuidv7",
                    "vector_type");

    @Test
    void everyFunctionWithSideEffectsIsRefusedOrJudgedHarmless() throws SQLException {
        Set<String> unjudged = new TreeSet<>();
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement();
                ResultSet functions =
                        statement.executeQuery(
                                "SELECT DISTINCT function_name FROM duckdb_functions()"
                                        + " WHERE has_side_effects OR stability <> 'CONSISTENT'")) {
            while (functions.next()) {
                unjudged.add(functions.getString(1));
            }
        }
        unjudged.removeAll(JUDGED_HARMLESS);
        unjudged.removeAll(StatementGuard.REFUSED_FUNCTIONS);

        assertThat(unjudged).isEmpty();
    }
}
