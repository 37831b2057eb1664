package io.sweeplake.query;

import java.sql.SQLException;

/**
 * A question that is asked once more if files were gone that its statement had listed. They are
 * deleted when the grace period of a compaction is over; their rows are in others, which the
 * statement finds when it lists anew.
 */
final class AskedAgain {
    private AskedAgain() {}

    /** Something asked of DuckDB that leaves nothing behind when it fails. */
    interface Question<T> {
        T ask() throws SQLException;
    }

    static <T> T ifFilesAreGone(Question<T> question) throws SQLException {
        try {
            return question.ask();
        } catch (SQLException e) {
            if (!DuckDbError.of(e).filesGone()) {
                throw e;
            }

            return question.ask();
        }
    }
}
