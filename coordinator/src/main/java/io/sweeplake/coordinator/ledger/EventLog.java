package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.trial.Trial;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What has happened to sweeps and their trials, append-only. An event is recorded in the
 * transaction of the change that it tells of: there is neither without the other.
 *
 * <p>A sweep's events are numbered from 1 without a gap, in the order in which they came to be
 * true: the number is taken under the lock of the sweep's row, so no reader ever sees a later event
 * before an earlier one. Whoever changes trials and a sweep in one transaction changes trials
 * first, so that no two wait for each other.
 */
public final class EventLog {
    private final Jdbi jdbi;

    public EventLog(Jdbi jdbi) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
    }

    /** The sweep's events with numbers above {@code after}, in order, at most {@code limit}. */
    public List<Event> findAfter(SweepId sweep, long after, int limit) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select * from event where sweep_id = :sweep"
                                                + " and number > :after order by number limit :limit")
                                .bind("sweep", sweep.value())
                                .bind("after", after)
                                .bind("limit", limit)
                                .map((row, context) -> event(row))
                                .list());
    }

    /**
     * Something that happened.
     *
     * @param what a state that a trial entered, or what a person asked of the sweep
     * @param trial empty if it happened to the sweep as a whole
     * @param attempt current at that time
     */
    public record Event(
            long number,
            Instant at,
            String what,
            Optional<TrialId> trial,
            OptionalInt attempt,
            Optional<String> reason,
            Optional<String> message) {
        public Event {
            requireNonNull(at, "at");
            requireNonNull(what, "what");
            requireNonNull(trial, "trial");
            requireNonNull(attempt, "attempt");
            requireNonNull(reason, "reason");
            requireNonNull(message, "message");
        }
    }

    /** What is to be recorded. */
    record Happened(
            String what,
            Optional<TrialId> trial,
            int attempt,
            Optional<String> reason,
            String text) {
        static Happened toSweep(String what, String text) {
            return new Happened(what, Optional.empty(), 0, Optional.empty(), text);
        }

        static Happened toTrial(
                String what, TrialId trial, int attempt, Optional<Trial.Failure> failure) {
            return new Happened(
                    what,
                    Optional.of(trial),
                    attempt,
                    failure.map(f -> f.reason().name()),
                    failure.map(Trial.Failure::message).orElse(null));
        }
    }

    static void append(Handle handle, SweepId sweep, Instant at, Happened happened) {
        append(handle, sweep, at, List.of(happened));
    }

    static void append(Handle handle, SweepId sweep, Instant at, List<Happened> all) {
        if (all.isEmpty()) {
            return;
        }

        long number = take(handle, sweep, all.size());
        PreparedBatch batch =
                handle.prepareBatch(
                        "insert into event (sweep_id, number, at, what, trial_id, attempt, reason,"
                                + " message) values (:sweep, :number, :at, :what, :trial, :attempt,"
                                + " :reason, :message)");
        for (Happened happened : all) {
            boolean ofTrial = happened.trial().isPresent();
            batch.bind("sweep", sweep.value())
                    .bind("number", number++)
                    .bind("at", Times.column(at))
                    .bind("what", happened.what())
                    .bind("trial", happened.trial().map(TrialId::value).orElse(null))
                    .bind("attempt", ofTrial ? (Integer) happened.attempt() : null)
                    .bind("reason", happened.reason().orElse(null))
                    .bind("message", happened.text())
                    .add();
        }
        batch.execute();
    }

    /** Takes as many numbers and answers the first. The sweep's row is locked from here on. */
    private static long take(Handle handle, SweepId sweep, int count) {
        handle.createUpdate("update sweep set events = events + :count where id = :id")
                .bind("count", count)
                .bind("id", sweep.value())
                .execute();
        long last =
                handle.createQuery("select events from sweep where id = :id")
                        .bind("id", sweep.value())
                        .mapTo(Long.class)
                        .one();
        return last - count + 1;
    }

    private static Event event(ResultSet row) throws SQLException {
        int attempt = row.getInt("attempt");
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(attempt);
        return new Event(
                row.getLong("number"),
                Times.find(row, "at").orElseThrow(),
                row.getString("what"),
                Optional.ofNullable(row.getString("trial_id")).map(TrialId::new),
                known,
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("message")));
    }
}
