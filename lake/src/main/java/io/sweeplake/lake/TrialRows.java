package io.sweeplake.lake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;

/** SQL over the rows of committed trials, of each the one that counts. */
final class TrialRows {
    private static final String CURRENT =
            """
            (
                FROM %s
                QUALIFY row_number() OVER (
                    PARTITION BY sweep_id, trial_id
                    ORDER BY coalesce(gen, 0) DESC, coalesce(revision, 0) DESC
                ) = 1
            )
            """;

    private static final String VISIBLE =
            """
            (
                FROM %s
                WHERE sweep_id NOT IN (SELECT sweep_id FROM %s WHERE removed_at IS NOT NULL)
            )
            """;

    private TrialRows() {}

    /**
     * Copies the row of a committed trial into the session's table {@code trials}, as it is to be
     * written again.
     *
     * @param typed a table like it, created and empty
     */
    static void insert(Statement session, String typed, Standing trial) throws SQLException {
        session.execute(
                "INSERT INTO trials BY NAME FROM %s WHERE %s"
                        .formatted(current(typed, trial.rows()), trial.key().condition()));
        session.execute("UPDATE trials SET revision = " + trial.revision());
    }

    /**
     * One row a trial as a table expression with all columns.
     *
     * @param table {@code trials} or one like it, created and empty
     * @param files that may hold several rows of a trial
     */
    static String current(String table, Collection<Path> files) {
        return CURRENT.formatted(Database.rows(table, files));
    }

    /**
     * The same of a whole lake, without removed sweeps. The tables {@code trials} and {@code
     * sweeps} are created, and empty.
     */
    static String current(Path root) {
        Path trials = root.resolve("trials").resolve("sweep_id=*").resolve("*.parquet");
        Path sweeps = root.resolve("sweeps").resolve("*.parquet");
        return VISIBLE.formatted(
                current("trials", List.of(trials)), Database.rows("sweeps", List.of(sweeps)));
    }
}
