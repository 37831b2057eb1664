package io.sweeplake.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.query.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

class StatementTextTest {
    @Test
    void numbersNamesInTheOrderInWhichTheyCome() throws Exception {
        StatementText text =
                text(
                        "SELECT 'é$b', $b, \"$b\" FROM (SELECT $longer AS \"$b\") WHERE $B > 1",
                        Map.of("b", 1, "LONGER", "x"));

        assertThat(text.sql())
                .isEqualTo("SELECT 'é$b', $1, \"$b\" FROM (SELECT $2 AS \"$b\") WHERE $1 > 1");
        assertThat(text.values()).containsExactly(1, "x");
    }

    @Test
    void knowsEachPlaceOfTheAskersText() throws Exception {
        String asked = "SELECT 'é', $longer, there, $b, here";
        StatementText text = text(asked, Map.of("b", 1, "longer", 2));

        for (String word : List.of("SELECT", "there", "here")) {
            long place = text.sql().substring(0, text.sql().indexOf(word)).getBytes(UTF_8).length;
            assertThat(text.place(place)).hasValue(asked.indexOf(word));
        }
    }

    @Test
    void saysWhichNameHasNoValueAndWhichValueNoName() {
        assertThatThrownBy(() -> text("SELECT $a", Map.of("b", 1)))
                .isInstanceOf(StatementProblem.class)
                .hasMessageContaining("$a has no value");
        assertThatThrownBy(() -> text("SELECT $a", Map.of("a", 1, "b", 1)))
                .isInstanceOf(StatementProblem.class)
                .hasMessageContaining("no $b");
    }

    private static StatementText text(String sql, Map<String, Object> values) throws Exception {
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                PreparedStatement parse = duckdb.prepareStatement("SELECT json_serialize_sql(?)")) {
            parse.setString(1, sql);
            try (ResultSet tree = parse.executeQuery()) {
                tree.next();
                return StatementText.of(
                        sql,
                        new ObjectMapper().readTree(tree.getString(1)),
                        new Parameters(List.of(), values));
            }
        }
    }
}
