package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.query.AnswerLimits;
import io.sweeplake.contract.query.StatementReply;
import io.sweeplake.contract.query.StatementReply.Outcome;
import io.sweeplake.contract.query.StatementRequest;
import io.sweeplake.coordinator.sql.RunningStatement.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Has statements answered by processes that it may kill, a few at a time. Answers come as files: a
 * client that reads slowly holds up no process, and how many rows there are is known before the
 * first is sent.
 */
public final class StatementPool implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StatementPool.class.getName());
    static final String SCRATCH = "sweeplake-sql-";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final SqlLimits limits;
    private final StatementLog log;
    private final ScratchFolder scratch;
    private final Workers workers;
    private final ExecutorService background =
            Executors.newCachedThreadPool(task -> daemon(task, "sql-starter"));
    private final ScheduledExecutorService clock =
            Executors.newScheduledThreadPool(2, task -> daemon(task, "sql-clock"));
    private final AtomicLong waitingBytes = new AtomicLong();

    private StatementPool(
            SqlLimits limits, QueryPrograms programs, StatementLog log, ScratchFolder scratch) {
        this.limits = limits;
        this.log = log;
        this.scratch = scratch;
        SharedViews views = new SharedViews(scratch.newFile("views"));
        this.workers =
                new Workers(
                        limits.crowd(),
                        () -> QueryWorker.start(programs, scratch.newFolder(), views.file()),
                        background);
        log.show(workers, waitingBytes);
    }

    /**
     * Opens a pool whose processes are yet to start.
     *
     * @param temporary where it makes a folder of its own
     */
    public static StatementPool open(
            SqlLimits limits, QueryPrograms programs, StatementLog log, Path temporary) {
        requireNonNull(programs, "programs");
        try {
            return new StatementPool(limits, programs, log, ScratchFolder.open(temporary, SCRATCH));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + temporary, e);
        }
    }

    /** Starts the processes in the background. */
    public void warmUp() {
        workers.fill();
    }

    /**
     * Answers one question. The answer's file is there until the exchange is over.
     *
     * @throws SqlProblem when it gets no answer, with the reason
     */
    Answer answer(SqlQuery query, Exchange exchange) {
        long begun = System.nanoTime();
        try {
            Answer answer = answerWithin(query, exchange);
            log.answered(query, since(begun), answer);
            return answer;
        } catch (SqlProblem why) {
            log.unanswered(query, since(begun), why);
            throw why;
        }
    }

    @Override
    public void close() {
        workers.close();
        clock.shutdownNow();
        background.shutdownNow();
        try {
            scratch.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not remove the answers' folder", e);
        }
    }

    private Answer answerWithin(SqlQuery query, Exchange exchange) {
        if (waitingBytes.get() > limits.waitingBytes()) {
            throw SqlProblem.busy("Large answers wait for clients that read slowly.");
        }

        QueryWorker worker = await(exchange);
        while (!worker.alive()) {
            // It ended while it had nothing to do.
            workers.discard(worker);
            worker = await(exchange);
        }
        Path file = scratch.newFile("answer");
        try {
            StatementReply reply = run(worker, query, file, exchange);
            return kept(file, reply, exchange);
        } catch (SqlProblem | UncheckedIOException e) {
            delete(file);
            throw e;
        }
    }

    private QueryWorker await(Exchange exchange) {
        CompletableFuture<QueryWorker> turn = workers.take();
        exchange.whenOver(() -> workers.leave(turn));
        try {
            return turn.get(limits.times().turn().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (workers.leave(turn)) {
                throw SqlProblem.busy(
                        "Its turn did not come in " + limits.times().turn().toSeconds() + " s.");
            }
            return turn.join();
        } catch (CancellationException e) {
            throw SqlProblem.abandoned();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SqlProblem problem
                    ? problem
                    : SqlProblem.noProcess(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            if (!workers.leave(turn)) {
                turn.thenAccept(workers::give);
            }
            Thread.currentThread().interrupt();
            throw SqlProblem.busy("The coordinator is shutting down.");
        }
    }

    private StatementReply run(QueryWorker worker, SqlQuery query, Path file, Exchange exchange) {
        RunningStatement running =
                new RunningStatement(
                        worker,
                        limits.processBytes(),
                        System.nanoTime() + limits.times().run().toNanos());
        exchange.whenOver(() -> running.abandon(System.nanoTime()));
        ScheduledFuture<?> looks =
                clock.scheduleWithFixedDelay(
                        () -> running.look(System.nanoTime()),
                        BETWEEN_LOOKS.toMillis(),
                        BETWEEN_LOOKS.toMillis(),
                        TimeUnit.MILLISECONDS);
        Optional<StatementReply> reply = worker.ask(request(query, file));
        looks.cancel(false);
        Optional<End> end = running.over();
        putAway(worker, reply);
        if (reply.isPresent() && reply.get().outcome() == Outcome.ANSWERED) {
            return reply.get();
        }

        throw problem(query, reply, end);
    }

    private StatementRequest request(SqlQuery query, Path file) {
        return new StatementRequest(
                query.statement(),
                query.parameters(),
                query.form(),
                new AnswerLimits(query.rowLimit(), limits.answerBytes()),
                file.toString());
    }

    // Memory that was once needed is seldom given back to the system.
    private void putAway(QueryWorker worker, Optional<StatementReply> reply) {
        boolean spent =
                reply.isEmpty()
                        || reply.get().outcome() == Outcome.TOO_LARGE
                        || !worker.alive()
                        || worker.residentBytes() > limits.processBytes() / 2;
        if (spent) {
            workers.discard(worker);
        } else {
            workers.give(worker);
        }
    }

    private SqlProblem problem(SqlQuery query, Optional<StatementReply> reply, Optional<End> end) {
        if (reply.isEmpty()) {
            log.lostProcess();
        }
        if (end.isPresent()) {
            return switch (end.get()) {
                case TIMED_OUT -> SqlProblem.timedOut(limits.times().run());
                case ABANDONED -> SqlProblem.abandoned();
                case TOO_LARGE -> SqlProblem.tooLarge("Its process took more memory than it may.");
            };
        }

        return reply.map(why -> SqlProblem.of(why, query.statement(), limits.times().run()))
                .orElseGet(
                        () ->
                                SqlProblem.tooLarge(
                                        "Its process came to its end, most likely for want of"
                                                + " memory."));
    }

    private Answer kept(Path file, StatementReply reply, Exchange exchange) {
        long bytes = size(file);
        waitingBytes.addAndGet(bytes);
        ScheduledFuture<?> impatience =
                clock.schedule(
                        exchange::cut, limits.times().transfer().toMillis(), TimeUnit.MILLISECONDS);
        exchange.whenOver(
                () -> {
                    impatience.cancel(false);
                    waitingBytes.addAndGet(-bytes);
                    delete(file);
                });
        return new Answer(file, bytes, reply.rows(), reply.truncated());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer is not where it was written", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Could not delete " + file, e);
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
