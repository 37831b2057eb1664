package io.sweeplake.coordinator.ledger;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of {@code submission}: which sweep came of which request. */
final class SubmissionRows {
    private SubmissionRows() {}

    static void insert(Handle handle, SweepRecord sweep, Submission submission) {
        handle.createUpdate(
                        "insert into submission (idempotency_key, fingerprint, sweep_id, at)"
                                + " values (:key, :fingerprint, :sweep, :at)")
                .bind("key", submission.key())
                .bind("fingerprint", submission.fingerprint())
                .bind("sweep", sweep.id().value())
                .bind("at", Times.column(sweep.createdAt()))
                .execute();
    }

    static Optional<Submission.Earlier> find(Handle handle, String key) {
        return handle.createQuery(
                        "select sweep.*, submission.fingerprint from submission join sweep"
                                + " on sweep.id = submission.sweep_id where idempotency_key = :key")
                .bind("key", key)
                .map(
                        (row, context) ->
                                new Submission.Earlier(
                                        SweepRows.sweep(row), row.getString("fingerprint")))
                .findOne();
    }
}
