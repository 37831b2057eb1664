package io.sweeplake.coordinator.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.sql.Pools.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementPoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENDLESS =
            "SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b"
                    + " WHERE (a.range * b.range) % 7 = 3";

    @TempDir static Path temp;
    private static Path lake;
    private static Map<String, String> untouched;
    private static StatementPool pool;

    @BeforeAll
    static void writeLake() throws IOException {
        lake = Pools.smallLake(temp);
        Files.createSymbolicLink(lake.resolve("link"), Path.of("/etc/passwd"));
        untouched = SmallLake.checksums(lake);
        pool = Pools.over(lake, temp, PATIENCE, 1 << 20);
    }

    @AfterAll
    static void closePool() {
        pool.close();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatDoesMoreThanReadViews(String statement) {
        // A statement that does not even parse would prove nothing.
        assertThat(problemOf(statement).kind().type()).isEqualTo("/problems/sql-refused");
        assertThat(SmallLake.checksums(lake)).isEqualTo(untouched);
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void fallsForNoTrick(String statement) {
        assertThat(problemOf(statement).kind().type())
                .isIn("/problems/sql-refused", "/problems/sql-failed", "/problems/sql-request");
        assertThat(SmallLake.checksums(lake)).isEqualTo(untouched);
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void answersWhatOnlyReadsViews(String statement) {
        assertThat(ask(statement, 10_000).rows()).isPositive();
    }

    @Test
    void saysWhereAStatementDoesNotParse() {
        Problem problem = problemOf("SELECT 1 FORM trials");

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("syntax error at or near \"trials\"");
        assertThat(problem.position()).contains(14L);
    }

    @Test
    void countsCharactersLinesAndColumnsAsAPersonDoes() {
        Problem problem = problemOf("EXPLAIN SELECT 'é',\n  ttft FROM trial_latency");

        assertThat(problem.position()).contains(22L);
        assertThat(problem.problems().get(0).line()).isEqualTo(2);
        assertThat(problem.problems().get(0).column()).isEqualTo(3);
    }

    @Test
    void saysWhatFailedWhileItRan() {
        Problem problem = problemOf("SELECT trial_id::INTEGER FROM trials");

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains("Could not convert string 's1-t1-r1'");
    }

    @Test
    void saysWhenTheRowLimitBites() {
        assertThat(ask("FROM range(5)", 4).truncated()).isTrue();
        assertThat(ask("FROM range(5)", 4).rows()).isEqualTo(4);
        assertThat(ask("FROM range(5)", 5).truncated()).isFalse();
    }

    @Test
    void givesEveryRowOnce() {
        Read answer = ask("SELECT range AS i FROM range(4001) ORDER BY i DESC", 10_000);

        String[] lines = new String(answer.body(), UTF_8).split("\r\n");
        assertThat(lines).hasSize(4002).startsWith("i", "4000").endsWith("1", "0");
    }

    @Test
    void readsNothingThroughALinkOutOfTheLake(@TempDir Path other) throws IOException {
        SmallLake.writeTo(other);
        Path outside =
                Files.copy(lake.resolve("sweeps/s1.parquet"), temp.resolve("outside.parquet"));
        Files.createSymbolicLink(other.resolve("sweeps/s2.parquet"), outside);
        try (StatementPool linked = Pools.over(other, temp, PATIENCE, 1 << 20)) {
            assertThat(Pools.problemOf(linked, Pools.csv("FROM sweeps", 10)).problem().detail())
                    .contains("Permission");
        }
    }

    @Test
    void saysThatALakeIsNotInitialised(@TempDir Path nothing) {
        try (StatementPool lakeless = Pools.over(nothing, temp, PATIENCE, 1)) {
            assertThat(Pools.problemOf(lakeless, Pools.csv("FROM trials", 1)).problem().status())
                    .isEqualTo(503);
        }
    }

    @Test
    void saysThatAFileOfTheLakeIsDamaged(@TempDir Path damaged) throws IOException {
        SmallLake.writeTo(damaged);
        Files.writeString(damaged.resolve("sweeps/s3.parquet"), "cut off while it was copied");
        try (StatementPool pool = Pools.over(damaged, temp, PATIENCE, 1 << 20)) {
            Problem problem = Pools.problemOf(pool, Pools.csv("FROM sweeps", 10)).problem();

            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.detail()).contains("sweeps/s3.parquet");
        }
    }

    @Test
    void stopsAStatementThatTakesTooLong() {
        try (StatementPool hasty = Pools.over(lake, temp, Duration.ofSeconds(3), 1 << 20)) {
            SqlProblem problem = Pools.problemOf(hasty, Pools.csv(ENDLESS, 1));

            assertThat(problem.problem().kind().type()).isEqualTo("/problems/sql-timeout");
        }
    }

    @Test
    void survivesAFunctionThatHeedsNoLimit() {
        SqlProblem problem =
                Pools.problemOf(pool, Pools.csv("SELECT length(repeat('x', 2000000000))", 1));

        assertThat(problem.problem().kind().type()).isEqualTo("/problems/sql-too-large");
        assertThat(ask("SELECT 1", 1).rows()).isEqualTo(1);
    }

    @Test
    void stopsAStatementWhoseClientHasGone() {
        Exchange exchange = Pools.exchange();
        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(() -> pool.answer(Pools.csv(ENDLESS, 1), exchange));

        exchange.end();

        CompletionException gone = catchThrowableOfType(CompletionException.class, answer::join);
        assertThat(gone.getCause()).isInstanceOf(SqlProblem.class);
        assertThat(((SqlProblem) gone.getCause()).name()).isEqualTo("sql-abandoned");
        assertThat(ask("SELECT 1", 1).rows()).isEqualTo(1);
    }

    @Test
    void tellsWhoeverComesToAFullQueueToComeAgain() {
        Exchange exchange = Pools.exchange();
        try (StatementPool narrow =
                Pools.over(lake, temp, new SqlLimits.Crowd(1, 0), PATIENCE, 1 << 20)) {
            Pools.ask(narrow, Pools.csv("SELECT 1", 1));
            List<CompletableFuture<Answer>> both =
                    Stream.generate(
                                    () ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            narrow.answer(
                                                                    Pools.csv(ENDLESS, 1),
                                                                    exchange),
                                                    // The common pool may have one thread.
                                                    task -> new Thread(task).start()))
                            .limit(2)
                            .toList();

            // One runs and would run on; the other finds no place.
            CompletionException refused =
                    catchThrowableOfType(
                            CompletionException.class,
                            CompletableFuture.anyOf(both.get(0), both.get(1))::join);

            exchange.end();
            assertThat(((SqlProblem) refused.getCause()).problem().status()).isEqualTo(429);
            assertThat(both).allSatisfy(each -> assertThat(each).failsWithin(PATIENCE));
        }
    }

    @Test
    void leavesNothingBehind(@TempDir Path folder) throws IOException {
        try (StatementPool tidy = Pools.over(lake, folder, PATIENCE, 1 << 20)) {
            Pools.ask(tidy, Pools.csv("FROM trials", 1));

            assertThat(files(folder)).noneMatch(each -> each.contains("answer-"));
        }
        assertThat(files(folder)).isEmpty();
    }

    static List<String> refused() {
        List<String> all = new ArrayList<>(Statements.of("hostile/refused", lake));
        all.addAll(Statements.of("hostile/explained", lake));
        all.addAll(Statements.of("hostile/files", lake));
        return all;
    }

    static List<String> tricks() {
        return Statements.of("hostile/tricks", lake);
    }

    static List<String> allowed() {
        return Statements.of("allowed", lake);
    }

    private static Problem problemOf(String statement) {
        if (statement.isBlank()) {
            throw new IllegalArgumentException("no statement");
        }
        return Pools.problemOf(pool, Pools.csv(statement, 10_000)).problem();
    }

    private static Read ask(String statement, long limit) {
        return Pools.ask(pool, Pools.csv(statement, limit));
    }

    private static List<String> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(each -> !each.equals(folder))
                    .map(each -> folder.relativize(each).toString())
                    .toList();
        }
    }
}
