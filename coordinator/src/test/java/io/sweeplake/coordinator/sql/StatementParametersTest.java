package io.sweeplake.coordinator.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.query.AnswerForm;
import io.sweeplake.contract.query.Parameters;
import io.sweeplake.coordinator.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementParametersTest {
    @TempDir static Path temp;
    private static StatementPool pool;

    @BeforeAll
    static void open() throws IOException {
        pool = Pools.over(Pools.smallLake(temp), temp, 1 << 20);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Test
    void bindsParametersInOrder() {
        SqlQuery query =
                new SqlQuery(
                        "SELECT ? AS a, ?::INTEGER AS b, ? IS NULL AS c",
                        Parameters.of(Arrays.asList("it's", 2, null)),
                        AnswerForm.CSV,
                        10);

        assertThat(new String(Pools.ask(pool, query).body(), UTF_8))
                .isEqualTo("a,b,c\r\nit's,2,true\r\n");
    }

    @Test
    void bindsParametersByName() {
        Map<String, Object> values = new HashMap<>();
        values.put("name", "it's");
        values.put("Nothing", null);
        SqlQuery query =
                new SqlQuery(
                        "SELECT $name AS a, '$name' AS b, $nothing IS NULL AS c, $NAME AS é",
                        new Parameters(List.of(), values),
                        AnswerForm.CSV,
                        10);

        assertThat(new String(Pools.ask(pool, query).body(), UTF_8))
                .isEqualTo("a,b,c,é\r\nit's,$name,true,it's\r\n");
    }

    @Test
    void saysWhichParameterHasNoValue() {
        SqlQuery query =
                new SqlQuery(
                        "SELECT $name",
                        new Parameters(List.of(), Map.of("nam", 1)),
                        AnswerForm.CSV,
                        10);

        assertThat(Pools.problemOf(pool, query).problem().detail())
                .isEqualTo("$name has no value among the parameters.");
    }

    @Test
    void saysWhereAColumnIsUnknownBehindNamedParameters() {
        SqlQuery query =
                new SqlQuery(
                        "SELECT $endpoint, ttft FROM trial_latency",
                        new Parameters(List.of(), Map.of("endpoint", "x")),
                        AnswerForm.JSON,
                        1);

        Problem problem = Pools.problemOf(pool, query).problem();

        assertThat(problem.detail()).contains("Referenced column \"ttft\" not found");
        assertThat(problem.position()).contains(18L);
    }
}
