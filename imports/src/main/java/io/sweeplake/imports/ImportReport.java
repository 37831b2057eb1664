package io.sweeplake.imports;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What became of an import. */
record ImportReport(
        SweepId sweep, Path root, List<FolderReport> folders, List<Failed> failed, Duration took) {

    ImportReport {
        requireNonNull(sweep, "sweep");
        requireNonNull(root, "root");
        folders = List.copyOf(folders);
        failed = List.copyOf(failed);
        requireNonNull(took, "took");
    }

    /** A folder that is not in the lake, and why. */
    record Failed(Path folder, String why) {
        Failed {
            requireNonNull(folder, "folder");
            requireNonNull(why, "why");
        }
    }

    boolean isWhole() {
        return failed.isEmpty();
    }
}
