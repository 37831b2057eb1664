package io.sweeplake.lake;

import io.sweeplake.contract.id.AttemptId;
import java.sql.SQLException;

/** What a shard landed is not what it says it landed; the message says which and how. */
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        super(message);
    }

    /**
     * The mismatch of records that cannot be read.
     *
     * @throws SQLException the error itself when the machine is to blame and not the records
     */
    static Mismatch ofUnreadable(AttemptId attempt, SQLException error) throws SQLException {
        if (Database.mayPass(error)) {
            throw error;
        }

        return new Mismatch(
                "the records of %s cannot be read: %s".formatted(attempt, error.getMessage()));
    }
}
