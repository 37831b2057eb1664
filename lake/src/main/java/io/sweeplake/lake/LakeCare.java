package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a lake fast and small. Every method may be repeated, also after a crash at any point of
 * itself: it ends as if it had run once. One runs at a time; commits and readers are never waited
 * for, nor do they wait.
 */
public final class LakeCare {
    private static final String LANDED_BEFORE =
            """
            SELECT sweep_id FROM %s
            GROUP BY sweep_id HAVING max(coalesce(landed_at, planned_at)) < %s
            """;

    private final LakeLayout layout;
    private final FileSteps steps;
    private final Duration grace;

    /**
     * @param root the lake's, initialised
     * @param grace how long files stay that nobody needs who comes now: longer than any statement
     *     runs
     */
    public LakeCare(Path root, Duration grace) {
        this(root, grace, new DiskSteps());
    }

    LakeCare(Path root, Duration grace, FileSteps steps) {
        this.layout = new LakeLayout(requireNonNull(root, "root").toAbsolutePath().normalize());
        this.grace = requireNonNull(grace, "grace");
        this.steps = requireNonNull(steps, "steps");
    }

    /**
     * Writes a sweep's committed trials into few files. Trials that are committed meanwhile stay as
     * they are, for the next time.
     *
     * @return what it made; empty when there was nothing to gain
     * @throws LakeFailed when files cannot be read or written; readers see what they saw before
     */
    public synchronized Optional<Compacted> compact(SweepId sweep) {
        try {
            if (new SweepRemoval(layout, steps, sweep).findRemovedAt().isPresent()) {
                return Optional.empty();
            }

            return RewriteLock.holding(
                    layout, new Compaction(layout, steps, sweep, Compaction.Form.PLACED)::run);
        } catch (IOException | SQLException e) {
            throw new LakeFailed("cannot compact sweep " + sweep + " in " + layout.root(), e);
        }
    }

    /**
     * Deletes what has waited for the grace period: generations that readers have turned away from,
     * and removed sweeps.
     *
     * @return how many files and folders of generations, and how many sweeps, went
     */
    public synchronized Tidied tidy(Instant now) {
        int files = 0;
        List<SweepId> removed = new ArrayList<>();
        for (SweepId sweep : sweeps()) {
            try {
                SweepRemoval removal = new SweepRemoval(layout, steps, sweep);
                Optional<Instant> removedAt = removal.findRemovedAt();
                if (removedAt.isPresent() && isOver(removedAt.get(), now)) {
                    removal.delete();
                    removed.add(sweep);
                } else {
                    OldGenerations old = new OldGenerations(layout, steps, sweep);
                    if (old.isPast(grace, now)) {
                        files += old.remove();
                    }
                }
            } catch (IOException | SQLException e) {
                throw new LakeFailed("cannot tidy up sweep " + sweep + " in " + layout.root(), e);
            }
        }

        return new Tidied(files, removed);
    }

    /**
     * Looks at every file of the lake, and changes nothing.
     *
     * @param busy sweeps that are not over
     */
    public synchronized LakeHealth checkUp(Set<SweepId> busy, Instant now) {
        try {
            return new CheckUp(layout, grace, busy, now).health(steps);
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw new LakeFailed("cannot look through " + layout.root(), e);
        }
    }

    /**
     * Puts right what can be without losing a row that a committed trial needs: writes missing
     * schema files, moves orphans to {@code _quarantine}, deletes stale staging and old
     * generations.
     *
     * @param busy sweeps that are not over
     * @return what was found and put right
     */
    public synchronized LakeHealth repair(Set<SweepId> busy, Instant now) {
        try {
            return new Repair(new CheckUp(layout, grace, busy, now), steps).run();
        } catch (IOException | UncheckedIOException | SQLException e) {
            throw new LakeFailed("cannot repair " + layout.root(), e);
        }
    }

    /**
     * Sweeps whose last trial landed before the moment, without those that are being removed.
     *
     * @throws LakeFailed when the lake cannot be read
     */
    public List<SweepId> findLandedBefore(Instant moment) {
        List<SweepId> sweeps = new ArrayList<>();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            Database.createTable(connection, "sweeps");
            ResultSet row =
                    statement.executeQuery(
                            LANDED_BEFORE.formatted(
                                    TrialRows.current(layout.root()), Database.literal(moment)));
            while (row.next()) {
                sweeps.add(new SweepId(row.getString("sweep_id")));
            }
        } catch (SQLException e) {
            throw new LakeFailed("cannot read the trials of " + layout.root(), e);
        }

        return sweeps;
    }

    /**
     * Whether there is something to compact, trials in files of their own or what an older
     * compaction wrote, and nothing was committed since the moment.
     */
    public boolean isQuietSince(SweepId sweep, Instant moment) {
        try {
            Generations generations = new Generations(layout, sweep);
            List<Path> own = generations.ownFiles();
            for (Path file : own) {
                if (Files.getLastModifiedTime(file).toInstant().isAfter(moment)) {
                    return false;
                }
            }

            return !own.isEmpty() || generations.isPlain();
        } catch (IOException e) {
            throw new LakeFailed("cannot list the trials of sweep " + sweep, e);
        }
    }

    /**
     * What went.
     *
     * @param files and folders of old generations
     */
    public record Tidied(int files, List<SweepId> sweeps) {
        public Tidied {
            sweeps = List.copyOf(sweeps);
        }
    }

    /** Every sweep that is recorded. */
    public List<SweepId> sweeps() {
        try {
            return Folder.list(layout.root().resolve("sweeps"), "*.parquet").stream()
                    .map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - ".parquet".length()))
                    .filter(name -> !name.startsWith("_"))
                    .map(SweepId::new)
                    .toList();
        } catch (IOException e) {
            throw new LakeFailed("cannot list the sweeps of " + layout.root(), e);
        }
    }

    private boolean isOver(Instant since, Instant now) {
        return !since.plus(grace).isAfter(now);
    }
}
