package io.sweeplake.lake;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.CommitResult.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lake as a writer of sweeps and trials sees it. Every method may be repeated, also after a
 * crash at any point of itself: it ends as if it had run once. Safe for use by several threads of
 * one process; two processes must not write one sweep.
 */
public final class Lake {
    private final LakeLayout layout;
    private final FileSteps steps;
    private final StagedTrees staging;
    private final Publishing publishing;
    private final Committing committing;
    private final Remeasuring remeasuring;
    private final Rejudging rejudging;
    // Every commit records its sweep; only the first of a process has to look.
    private final Map<SweepId, Integer> recorded = new ConcurrentHashMap<>();
    // A trial is committed once, so two commits of one trial must not pass each other.
    private final Locks locks = new Locks();

    /**
     * @param root a folder, which {@link #initialise} creates; {@link LakeFailed} when its name
     *     would be a pattern to SQL
     */
    public Lake(Path root) {
        this(root, new DiskSteps());
    }

    Lake(Path root, FileSteps steps) {
        Path absolute = root.toAbsolutePath().normalize();
        if (absolute.toString().matches("(?s).*[*?\\[\\]].*")) {
            throw new LakeFailed(
                    "the lake's path "
                            + absolute
                            + " has one of * ? [ ], which SQL reads as a pattern; name another");
        }

        this.layout = new LakeLayout(absolute);
        this.steps = steps;
        this.staging = new StagedTrees(layout, steps);
        this.publishing = new Publishing(layout, steps);
        this.committing = new Committing(layout, steps, publishing);
        this.remeasuring = new Remeasuring(layout, publishing, locks);
        this.rejudging = new Rejudging(layout, publishing);
    }

    /** Gets ready what the first commit would have to wait for. What goes wrong shows there. */
    public static void load() {
        try {
            Database.open().close();
        } catch (SQLException e) {
            // A commit will say it, with its place.
        }
    }

    /**
     * Creates what views need to work on a lake without a single trial: for every table a file with
     * its columns and no row.
     */
    public void initialise() {
        EmptyLake.create(layout, steps);
    }

    /** Whether {@link #initialise} has been done here, by this process or another. */
    public boolean isInitialised() {
        return EmptyLake.isComplete(layout);
    }

    /** How a trial was committed; empty if it is not. */
    public Optional<Committed> findCommitted(SweepId sweep, TrialId trial) {
        try {
            return committing.find(sweep, trial).map(CommittedTrial::result);
        } catch (IOException | SQLException e) {
            throw new LakeFailed("cannot read trial " + trial + " of sweep " + sweep, e);
        }
    }

    /** Where trials' rows came from; those that are not committed are absent. */
    public Map<TrialId, Provenance> findProvenance(Collection<TrialId> trials) {
        try {
            return Provenance.find(layout.root(), trials);
        } catch (SQLException e) {
            throw new LakeFailed("cannot read the trials of " + layout.root(), e);
        }
    }

    /** How many trials of each treatment a sweep has. */
    public Map<TreatmentId, Integer> replicates(SweepId sweep) {
        try {
            return CommittedTrial.replicates(new Generations(layout, sweep).trialFiles());
        } catch (IOException | SQLException e) {
            throw new LakeFailed("cannot read the trials of sweep " + sweep, e);
        }
    }

    /** Records a sweep. One that is there already stays as it is, unless it has grown since. */
    public void record(SweepToRecord sweep) {
        Path file = layout.sweep(sweep.id());
        // It may have been removed since, and is to be there again.
        if (Integer.valueOf(sweep.trials()).equals(recorded.get(sweep.id()))
                && Files.exists(file)) {
            return;
        }

        synchronized (locks.of(sweep.id())) {
            try {
                Optional<SweepRow.Kept> kept = SweepRow.find(file);
                SweepRow.refuseRemoved(sweep.id(), kept);
                if (kept.filter(k -> k.trials() >= sweep.trials()).isEmpty()) {
                    publishing.publish(
                            file,
                            Publishing.sweepScratch(sweep.id()),
                            scratch -> RowFile.write("sweeps", SweepRow.of(sweep), scratch));
                }
                recorded.put(sweep.id(), sweep.trials());
            } catch (IOException | SQLException e) {
                throw new LakeFailed("cannot record sweep " + sweep.id() + " as " + file, e);
            }
        }
    }

    /**
     * Hides a sweep from readers: a statement that begins before the moment sees all of it, a later
     * one nothing. Its files stay for those who read them; {@link LakeCare#tidy} deletes them.
     *
     * @param at far enough from now that no reader's clock is behind by more
     * @return from when on it is hidden, the first time it was asked for; empty when there is no
     *     such sweep
     */
    public Optional<Instant> remove(SweepId sweep, Instant at) {
        Path file = layout.sweep(sweep);
        synchronized (locks.of(sweep)) {
            try {
                return SweepRow.remove(file, at, publishing, Publishing.sweepScratch(sweep));
            } catch (IOException | SQLException e) {
                throw new LakeFailed("cannot remove sweep " + sweep + " by " + file, e);
            }
        }
    }

    /**
     * Makes a trial visible with all its records and its verdict, in one step, or leaves everything
     * as readers saw it. Its sweep must have been recorded.
     *
     * @throws LakeFailed when files cannot be read or written; commit again later
     */
    public CommitResult commit(TrialToCommit commit) {
        synchronized (locks.of(commit.trial().id())) {
            try {
                CommitResult result = committing.commit(commit);
                if (result instanceof Committed) {
                    staging.delete(commit.attempt());
                }

                return result;
            } catch (Mismatch e) {
                return new Rejected(e.getMessage());
            } catch (IOException | SQLException e) {
                throw new LakeFailed(
                        "cannot commit attempt " + commit.attempt() + " to " + layout.root(), e);
            }
        }
    }

    /**
     * Computes what trials measured that were committed before the method that computes it now. One
     * process does so at a time; others wait.
     *
     * @throws LakeFailed when the lake cannot be read
     */
    public Remeasured upgrade() {
        return remeasuring.upgrade();
    }

    /**
     * Computes anew what trials measured, from their requests as they lie in the lake. Those that
     * are not committed are left out.
     *
     * @throws LakeFailed when the lake cannot be read
     */
    public Remeasured recompute(SweepId sweep, Collection<TrialId> trials) {
        return remeasuring.recompute(sweep, trials);
    }

    /**
     * Removes what an attempt left that will never be committed: its staging folder and files that
     * a commit moved without coming to its end. Records of a committed attempt stay.
     *
     * @return whether the attempt is given up; false when it is committed
     */
    public boolean discard(AttemptId attempt) {
        synchronized (locks.of(attempt.trial())) {
            try {
                boolean givenUp = !isCommitted(attempt);
                if (givenUp) {
                    staging.deleteMoved(attempt);
                }

                publishing.discard(Publishing.trialScratch(attempt.trial()));
                publishing.discard(Publishing.metricsScratch(attempt.trial()));
                staging.delete(attempt);
                return givenUp;
            } catch (IOException | SQLException e) {
                throw new LakeFailed("cannot remove attempt " + attempt, e);
            }
        }
    }

    /**
     * The committed trials that an older method judged; {@link #rejudge} brings each up to date.
     */
    public List<TrialInLake> findOutdated() {
        try {
            return rejudging.findOutdated();
        } catch (SQLException e) {
            throw new LakeFailed("cannot read the trials of " + layout.root(), e);
        }
    }

    /**
     * Judges a committed trial anew by today's method; empty if it is not committed.
     *
     * @throws LakeFailed when its rows cannot be read, or are not all there; its verdict stays
     */
    public Optional<Rejudged> rejudge(TrialInLake trial) {
        try {
            return RewriteLock.holding(
                    layout,
                    () -> {
                        synchronized (locks.of(trial.trial())) {
                            return rejudgeOnce(trial);
                        }
                    });
        } catch (IOException | SQLException e) {
            throw new LakeFailed("cannot judge trial " + trial.trial() + " anew", e);
        }
    }

    private Optional<Rejudged> rejudgeOnce(TrialInLake trial) throws IOException, SQLException {
        Optional<Rejudged> rejudged = rejudging.rejudge(trial);
        if (rejudged.isPresent()) {
            remeasuring.complete(trial);
        }

        return rejudged;
    }

    private boolean isCommitted(AttemptId attempt) throws IOException, SQLException {
        for (SweepId sweep : staging.sweepsOf(attempt.trial())) {
            Optional<CommittedTrial> trial = committing.find(sweep, attempt.trial());
            if (trial.isPresent() && trial.get().attempt() == attempt.number()) {
                return true;
            }
        }

        return false;
    }
}
