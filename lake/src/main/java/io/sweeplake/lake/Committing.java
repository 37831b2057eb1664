package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.CommitResult.Rejected;
import io.sweeplake.lake.validity.TrialFacts;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Commits a trial: checks and judges its records, measures them, moves them home, shows them. */
final class Committing {
    private final LakeLayout layout;
    private final FileSteps steps;
    private final Publishing publishing;

    Committing(LakeLayout layout, FileSteps steps, Publishing publishing) {
        this.layout = layout;
        this.steps = steps;
        this.publishing = publishing;
    }

    /** Under the trial's lock. Done again it finds what was done and does the rest. */
    CommitResult commit(TrialToCommit commit) throws IOException, SQLException, Mismatch {
        ManifestRules.check(commit);
        TrialId trial = commit.trial().id();
        Optional<CommittedTrial> before = find(commit.sweep(), trial);
        if (before.isPresent()) {
            return before.get().attempt() == commit.attempt().number()
                    ? before.get().result()
                    : new Rejected(
                            "trial %s was committed with attempt %d, so attempt %d comes too late"
                                    .formatted(
                                            trial,
                                            before.get().attempt(),
                                            commit.attempt().number()));
        }

        SweepRow.check(commit.sweep(), layout.sweep(commit.sweep()));
        ShardFiles files = ShardFiles.find(layout, commit);
        // All is read and judged before anything moves, so that a mismatch leaves no trace.
        Committed result = judge(commit, files, ReplicateSeeds.find(layout, commit.sweep(), trial));
        try (Measuring measuring = Measuring.open(layout.sweep(commit.sweep()))) {
            measuring.put(TrialRow.of(commit, result));
            measuring.measure(commit, files);
            files.moveHome(steps);
            publishing.publish(
                    layout.metrics(commit.sweep(), commit.attempt()),
                    Publishing.metricsScratch(trial),
                    measuring::writeMetrics);
            publishing.publish(
                    layout.trial(commit.sweep(), trial),
                    Publishing.trialScratch(trial),
                    measuring::writeTrial);
        }

        return result;
    }

    /** The trial's row, if it is committed. */
    Optional<CommittedTrial> find(SweepId sweep, TrialId trial) throws IOException, SQLException {
        return CommittedTrial.find(new Generations(layout, sweep).filesOf(trial), trial);
    }

    private static Committed judge(TrialToCommit commit, ShardFiles files, List<Long> seeds)
            throws SQLException, Mismatch {
        try (Connection connection = Database.open()) {
            TrialFacts facts = read(connection, commit, files, seeds);
            ManifestCounts.check(commit, facts);
            return Judgement.of(facts);
        }
    }

    private static TrialFacts read(
            Connection connection, TrialToCommit commit, ShardFiles files, List<Long> seeds)
            throws SQLException, Mismatch {
        try {
            files.check(connection);
            ManifestCounts.check(connection, commit, files);
            return LandedRecords.facts(connection, TrialToJudge.of(commit, files, seeds));
        } catch (SQLException e) {
            throw Mismatch.ofUnreadable(commit.attempt(), e);
        }
    }
}
