package io.sweeplake.coordinator.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.coordinator.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LakeQueriesTest {
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

    @TempDir static Path lake;
    private static Map<String, String> untouched;

    @BeforeAll
    static void writeLake() {
        SmallLake.writeTo(lake);
        untouched = SmallLake.checksums(lake);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatDoesMoreThanReadViews(String statement) {
        SqlProblem problem = problemOf(statement.replace("${lake}", lake.toString()));

        // A statement that does not even parse would prove nothing.
        assertThat(problem.problem().kind().type()).isEqualTo("/problems/sql-refused");
        assertThat(SmallLake.checksums(lake)).isEqualTo(untouched);
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void answersWhatOnlyReadsViews(String statement) {
        Answer answer = ask(statement, SqlQuery.DEFAULT_ROWS);

        assertThat(answer.rows()).isPositive();
    }

    @Test
    void noStatementClosesTheBracketItIsRunIn() {
        String statement = "SELECT 1) LIMIT 1; DROP VIEW requests; SELECT * FROM (SELECT 1";

        assertThat(problemOf(statement).problem().kind().type()).isEqualTo("/problems/sql-failed");
        assertThat(SmallLake.checksums(lake)).isEqualTo(untouched);
    }

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

    @Test
    void saysWhereAStatementDoesNotParse() {
        Problem problem = problemOf("SELECT 1 FORM trials").problem();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("syntax error at or near \"trials\"");
        assertThat(problem.position()).contains(14L);
    }

    @Test
    void saysWhereAColumnIsUnknown() {
        Problem problem = problemOf("SELECT ttft FROM trial_latency").problem();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("Referenced column \"ttft\" not found");
        assertThat(problem.position()).contains(7L);
    }

    @Test
    void saysWhatFailedWhileItRan() {
        Problem problem = problemOf("SELECT trial_id::INTEGER FROM trials").problem();

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("Could not convert string 's1-t1-r1'");
    }

    @Test
    void stopsAStatementThatTakesTooLong() {
        LakeQueries hasty = queries(Duration.ofSeconds(1), 1 << 20);
        SqlQuery endless =
                new SqlQuery(
                        "SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b"
                                + " WHERE (a.range * b.range) % 7 = 3",
                        List.of(), 1);

        SqlProblem problem =
                catchThrowableOfType(
                        SqlProblem.class, () -> hasty.answer(endless, AnswerFormat.JSON));

        assertThat(problem.problem().kind().type()).isEqualTo("/problems/sql-timeout");
    }

    @Test
    void saysWhenTheRowLimitBites() {
        assertThat(ask("FROM range(5)", 4).truncated()).isTrue();
        assertThat(ask("FROM range(5)", 4).rows()).isEqualTo(4);
        assertThat(ask("FROM range(5)", 5).truncated()).isFalse();
    }

    @Test
    void givesEveryRowOnceOverManyPages() {
        Answer answer = ask("SELECT range AS i FROM range(4001) ORDER BY i DESC", 10_000);

        String[] lines = new String(answer.body(), UTF_8).split("\r\n");
        assertThat(lines).hasSize(4002).startsWith("i", "4000").endsWith("1", "0");
    }

    @Test
    void cutsAnAnswerThatGrowsTooLarge() {
        LakeQueries terse = queries(Duration.ofSeconds(30), 1000);

        Answer answer =
                terse.answer(
                        new SqlQuery("SELECT repeat('x', 300) FROM range(100)", List.of(), 1000),
                        AnswerFormat.CSV);

        assertThat(answer.truncated()).isTrue();
        assertThat(answer.rows()).isEqualTo(4);
    }

    @Test
    void bindsParametersInOrder() {
        SqlQuery query =
                new SqlQuery(
                        "SELECT ? AS a, ?::INTEGER AS b, ? IS NULL AS c",
                        Arrays.asList("it's", 2, null),
                        10);

        Answer answer = queries(Duration.ofSeconds(30), 1 << 20).answer(query, AnswerFormat.CSV);

        assertThat(new String(answer.body(), UTF_8)).isEqualTo("a,b,c\r\nit's,2,true\r\n");
    }

    @Test
    void saysThatALakeIsNotInitialised(@TempDir Path nothing) {
        LakeQueries queries =
                new LakeQueries(
                        nothing, new SessionLimits("1GB", "1GB", 2, Duration.ofSeconds(30), 1));

        SqlProblem problem =
                catchThrowableOfType(
                        SqlProblem.class,
                        () ->
                                queries.answer(
                                        new SqlQuery("FROM trials", List.of(), 1),
                                        AnswerFormat.JSON));

        assertThat(problem.problem().status()).isEqualTo(503);
    }

    @Test
    void leavesNoTemporaryFolder() throws IOException {
        List<Path> before = temporaryFolders();

        ask("FROM trials", 1);

        assertThat(temporaryFolders()).isEqualTo(before);
    }

    static List<String> refused() throws IOException {
        return lines("/sql/refused.sql");
    }

    static List<String> allowed() throws IOException {
        return lines("/sql/allowed.sql");
    }

    private static SqlProblem problemOf(String statement) {
        SqlProblem problem =
                catchThrowableOfType(SqlProblem.class, () -> ask(statement, SqlQuery.DEFAULT_ROWS));
        assertThat(problem).as("problem of %s", statement).isNotNull();
        return problem;
    }

    private static Answer ask(String statement, long limit) {
        return queries(Duration.ofSeconds(30), 1 << 20)
                .answer(new SqlQuery(statement, List.of(), limit), AnswerFormat.CSV);
    }

    private static LakeQueries queries(Duration time, long answerBytes) {
        return new LakeQueries(lake, new SessionLimits("512MB", "512MB", 2, time, answerBytes));
    }

    private static List<Path> temporaryFolders() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new ArrayList<>(
                    files.filter(each -> each.getFileName().toString().startsWith("sweeplake-sql-"))
                            .sorted()
                            .toList());
        }
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream file = LakeQueriesTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
