package io.sweeplake.coordinator.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers questions to the lake, a few at a time. */
@ApplicationScoped
public class LakeQueries {
    private static final int AT_ONCE = 2;
    private static final int THREADS = 2;
    private static final long ANSWER_BYTES = 64L << 20;

    private final Path lake;
    private final SessionLimits limits;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /**
     * Takes its limits from the configuration.
     *
     * @param lake the lake's root; by default the folder {@code lake} of the data
     * @param data where the coordinator keeps what is its own
     * @param memory of one statement, as DuckDB spells sizes
     * @param disk of one statement's intermediate results, likewise
     * @param timeout of one statement
     */
    @Inject
    LakeQueries(
            @ConfigProperty(name = "sweeplake.lake") Optional<Path> lake,
            @ConfigProperty(name = "sweeplake.data", defaultValue = "./data") Path data,
            @ConfigProperty(name = "sweeplake.sql.memory", defaultValue = "1GB") String memory,
            @ConfigProperty(name = "sweeplake.sql.disk", defaultValue = "2GB") String disk,
            @ConfigProperty(name = "sweeplake.sql.timeout", defaultValue = "30s")
                    Duration timeout) {
        this(
                lake.orElseGet(() -> data.resolve("lake")),
                new SessionLimits(memory, disk, THREADS, timeout, ANSWER_BYTES));
    }

    LakeQueries(Path lake, SessionLimits limits) {
        this.lake = lake;
        this.limits = limits;
    }

    /**
     * Answers one question.
     *
     * @throws SqlProblem when it gets no answer, with the reason
     */
    Answer answer(SqlQuery query, AnswerFormat format) {
        takeTurn();
        try {
            return inFreshSession(query, format);
        } catch (SQLException e) {
            throw DuckDbError.of(e).asProblem();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turns.release();
        }
    }

    private Answer inFreshSession(SqlQuery query, AnswerFormat format)
            throws SQLException, IOException {
        // Not inside the lake: DuckDB may write where its temporary files are.
        Path temporary = Files.createTempDirectory("sweeplake-sql-");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (LakeSession session = LakeSession.open(root(), temporary, limits)) {
            return session.answer(query, format.to(body), body);
        } finally {
            delete(temporary);
        }
    }

    /** Without symbolic links, because DuckDB compares resolved paths with the allowed ones. */
    private Path root() throws IOException {
        return Files.isDirectory(lake) ? lake.toRealPath() : lake.toAbsolutePath();
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
                throw SqlProblem.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SqlProblem.busy();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
