package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The generations of one sweep. Trials are committed to generation 0; each compaction writes all of
 * them again into one that nobody has used before.
 */
record Generations(LakeLayout layout, SweepId sweep) {
    /** The tables whose files lie by generation. */
    static final List<String> TABLES =
            Stream.concat(
                            Arrays.stream(LakeTable.values()).map(LakeTable::folder),
                            Stream.of(LakeLayout.METRICS))
                    .toList();

    private static final String FOLDER = "gen=";
    private static final String REQUESTS = LakeTable.REQUESTS.folder();

    /** Those that have a folder in a table, whether readers turn to them or not; ascending. */
    TreeSet<Integer> claimed(String table) throws IOException {
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
        for (String table : TABLES) {
            last = Math.max(last, claimed(table).stream().reduce(0, Math::max));
        }

        steps.createFolders(layout.records(REQUESTS, sweep));
        steps.createFolder(layout.generation(REQUESTS, sweep, last + 1));
        return last + 1;
    }

    /** The compacted generation that readers turn to; empty while all trials are in 0. */
    Optional<Integer> findCurrent() throws IOException {
        // A sweep has few generations but many trials: looked for where there is less to list.
        for (int generation : claimed(REQUESTS).descendingSet()) {
            if (generation > 0 && Files.exists(layout.compactedTrials(sweep, generation))) {
                return Optional.of(generation);
            }
        }

        return Optional.empty();
    }

    /** Whether the requests that readers turn to carry what their trials say of them. */
    boolean isPlaced() throws IOException {
        Optional<Integer> current = findCurrent();
        return current.isPresent() && Files.exists(layout.placed(sweep, current.get(), 0));
    }

    /** Whether the requests that readers turn to were compacted as they were landed. */
    boolean isPlain() throws IOException {
        Optional<Integer> current = findCurrent();
        return current.isPresent()
                && Files.exists(layout.compacted(REQUESTS, sweep, current.get(), 0));
    }

    /** The files of all committed trials; a trial may be in two of them. */
    List<Path> trialFiles() throws IOException {
        List<Path> files = ownFiles();
        findCurrent().ifPresent(current -> files.add(layout.compactedTrials(sweep, current)));
        return files;
    }

    /** The files that hold a single trial. */
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

        Optional<Integer> current = findCurrent();
        // Only what is compacted is ever revised; listing many trials takes long.
        if (current.isPresent()) {
            files.addAll(Folder.list(layout.trials(sweep), "revised." + trial + ".*.parquet"));
            files.add(layout.compactedTrials(sweep, current.get()));
        }

        return files;
    }

    /** The files with the rows of trials that were written again after their compaction. */
    List<Path> revisedFiles() throws IOException {
        return Folder.list(layout.trials(sweep), "revised.*.parquet");
    }
}
