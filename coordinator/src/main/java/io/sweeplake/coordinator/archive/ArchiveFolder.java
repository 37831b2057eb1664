package io.sweeplake.coordinator.archive;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sql.LakeSweep;
import io.sweeplake.coordinator.sql.LakeSweeps;
import io.sweeplake.coordinator.sql.ViewTables;
import io.sweeplake.lake.SweepFiles;
import io.sweeplake.sql.LakeViews;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the folder that is an archive's contents. All that is computed is computed from the files
 * in it, so that it agrees with itself, whatever is committed to the lake meanwhile.
 *
 * @param raw where the harnesses' files are
 * @param report what draws the report
 */
record ArchiveFolder(RawFolders raw, ReportPage report) {
    /** The folder of the lake's files. */
    static final String LAKE = "lake";

    static final List<String> VIEWS =
            List.of(
                    "treatment_summary",
                    "treatment_metrics",
                    "treatment_slo",
                    "replicate_spread",
                    "cost",
                    "rate_response",
                    "saturation_point",
                    "prefix_effect",
                    "pareto_frontier",
                    "model_comparison",
                    "trial_validity",
                    "trial_latency",
                    "trial_throughput",
                    "trial_load",
                    "trial_goodput");

    private static final System.Logger LOG = System.getLogger(ArchiveFolder.class.getName());

    ArchiveFolder {
        requireNonNull(raw, "raw");
        requireNonNull(report, "report");
    }

    /**
     * Fills a folder.
     *
     * @param folder empty
     * @throws io.sweeplake.lake.LakeFailed when the lake's files are gone
     */
    void fill(Path folder, ArchiveWish wish, SweepFiles files) throws IOException {
        Path lake = folder.resolve(LAKE);
        files.linkTo(lake);
        LakeSweep sweep =
                new LakeSweeps(lake)
                        .find(wish.sweep())
                        .orElseThrow(() -> new IllegalStateException("no row of " + wish.sweep()));
        Files.writeString(folder.resolve("sweep.yaml"), sweep.spec());
        Files.writeString(folder.resolve("open.sql"), openingSql());

        Path tables = Files.createDirectory(folder.resolve("views"));
        new ViewTables(lake).writeCsv(VIEWS, tables);
        writeReport(lake, wish, folder.resolve("report.html"));
        if (wish.raw() == RawResults.INCLUDED) {
            raw.copyTo(folder.resolve("raw"), files.attempts());
        }
        Files.writeString(folder.resolve("README.md"), ArchiveReadme.of(sweep, folder));
    }

    // Relative: DuckDB is started in the folder, wherever it was unpacked.
    private static String openingSql() {
        return "-- Opens this sweep's part of the lake. In this folder: duckdb -init open.sql\n"
                + LakeViews.script(LAKE);
    }

    // What was measured is worth more than its picture, and should not be lost with it.
    private void writeReport(Path lake, ArchiveWish wish, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            report.writeTo(lake, wish.sweep(), out);
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "An archive goes without its report. sweep=" + wish.sweep(),
                    e);
            Files.deleteIfExists(file);
        }
    }
}
