package io.sweeplake.coordinator.archive;

import io.sweeplake.coordinator.sql.LakeSweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says to whoever unpacks an archive what it is and how it is opened. */
final class ArchiveReadme {
    private static final String TEXT =
            """
            # Sweep %1$s

            %2$s: %3$d of %4$d planned trials, submitted at %5$s.

            ## Open it

            In this folder, with nothing but DuckDB's shell:

            ```
            duckdb -init open.sql
            ```

            Then ask it:

            ```sql
            FROM treatment_summary;
            SELECT trial_id, validity, validity_reasons FROM trial_validity;
            SHOW TABLES;
            ```

            With Sweeplake: `sweeplake serve --lake .` opens it with its API and its report, and changes nothing.

            ## What is in it

            %6$s
            Durations end in their unit: `_ms`, `_s`, `_us`. Times are UTC. NULL, in CSV nothing, is unknown and never 0.
            A percentile of too few requests is NULL. Trials whose validity is INVALID are in it, with the reason.
            """;

    private ArchiveReadme() {}

    /**
     * The text.
     *
     * @param folder the archive's, with all but this text in it
     */
    static String of(LakeSweep sweep, Path folder) {
        List<String> contents = new ArrayList<>();
        add(
                contents,
                folder,
                "report.html",
                "the report: graphs and tables, opens without a network");
        add(contents, folder, "open.sql", "macros and views over `lake`, for DuckDB's shell");
        add(contents, folder, "views", "what the views say, as CSV");
        add(
                contents,
                folder,
                "lake",
                "what was measured, as Parquet: every request, trial and server reading");
        add(contents, folder, "sweep.yaml", "the sweep as it was submitted, without its secrets");
        add(
                contents,
                folder,
                "raw",
                "what the load generators wrote, without the secrets in their settings");
        return TEXT.formatted(
                sweep.id(),
                sweep.title().name(),
                sweep.trials().committed(),
                sweep.trials().planned(),
                sweep.createdAt(),
                String.join("\n", contents) + "\n");
    }

    private static void add(List<String> contents, Path folder, String name, String what) {
        if (Files.exists(folder.resolve(name))) {
            contents.add("* `" + name + "`: " + what);
        }
    }
}
