package io.sweeplake.imports;

import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.landing.LandingFailed;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.LakeFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Imports all runs under a folder into one sweep of a lake. */
final class Imports {
    private static final String REMEDY =
            ". Check that the lake's volume is mounted, writable and not full, and import again.";

    private final Path root;
    private final ImportSweep sweep;
    private final Duration patience;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * An import that has not begun.
     *
     * @param root of the lake; created if it is not there
     * @param patience to wait for another import at most
     * @param progress is told of each run when it is done, a line each
     */
    Imports(
            Path root,
            ImportSweep sweep,
            Duration patience,
            Clock clock,
            Consumer<String> progress) {
        this.root = root.toAbsolutePath().normalize();
        this.sweep = sweep;
        this.patience = patience;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Imports what can be imported; what cannot is in the report, and nothing of it in the lake.
     *
     * @throws ImportFailed if nothing at all can be, because of the lake or the folder itself
     */
    ImportReport run(Path folder) {
        long begin = System.nanoTime();
        if (!Files.isDirectory(folder)) {
            throw new ImportFailed(
                    folder
                            + (Files.exists(folder)
                                    ? " is a file; name the folder that holds a run's results."
                                    : " does not exist; name a folder with results."));
        }

        Found found = new Found();
        try {
            Lake lake = new Lake(root);
            Path staging = Files.createDirectories(new LakeLayout(root).staging());
            ImportLock lock = ImportLock.acquire(staging, patience);
            try {
                prepare(lake, staging);
                Replicates replicates = new Replicates(() -> lake.replicates(sweep.id()));
                found.runs = new RunImport(lake, root, sweep, replicates, clock);
                new RunFolders(found).visit(folder);
            } finally {
                lock.close();
            }
        } catch (LakeFailed e) {
            throw new ImportFailed(e.getMessage() + REMEDY, e);
        } catch (IOException e) {
            throw new ImportFailed("the lake " + root + " cannot be written: " + e + REMEDY, e);
        }

        if (found.folders.isEmpty() && found.failed.isEmpty()) {
            throw new ImportFailed(
                    folder
                            + " and the folders in it have no results of "
                            + String.join(", ", HarnessAdapters.names())
                            + ". Name the folder that a harness wrote its results to, or one that"
                            + " holds such folders.");
        }

        return new ImportReport(
                sweep.id(),
                folder,
                found.folders,
                found.failed,
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private void prepare(Lake lake, Path staging) throws IOException {
        // Imports take turns, so what lies here of this sweep is of one that was killed.
        List<Path> left;
        try (Stream<Path> entries = Files.list(staging)) {
            left =
                    entries.filter(
                                    entry ->
                                            entry.getFileName()
                                                    .toString()
                                                    .startsWith(sweep.id() + "-"))
                            .toList();
        }
        for (Path attempt : left) {
            lake.discard(AttemptId.parse(attempt.getFileName().toString()));
        }
    }

    /** Imports each run as it is found. */
    private final class Found implements RunFolders.Visitor {
        private final List<FolderReport> folders = new ArrayList<>();
        private final List<ImportReport.Failed> failed = new ArrayList<>();
        private RunImport runs;

        @Override
        public void run(Path folder, HarnessResults results) {
            try {
                FolderReport report = runs.run(folder, results);
                folders.add(report);
                progress.accept(
                        "%s: %d trials, %d requests%s"
                                .formatted(
                                        folder,
                                        report.trials().count(),
                                        report.trials().requests().total(),
                                        report.trials().alreadyLanded() > 0
                                                ? ", already there"
                                                : ""));
            } catch (LandingFailed | ResultsUnreadable | ImportFailed e) {
                unreadable(folder, e.getMessage());
            } catch (LakeFailed e) {
                unreadable(folder, e.getMessage() + REMEDY);
            } catch (IOException | UncheckedIOException e) {
                unreadable(folder, RunFolders.unreadable(folder, e));
            } catch (RuntimeException e) {
                // One run's surprise must not keep the others out.
                unreadable(
                        folder,
                        folder
                                + " cannot be imported, by a defect of this program: "
                                + e
                                + ". Report it with the folder's smallest file.");
            }
        }

        @Override
        public void unreadable(Path folder, String why) {
            failed.add(new ImportReport.Failed(folder, why));
            progress.accept(folder + ": not imported");
        }
    }
}
