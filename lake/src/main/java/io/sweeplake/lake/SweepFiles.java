package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.sql.EmptyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that a reader of one sweep needs now: those of its committed trials, in the generation
 * that readers turn to, and the files without rows. They make a lake of their own. What is
 * committed, compacted or removed later is not in the list, and the files stay where they are for
 * the grace period.
 *
 * @param root the lake's, absolute
 * @param paths below the root, sorted
 * @param attempts the committed ones, by trial
 */
public record SweepFiles(Path root, List<Path> paths, List<AttemptId> attempts) {

    public SweepFiles {
        requireNonNull(root, "root");
        paths = List.copyOf(paths);
        attempts = List.copyOf(attempts);
    }

    /**
     * Lists them.
     *
     * @param root the lake's, initialised
     * @param now a sweep that is removed by then is not there
     * @return empty when the lake has no such sweep
     * @throws LakeFailed when files cannot be read
     */
    public static Optional<SweepFiles> find(Path root, SweepId sweep, Instant now) {
        LakeLayout layout = new LakeLayout(root.toAbsolutePath().normalize());
        try {
            Path row = layout.sweep(sweep);
            Optional<SweepRow.Kept> kept = SweepRow.find(row);
            if (kept.isEmpty()
                    || kept.get().removedAt().filter(at -> !at.isAfter(now)).isPresent()) {
                return Optional.empty();
            }

            return Optional.of(list(layout, sweep));
        } catch (IOException | SQLException e) {
            throw new LakeFailed("cannot list the files of sweep " + sweep + " in " + root, e);
        }
    }

    private static SweepFiles list(LakeLayout layout, SweepId sweep)
            throws IOException, SQLException {
        List<Path> files = new ArrayList<>();
        for (EmptyFile empty : EmptyFile.all()) {
            files.add(layout.root().resolve(empty.path()));
        }
        files.add(layout.sweep(sweep));

        // Trials before records, as every reader does: a trial that is seen has its records.
        Generations generations = new Generations(layout, sweep);
        Optional<Integer> current = generations.findCurrent();
        List<Path> own = generations.ownFiles();
        List<Path> trials = new ArrayList<>(own);
        current.ifPresent(number -> trials.add(layout.compactedTrials(sweep, number)));
        HeldTrials held = HeldTrials.read(trials);
        trials.removeAll(replaced(own, held, current));
        files.addAll(trials);

        for (String table : Generations.TABLES) {
            for (RecordFile file : RecordFile.list(layout.generation(table, sweep, 0))) {
                if (held.isLoose(file)) {
                    files.add(file.path());
                }
            }
            if (current.isPresent()) {
                Path folder = layout.generation(table, sweep, current.get());
                files.addAll(Folder.list(folder, "*.parquet"));
            }
        }
        List<Path> paths =
                files.stream().map(layout.root()::relativize).distinct().sorted().toList();
        return new SweepFiles(layout.root(), paths, attempts(held));
    }

    private static List<Path> replaced(List<Path> own, HeldTrials held, Optional<Integer> current)
            throws SQLException {
        if (current.isEmpty()) {
            return List.of();
        }

        List<Path> revised = own.stream().filter(SweepFiles::isRevised).toList();
        List<Path> replaced = new ArrayList<>(OldGenerations.replaced(revised, current.get()));
        for (Path file : own) {
            String trial = file.getFileName().toString().replace(".parquet", "");
            HeldTrials.Held place = held.byId().get(trial);
            if (place != null && place.generation() > 0) {
                replaced.add(file);
            }
        }

        return replaced;
    }

    // A trial's id has no dot.
    private static boolean isRevised(Path file) {
        return file.getFileName().toString().startsWith("revised.");
    }

    private static List<AttemptId> attempts(HeldTrials held) {
        return held.byId().entrySet().stream()
                .map(each -> new AttemptId(new TrialId(each.getKey()), each.getValue().attempt()))
                .toList();
    }

    /**
     * Makes the same files in another folder, as further names of theirs: nothing is copied, and
     * what the lake deletes meanwhile is there still. On another file system they are links that
     * are good for the grace period.
     *
     * @param target a folder, made if need be
     * @throws LakeFailed when one of them is gone, or the folder cannot be written
     */
    public void linkTo(Path target) {
        try {
            for (Path path : paths) {
                Path link = target.resolve(path);
                Files.createDirectories(link.getParent());
                link(link, root.resolve(path));
            }
        } catch (IOException e) {
            throw new LakeFailed("cannot link files of " + root + " to " + target, e);
        }
    }

    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.createSymbolicLink(link, file);
        }
    }
}
