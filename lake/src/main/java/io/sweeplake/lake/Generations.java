package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The generations of one sweep. Trials are committed to generation 0; each compaction writes all of
 * them again into one that nobody has used before.
 */
record Generations(LakeLayout layout, SweepId sweep) {
    private static final String FOLDER = "gen=";

    /** Those that have a folder in a table, whether readers turn to them or not; ascending. */
    TreeSet<Integer> claimed(LakeTable table) throws IOException {
        TreeSet<Integer> claimed = new TreeSet<>();
        for (Path folder : Folder.list(layout.records(table, sweep), FOLDER + "*")) {
            String number = folder.getFileName().toString().substring(FOLDER.length());
            if (number.matches("\\d{1,9}")) {
                claimed.add(Integer.valueOf(number));
            }
        }

        return claimed;
    }

    /**
     * Takes the next generation. Two processes that compact one sweep, as they may when a lease
     * passes on unnoticed, take two different ones.
     */
    int claim(FileSteps steps) throws IOException {
        int last = 0;
        for (LakeTable table : LakeTable.values()) {
            last = Math.max(last, claimed(table).stream().reduce(0, Math::max));
        }

        steps.createFolders(layout.records(LakeTable.REQUESTS, sweep));
        steps.createFolder(layout.generation(LakeTable.REQUESTS, sweep, last + 1));
        return last + 1;
    }

    /** The compacted generation that readers turn to; empty while all trials are in 0. */
    Optional<Integer> findCurrent() throws IOException {
        // A sweep has few generations but many trials: looked for where there is less to list.
        for (int generation : claimed(LakeTable.REQUESTS).descendingSet()) {
            if (generation > 0 && Files.exists(layout.compactedTrials(sweep, generation))) {
                return Optional.of(generation);
            }
        }

        return Optional.empty();
    }

    /** The files of all committed trials; a trial may be in two of them. */
    List<Path> trialFiles() throws IOException {
        List<Path> files = ownFiles();
        findCurrent().ifPresent(current -> files.add(layout.compactedTrials(sweep, current)));
        return files;
    }

    /** The files that hold a single trial, sorted by its id. */
    List<Path> ownFiles() throws IOException {
        List<Path> files = new ArrayList<>(Folder.list(layout.trials(sweep), "*.parquet"));
        // A trial's id has no dot.
        files.removeIf(file -> file.getFileName().toString().startsWith("compacted."));
        return files;
    }

    /** The files that may hold a trial's row. */
    List<Path> filesOf(TrialId trial) throws IOException {
        List<Path> files = new ArrayList<>();
        Path own = layout.trial(sweep, trial);
        if (Files.isRegularFile(own)) {
            files.add(own);
        }

        findCurrent().ifPresent(current -> files.add(layout.compactedTrials(sweep, current)));
        return files;
    }
}
