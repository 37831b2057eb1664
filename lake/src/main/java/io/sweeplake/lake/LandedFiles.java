package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where the records of a committed trial lie in one generation of its sweep. */
record LandedFiles(LakeLayout layout, TrialKey trial, int generation) {

    /** The files of one table that have the trial's rows, and may have those of others. */
    List<Path> of(LakeTable table) throws IOException {
        String own = trial.attempt().trial() + "." + trial.attempt().number() + ".";
        List<Path> files = new ArrayList<>();
        Path folder =
                layout.root()
                        .resolve(table.folder())
                        .resolve("sweep_id=" + trial.sweep())
                        .resolve("gen=" + generation);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream =
                    Files.newDirectoryStream(folder, own + "*.parquet")) {
                stream.forEach(files::add);
            }
        }

        Collections.sort(files);
        return files;
    }

    /** The file of the trial's metrics. */
    Path metrics() {
        return layout.metrics(trial.sweep(), generation, trial.attempt());
    }
}
