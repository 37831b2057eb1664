package io.sweeplake.lake;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.sql.TrialMeasures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    Remeasuring(LakeLayout layout, Publishing publishing) {
        this.layout = layout;
        this.publishing = publishing;
    }

    /** Measures all trials that another method measured, or none. */
    Remeasured upgrade(Locks locks) {
        Path file = layout.root().resolve("_staging").resolve("measures.lock");
        // Two coordinators may start at once; they would write the same temporary files.
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Held until the channel is closed.
            channel.lock();
            Path trials =
                    layout.root().resolve("trials").resolve("sweep_id=*").resolve("*.parquet");
            return measure(find(trials, OUTDATED), locks);
        } catch (IOException | SQLException e) {
            throw new LakeFailed(
                    "cannot read which trials of %s are measured".formatted(layout.root()), e);
        }
    }

    Remeasured recompute(SweepId sweep, Collection<TrialId> trials, Locks locks) {
        Path files = layout.root().resolve("trials").resolve("sweep_id=" + sweep);
        if (trials.isEmpty() || !Files.isDirectory(files)) {
            return new Remeasured(0, List.of());
        }

        String named =
                trials.stream()
                        .map(trial -> Database.literal(trial.value()))
                        .collect(Collectors.joining(", ", "trial_id IN (", ")"));
        try {
            return measure(find(files.resolve("*.parquet"), named), locks);
        } catch (SQLException e) {
            throw new LakeFailed("cannot read the trials of sweep " + sweep, e);
        }
    }

    /** Measures one trial, if another method or another window measured it. */
    Remeasured complete(TrialInLake trial, Locks locks) throws SQLException {
        Path file = layout.trial(trial.sweep(), trial.trial());
        return measure(find(file, OUTDATED), locks);
    }

    private static List<TrialKey> find(Path files, String condition) throws SQLException {
        List<TrialKey> trials = new ArrayList<>();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            String sql = COMMITTED.formatted(Database.rows("trials", List.of(files)), condition);
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    TrialId trial = new TrialId(row.getString("trial_id"));
                    trials.add(
                            new TrialKey(
                                    new SweepId(row.getString("sweep_id")),
                                    new AttemptId(trial, row.getInt("attempt"))));
                }
            }
        }

        return trials;
    }

    private Remeasured measure(List<TrialKey> trials, Locks locks) {
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
        Optional<Integer> generation =
                SweepRow.find(layout.sweep(trial.sweep())).map(SweepRow.Kept::generation);
        if (generation.isEmpty()) {
            throw new IOException("its sweep is not in the lake; record it and measure again");
        }

        Path file = layout.trial(trial.sweep(), trial.attempt().trial());
        LandedFiles landed = new LandedFiles(layout, trial, generation.get());
        try (Measuring measuring = Measuring.open(layout.sweep(trial.sweep()))) {
            measuring.put(file, trial);
            measuring.measure(trial, landed.of(LakeTable.REQUESTS), landed.of(LakeTable.STAGES));
            String name = trial.attempt().trial().value();
            publishing.publish(
                    landed.metrics(), "measured.metrics." + name, measuring::writeMetrics);
            publishing.publish(file, "measured.trial." + name, measuring::writeTrial);
        }
    }
}
