package io.sweeplake.imports;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.harness.HarnessResults.Origin;
import io.sweeplake.lake.validity.StatusCounts;
import io.sweeplake.lake.validity.Validity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What became of one run. */
record FolderReport(
        Path folder, Origin origin, Trials trials, Raw raw, Duration took, List<String> warnings) {

    FolderReport {
        requireNonNull(folder, "folder");
        requireNonNull(origin, "origin");
        requireNonNull(trials, "trials");
        requireNonNull(raw, "raw");
        requireNonNull(took, "took");
        warnings = List.copyOf(warnings);
    }

    /**
     * The run's trials in the lake.
     *
     * @param alreadyLanded of them, those that were there before
     * @param requests of all of them
     */
    record Trials(
            int count, int alreadyLanded, Map<Validity, Integer> verdicts, StatusCounts requests) {
        Trials {
            verdicts = Map.copyOf(verdicts);
            requireNonNull(requests, "requests");
        }
    }

    /** What was read: the harness's files and their bytes as they lie. */
    record Raw(List<Path> files, long bytes) {
        Raw {
            files = List.copyOf(files);
        }
    }
}
