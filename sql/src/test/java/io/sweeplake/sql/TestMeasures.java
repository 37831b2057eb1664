package io.sweeplake.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Measures the trials of a session's tables as a commit does, one after the other. */
final class TestMeasures {
    private static final String OF_TRIAL =
            """
            FROM main.%s AS rows
            SEMI JOIN (
                SELECT sweep_id, trial_id, attempt, coalesce(gen, 0) AS gen FROM one.trials
            ) AS trial USING (sweep_id, trial_id, attempt, gen)
            """;

    private TestMeasures() {}

    /** Fills `trial_metrics` and the measured columns of `trials`, except where a case has them. */
    static void compute(Statement session) throws SQLException {
        session.execute("CREATE SCHEMA one");
        session.execute("USE one");
        for (TableSchema table : TableSchema.all()) {
            if (List.of("trials", "trial_metrics").contains(table.name())) {
                session.execute(table.ddl());
            }
        }
        session.execute("CREATE VIEW sweeps AS FROM main.sweeps");
        session.execute("CREATE VIEW requests AS " + OF_TRIAL.formatted("requests"));
        session.execute("CREATE VIEW stages AS " + OF_TRIAL.formatted("stages"));
        session.execute("CREATE VIEW server_metrics AS " + OF_TRIAL.formatted("server_metrics"));
        for (String sql : TrialMeasures.prepare()) {
            session.execute(sql);
        }

        for (String trial : unmeasured(session)) {
            session.execute("INSERT INTO trials FROM main.trials WHERE " + trial);
            for (String sql : TrialMeasures.compute()) {
                session.execute(sql);
            }
            session.execute(
                    "INSERT INTO main.trial_metrics BY NAME SELECT measured.*,"
                            + " coalesce(trials.gen, 0) AS gen"
                            + " FROM trial_metrics AS measured CROSS JOIN trials");
            session.execute("DELETE FROM main.trials WHERE " + trial);
            session.execute("INSERT INTO main.trials FROM trials");
            session.execute("DELETE FROM trials");
            session.execute("DELETE FROM trial_metrics");
        }

        session.execute("USE main");
    }

    private static List<String> unmeasured(Statement session) throws SQLException {
        List<String> trials = new ArrayList<>();
        try (ResultSet row =
                session.executeQuery(
                        "SELECT sweep_id, trial_id, gen, revision FROM main.trials"
                                + " WHERE measures_version IS NULL ORDER BY ALL")) {
            while (row.next()) {
                trials.add(
                        ("sweep_id = %s AND trial_id = %s AND gen IS NOT DISTINCT FROM %s"
                                        + " AND revision IS NOT DISTINCT FROM %s")
                                .formatted(
                                        LakeViews.quoted(row.getString(1)),
                                        LakeViews.quoted(row.getString(2)),
                                        row.getString(3),
                                        row.getString(4)));
            }
        }

        return trials;
    }
}
