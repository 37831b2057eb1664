package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a lake fast and small. Every method may be repeated, also after a crash at any point of
 * itself: it ends as if it had run once. One runs at a time; commits and readers are never waited
 * for, nor do they wait.
 */
public final class LakeCare {
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

            return new Compaction(layout, steps, sweep).run();
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
                    if (old.findSince().filter(since -> isOver(since, now)).isPresent()) {
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
