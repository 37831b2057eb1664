package io.sweeplake.coordinator.ledger;

import io.sweeplake.coordinator.ledger.EventLog.Happened;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One change of one trial, inside a transaction that is not this class's own. */
final class TrialChange {
    private static final String IF_UNCHANGED =
            " where id = :id and state = :state and attempt = :attempt";

    private final Handle handle;
    private final Trial trial;

    TrialChange(Handle handle, Trial trial) {
        this.handle = handle;
        this.trial = trial;
    }

    /** Sets columns, one of them to {@code :at}, if the trial still is as it was seen. */
    boolean set(String columns, Instant at) {
        return handle.createUpdate("update trial set " + columns + IF_UNCHANGED)
                        .bind("at", Times.column(at))
                        .bind("id", trial.id().value())
                        .bind("state", trial.state().name())
                        .bind("attempt", trial.attempt())
                        .execute()
                == 1;
    }

    void explain(Trial.Failure failure) {
        handle.createUpdate("update trial set reason = :reason, message = :message where id = :id")
                .bind("reason", failure.reason().name())
                .bind("message", failure.message())
                .bind("id", trial.id().value())
                .execute();
    }

    /** From here on its row can stand for another trial of the same content. */
    void recordMeasured() {
        // A trial may be committed again, after a crash between the lake and the ledger.
        handle.createUpdate(
                        "insert into measured (content, trial_id) values (:content, :id)"
                                + " on conflict do nothing")
                .bind("content", trial.plan().content())
                .bind("id", trial.id().value())
                .execute();
    }

    void recordAttempt(int number, Instant now) {
        handle.createUpdate(
                        "insert into attempt (trial_id, number, launched_at)"
                                + " values (:id, :number, :at)")
                .bind("id", trial.id().value())
                .bind("number", number)
                .bind("at", Times.column(now))
                .execute();
    }

    void endAttempt(Optional<Trial.Failure> failure, Instant now) {
        handle.createUpdate(
                        "update attempt set ended_at = :at, reason = :reason, message = :message"
                                + " where trial_id = :id and number = :attempt")
                .bind("at", Times.column(now))
                .bind("reason", failure.map(f -> f.reason().name()).orElse(null))
                .bind("message", failure.map(Trial.Failure::message).orElse(null))
                .bind("id", trial.id().value())
                .bind("attempt", trial.attempt())
                .execute();
    }

    /** A lane already held breaks the primary key, and nothing has happened. */
    void holdLane() {
        handle.createUpdate("insert into lane_hold (lane, trial_id) values (:lane, :id)")
                .bind("lane", trial.plan().lane())
                .bind("id", trial.id().value())
                .execute();
    }

    void releaseLane() {
        handle.createUpdate("delete from lane_hold where trial_id = :id")
                .bind("id", trial.id().value())
                .execute();
    }

    /** Last of all: from here on the sweep's row is locked. */
    void tell(TrialState entered, int attempt, Optional<Trial.Failure> failure, Instant now) {
        EventLog.append(
                handle,
                trial.sweep(),
                now,
                Happened.toTrial(entered.name(), trial.id(), attempt, failure));
    }
}
