package io.sweeplake.lake;

import static java.util.Comparator.reverseOrder;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds and removes what attempts leave behind. */
record StagedTrees(LakeLayout layout, FileSteps steps) {

    /** Removes an attempt's staging folder with all that is in it. */
    void delete(AttemptId attempt) throws IOException {
        Path folder = layout.stagingOf(attempt);
        if (!Files.exists(folder)) {
            return;
        }

        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(folder)) {
            deepestFirst = tree.sorted(reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }

        for (Path path : deepestFirst) {
            steps.delete(path);
        }
    }

    /** Removes an attempt's files from the folders that views read. */
    void deleteMoved(AttemptId attempt) throws IOException {
        String name = attempt.trial() + "." + attempt.number();
        for (LakeTable table : LakeTable.values()) {
            deleteMoved(attempt, table.folder(), name + ".*.parquet");
        }

        deleteMoved(attempt, "trial_metrics", name + ".parquet");
    }

    private void deleteMoved(AttemptId attempt, String table, String files) throws IOException {
        for (Path sweep : list(layout.root().resolve(table), "sweep_id=*")) {
            // A sweep's id begins its trials' ids: no other sweep's folder need be listed.
            String id = sweep.getFileName().toString().substring("sweep_id=".length());
            if (attempt.trial().value().startsWith(id)) {
                for (Path generation : list(sweep, "gen=*")) {
                    for (Path file : list(generation, files)) {
                        steps.delete(file);
                    }
                }
            }
        }
    }

    /** The trial's file, if it is committed. */
    List<Path> findTrialFiles(TrialId trial) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path sweep : list(layout.root().resolve("trials"), "sweep_id=*")) {
            found.addAll(list(sweep, trial + ".parquet"));
        }

        return found;
    }

    /** The files of all trials of a sweep that are committed. */
    List<Path> trialFiles(SweepId sweep) throws IOException {
        return list(layout.root().resolve("trials").resolve("sweep_id=" + sweep), "*.parquet");
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
                stream.forEach(entries::add);
            }
        }

        return entries;
    }
}
