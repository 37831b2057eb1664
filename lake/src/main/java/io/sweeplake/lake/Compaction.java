package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes all committed trials of a sweep again, many to a file, as a generation of their own. The
 * last step, the appearance of that generation's trials, turns readers to it; until then, and for
 * readers who had listed files before, all lies where it lay.
 */
record Compaction(LakeLayout layout, FileSteps steps, SweepId sweep) {
    private static final String TRIALS =
            """
            COPY (
                SELECT %s FROM (
                    FROM %s
                    QUALIFY coalesce(gen, 0) = max(coalesce(gen, 0)) OVER (PARTITION BY trial_id)
                )
                ORDER BY trial_id
            ) TO %s (FORMAT PARQUET, COMPRESSION ZSTD, ROW_GROUP_SIZE 2048, USE_TMP_FILE false)
            """;

    /** Compacts, or does nothing where there are not two files to make one of. */
    Optional<Compacted> run() throws IOException, SQLException {
        Generations generations = new Generations(layout, sweep);
        int from = generations.findCurrent().orElse(0);
        List<Path> trialFiles = generations.trialFiles();
        HeldTrials trials = HeldTrials.read(trialFiles);
        Map<LakeTable, List<Path>> sources = new EnumMap<>(LakeTable.class);
        for (LakeTable table : LakeTable.values()) {
            sources.put(table, sources(table, from, trials));
        }

        if (trials.loose() == 0 || !isWorthwhile(sources, trials)) {
            return Optional.empty();
        }

        // What a run that died has claimed stays claimed: its files are never written over.
        int next = generations.claim(steps);
        Path scratch =
                layout.root().resolve("_staging").resolve("compaction." + sweep + "." + next);
        long rows = 0;
        int before = trialFiles.size();
        int after = 1;
        for (LakeTable table : LakeTable.values()) {
            List<List<Path>> parts = MergedFile.parts(sources.get(table));
            before += sources.get(table).size();
            after += parts.size();
            for (int part = 0; part < parts.size(); part++) {
                Path staged = scratch.resolve(table.folder() + "." + part + ".parquet");
                steps.createFolders(scratch);
                rows += MergedFile.write(table.folder(), parts.get(part), staged);
                publish(staged, layout.compacted(table, sweep, next, part));
            }
        }

        Path staged = scratch.resolve("trials.parquet");
        steps.createFolders(scratch);
        writeTrials(trialFiles, next, staged);
        if (HeldTrials.read(List.of(staged)).size() != trials.size()) {
            throw new LakeFailed(
                    "%s was not written with the %d trials of its sources; nothing was changed,"
                                    .formatted(staged, trials.size())
                            + " compact again");
        }

        publish(staged, layout.compactedTrials(sweep, next));
        Folder.delete(scratch, steps);
        return Optional.of(new Compacted(next, trials.size(), rows, before, after));
    }

    private static boolean isWorthwhile(Map<LakeTable, List<Path>> sources, HeldTrials trials) {
        return trials.loose() > 1 || sources.values().stream().anyMatch(files -> files.size() > 1);
    }

    /** What holds a table's records: the current generation's parts, then trials of their own. */
    private List<Path> sources(LakeTable table, int from, HeldTrials trials) throws IOException {
        List<Path> files = new ArrayList<>();
        if (from > 0) {
            for (int part = 0; ; part++) {
                Path file = layout.compacted(table, sweep, from, part);
                if (!Files.exists(file)) {
                    break;
                }

                files.add(file);
            }
        }

        RecordFile.list(layout.generation(table, sweep, 0)).stream()
                .filter(trials::isLoose)
                .map(RecordFile::path)
                .forEach(files::add);
        return files;
    }

    private void writeTrials(List<Path> files, int generation, Path target) throws SQLException {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            String columns =
                    MergedFile.columns(statement, "trials")
                            .replace("\"gen\"::INTEGER", generation + "::INTEGER");
            statement.execute(
                    TRIALS.formatted(
                            columns,
                            Database.rows("trials", files),
                            Database.literal(target.toString())));
        }
    }

    private void publish(Path staged, Path file) throws IOException {
        steps.sync(staged);
        steps.createFolders(file.getParent());
        steps.move(staged, file);
    }
}
