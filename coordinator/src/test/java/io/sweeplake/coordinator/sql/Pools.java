package io.sweeplake.coordinator.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sweeplake.contract.query.AnswerForm;
import io.sweeplake.contract.query.Parameters;
import io.sweeplake.coordinator.launch.QueryProcesses;
import io.sweeplake.coordinator.launch.QuerySetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Pools of real processes over a lake, and questions to them. */
final class Pools {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MEMORY_BYTES = 800L << 20;
    private static final long ADDRESS_BYTES = 1500L << 20;

    private Pools() {}

    /** One whose statements have time enough. */
    static StatementPool over(Path lake, Path folder, long answerBytes) {
        return over(lake, folder, PATIENCE, answerBytes);
    }

    static StatementPool over(Path lake, Path folder, Duration time, long answerBytes) {
        return over(lake, folder, new SqlLimits.Crowd(1, 4), time, answerBytes);
    }

    static StatementPool over(
            Path lake, Path folder, SqlLimits.Crowd crowd, Duration time, long answerBytes) {
        QuerySetup setup =
                new QuerySetup(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        Optional.of(QueryClassPath.ofThisTest()),
                        lake,
                        new QuerySetup.Limits("300MB", "300MB", 2, ADDRESS_BYTES),
                        System.getenv());
        return StatementPool.open(
                new SqlLimits(
                        crowd,
                        new SqlLimits.Times(Duration.ofMinutes(2), time, Duration.ofMinutes(1)),
                        answerBytes,
                        MEMORY_BYTES),
                new QueryProcesses(setup),
                new StatementLog(new SimpleMeterRegistry()),
                folder);
    }

    /** A small lake in a new folder of the given one. */
    static Path smallLake(Path folder) throws IOException {
        Path lake = Files.createDirectory(folder.resolve("lake"));
        SmallLake.writeTo(lake);
        return lake;
    }

    static SqlQuery csv(String statement, long limit) {
        return new SqlQuery(statement, Parameters.none(), AnswerForm.CSV, limit);
    }

    /** An exchange that is over when the test says so. */
    static Exchange exchange() {
        return new Exchange(() -> {});
    }

    /** Asks and reads all. */
    static Read ask(StatementPool pool, SqlQuery query) {
        Exchange exchange = exchange();
        try {
            Answer answer = pool.answer(query, exchange);
            return new Read(Files.readAllBytes(answer.file()), answer.rows(), answer.truncated());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            exchange.end();
        }
    }

    /** Why a question gets no answer. */
    static SqlProblem problemOf(StatementPool pool, SqlQuery query) {
        SqlProblem problem = catchThrowableOfType(SqlProblem.class, () -> ask(pool, query));
        assertThat(problem).as("problem of %s", query.statement()).isNotNull();
        return problem;
    }

    /** An answer that has been read. */
    record Read(byte[] body, long rows, boolean truncated) {}
}
