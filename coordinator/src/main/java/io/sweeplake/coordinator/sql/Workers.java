package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A fixed number of workers and the queue before them: first come, first served. A worker that is
 * lost is replaced in the background.
 */
final class Workers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Workers.class.getName());

    private final SqlLimits.Crowd crowd;
    private final Start start;
    private final Executor background;
    private final Deque<QueryWorker> idle = new ArrayDeque<>();
    private final Deque<CompletableFuture<QueryWorker>> waiting = new ArrayDeque<>();
    private final Set<QueryWorker> all = new HashSet<>();
    private int starting;
    private int ready;
    private boolean closed;

    /**
     * @param background where workers are started, as many at a time as there are
     */
    Workers(SqlLimits.Crowd crowd, Start start, Executor background) {
        this.crowd = requireNonNull(crowd, "crowd");
        this.start = requireNonNull(start, "start");
        this.background = requireNonNull(background, "background");
    }

    /** Starts a worker, which may not be ready yet. */
    interface Start {
        QueryWorker worker() throws IOException;
    }

    /** Starts what is missing, so the first who comes need not wait. */
    synchronized void fill() {
        while (!closed && ready + starting < crowd.processes()) {
            starting++;
            background.execute(this::startOne);
        }
    }

    /**
     * A worker for oneself, as soon as there is one; to be given back, or discarded.
     *
     * @throws SqlProblem when too many wait already
     */
    synchronized CompletableFuture<QueryWorker> take() {
        if (closed) {
            throw SqlProblem.busy("The coordinator is shutting down.");
        }
        fill();
        if (!idle.isEmpty()) {
            return CompletableFuture.completedFuture(idle.poll());
        }
        if (waiting.size() >= crowd.queue() + starting) {
            throw SqlProblem.busy(waiting.size() + " statements wait for their turn already.");
        }

        CompletableFuture<QueryWorker> turn = new CompletableFuture<>();
        waiting.add(turn);
        return turn;
    }

    /**
     * The one who waits waits no more.
     *
     * @return false when its turn has come already
     */
    synchronized boolean leave(CompletableFuture<QueryWorker> turn) {
        return waiting.remove(turn) && turn.cancel(false);
    }

    /** A worker that can take another statement. */
    synchronized void give(QueryWorker worker) {
        if (waiting.isEmpty()) {
            // The one that has rested longest is taken next: it has its next instance open already.
            idle.add(worker);
        } else {
            waiting.poll().complete(worker);
        }
    }

    /** A worker that cannot, or should not. */
    void discard(QueryWorker worker) {
        worker.kill();
        synchronized (this) {
            all.remove(worker);
            ready--;
            fill();
        }
    }

    synchronized int busy() {
        return ready - idle.size();
    }

    synchronized int ready() {
        return ready;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    @Override
    public void close() {
        List<QueryWorker> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(all);
            waiting.forEach(
                    turn ->
                            turn.completeExceptionally(
                                    SqlProblem.busy("The coordinator is shutting down.")));
            waiting.clear();
            idle.clear();
        }
        last.forEach(QueryWorker::kill);
    }

    private void startOne() {
        try {
            QueryWorker worker = start.worker();
            launched(worker);
            try {
                worker.awaitReady();
            } catch (IOException e) {
                worker.kill();
                throw e;
            }
            synchronized (this) {
                starting--;
                ready++;
            }
            give(worker);
        } catch (IOException e) {
            if (!isClosed()) {
                LOG.log(System.Logger.Level.WARNING, "A process for statements did not start", e);
            }
            failed(SqlProblem.noProcess(String.valueOf(e.getMessage())));
        } catch (SqlProblem e) {
            failed(e);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void launched(QueryWorker worker) throws IOException {
        if (closed) {
            worker.kill();
            throw new IOException("the coordinator is shutting down");
        }
        all.add(worker);
    }

    // Not tried again before somebody asks: it would fail as fast as it can.
    private synchronized void failed(SqlProblem why) {
        starting--;
        waiting.forEach(turn -> turn.completeExceptionally(why));
        waiting.clear();
    }
}
