package io.sweeplake.lake;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.sql.TrialMeasures;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Computes anew what committed trials measured. A trial's metrics come first and its row last,
 * which says by which method they were computed: a trial on which this died is found again.
 */
final class Remeasuring {
    private static final String COMMITTED =
            "SELECT sweep_id, trial_id, attempt FROM %s WHERE %s ORDER BY ALL";

    private static final String OUTDATED =
            "measures_version IS DISTINCT FROM " + TrialMeasures.VERSION;

    private final LakeLayout layout;
    private final Publishing publishing;
    private final Locks locks;

    Remeasuring(LakeLayout layout, Publishing publishing, Locks locks) {
        this.layout = layout;
        this.publishing = publishing;
        this.locks = locks;
    }

    /**
     * Measures all trials that another method measured, or none. Others who write committed trials
     * again wait for one trial, and not for all.
     */
    Remeasured upgrade() {
        try {
            Remeasured all = new Remeasured(0, List.of());
            for (TrialKey trial : findOutdated()) {
                all = all.and(RewriteLock.holding(layout, () -> measure(List.of(trial))));
            }
            return all;
        } catch (IOException | SQLException e) {
            throw new LakeFailed(
                    "cannot read which trials of %s are measured".formatted(layout.root()), e);
        }
    }

    Remeasured recompute(SweepId sweep, Collection<TrialId> trials) {
        String named =
                trials.stream()
                        .map(trial -> Database.literal(trial.value()))
                        .collect(Collectors.joining(", ", "trial_id IN (", ")"));
        try {
            return RewriteLock.holding(
                    layout,
                    () -> {
                        List<Path> files = new Generations(layout, sweep).trialFiles();
                        return trials.isEmpty() || files.isEmpty()
                                ? new Remeasured(0, List.of())
                                : measure(find(files, named));
                    });
        } catch (IOException | SQLException e) {
            throw new LakeFailed("cannot read the trials of sweep " + sweep, e);
        }
    }

    /** Measures one trial, if another method or another window measured it; under the lock. */
    Remeasured complete(TrialInLake trial) throws IOException, SQLException {
        List<Path> files = new Generations(layout, trial.sweep()).filesOf(trial.trial());
        String condition = "trial_id = " + Database.literal(trial.trial().value());
        return measure(find(files, condition + " AND " + OUTDATED));
    }

    private List<TrialKey> findOutdated() throws SQLException {
        try (Connection connection = Database.open()) {
            Database.createTable(connection, "trials");
            Database.createTable(connection, "sweeps");
            return find(connection, TrialRows.current(layout.root()), OUTDATED);
        }
    }

    private static List<TrialKey> find(List<Path> files, String condition) throws SQLException {
        try (Connection connection = Database.open()) {
            Database.createTable(connection, "trials");
            return find(connection, TrialRows.current("trials", files), condition);
        }
    }

    private static List<TrialKey> find(Connection connection, String rows, String condition)
            throws SQLException {
        List<TrialKey> trials = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COMMITTED.formatted(rows, condition))) {
            while (row.next()) {
                TrialId trial = new TrialId(row.getString("trial_id"));
                trials.add(
                        new TrialKey(
                                new SweepId(row.getString("sweep_id")),
                                new AttemptId(trial, row.getInt("attempt"))));
            }
        }

        return trials;
    }

    private Remeasured measure(List<TrialKey> trials) {
        int measured = 0;
        List<String> failures = new ArrayList<>();
        for (TrialKey trial : trials) {
            synchronized (locks.of(trial.attempt().trial())) {
                try {
                    measure(trial);
                    measured++;
                } catch (IOException | SQLException e) {
                    failures.add(
                            "cannot measure %s: %s".formatted(trial.attempt(), e.getMessage()));
                }
            }
        }

        return new Remeasured(measured, failures);
    }

    private void measure(TrialKey trial) throws IOException, SQLException {
        if (SweepRow.find(layout.sweep(trial.sweep())).isEmpty()) {
            throw new IOException("its sweep is not in the lake; record it and measure again");
        }

        Standing now =
                Standing.find(layout, trial.sweep(), trial.attempt().trial())
                        .orElseThrow(() -> new IOException("its row is gone"));
        Standing next = now.next();
        try (Measuring measuring = Measuring.open(layout.sweep(trial.sweep()))) {
            measuring.put(next);
            measuring.measure(trial, now.records()::get);
            TrialId id = trial.attempt().trial();
            publishing.publish(
                    next.ownMetrics(), Publishing.metricsScratch(id), measuring::writeMetrics);
            publishing.publish(next.ownRow(), Publishing.trialScratch(id), measuring::writeTrial);
        }
    }
}
