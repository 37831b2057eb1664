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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Writes all committed trials of a sweep again, many to a file, as a generation of their own. The
 * last step, the appearance of that generation's trials, turns readers to it; until then, and for
 * readers who had listed files before, all lies where it lay.
 */
record Compaction(LakeLayout layout, FileSteps steps, SweepId sweep, Form form) {

    /** How requests are written. */
    enum Form {
        /** With what their trials say of them, so that a reader of them meets no trial. */
        PLACED,
        /** As they were landed: what their trials say may change. */
        PLAIN
    }

    private static final String TRIALS =
            """
            COPY (SELECT %s FROM %s ORDER BY trial_id)
            TO %s (FORMAT PARQUET, COMPRESSION ZSTD, ROW_GROUP_SIZE 2048, USE_TMP_FILE false)
            """;

    // Of what a trial measured in several revisions its row names one.
    private static final String OF_THE_REVISION =
            """
            (trial_id, attempt, coalesce(revision, 0)) IN (
                SELECT (trial_id, attempt, coalesce(revision, 0)) FROM %s
            )
            """;

    /** Compacts, or does nothing where there are not two files to make one of. */
    Optional<Compacted> run() throws IOException, SQLException {
        Generations generations = new Generations(layout, sweep);
        int from = generations.findCurrent().orElse(0);
        List<Path> trialFiles = generations.trialFiles();
        HeldTrials trials = HeldTrials.read(trialFiles);
        Map<String, List<Path>> sources = new LinkedHashMap<>();
        for (String table : Generations.TABLES) {
            sources.put(table, sources(table, from, trials));
        }

        long changed = trials.loose() + revised(generations, from);
        if (!isOfAnotherForm(generations) && (changed == 0 || !isWorthwhile(sources, changed))) {
            return Optional.empty();
        }

        // What a run that died has claimed stays claimed: its files are never written over.
        int next = generations.claim(steps);
        Path scratch = layout.staging().resolve("compaction." + sweep + "." + next);
        Publishing publishing = new Publishing(layout, steps);
        long rows = 0;
        int before = trialFiles.size();
        int after = 1;
        for (String table : Generations.TABLES) {
            List<List<Path>> parts = MergedFile.parts(sources.get(table));
            before += sources.get(table).size();
            after += parts.size();
            for (int part = 0; part < parts.size(); part++) {
                Path staged = scratch.resolve(table + "." + part + ".parquet");
                steps.createFolders(scratch);
                rows += write(table, parts.get(part), trialFiles, staged);
                publishing.show(staged, target(table, next, part));
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

        publishing.show(staged, layout.compactedTrials(sweep, next));
        Folder.delete(scratch, steps);
        return Optional.of(new Compacted(next, trials.size(), rows, before, after));
    }

    private long write(String table, List<Path> sources, List<Path> trialFiles, Path staged)
            throws SQLException {
        return isPlaced(table)
                ? MergedFile.writePlaced(sources, trialFiles, staged)
                : MergedFile.write(table, sources, condition(table, trialFiles), staged);
    }

    private Path target(String table, int generation, int part) {
        return isPlaced(table)
                ? layout.placed(sweep, generation, part)
                : layout.compacted(table, sweep, generation, part);
    }

    private boolean isPlaced(String table) {
        return form == Form.PLACED && table.equals(LakeTable.REQUESTS.folder());
    }

    private boolean isOfAnotherForm(Generations generations) throws IOException {
        return form == Form.PLACED ? generations.isPlain() : generations.isPlaced();
    }

    private static boolean isWorthwhile(Map<String, List<Path>> sources, long changed) {
        return changed > 1 || sources.values().stream().anyMatch(files -> files.size() > 1);
    }

    /** How many trials of the current generation were written again since. */
    private static long revised(Generations generations, int from)
            throws IOException, SQLException {
        return HeldTrials.read(generations.revisedFiles()).byId().values().stream()
                .filter(held -> held.generation() == from)
                .count();
    }

    /** What a row of a table must meet to be taken over. The table {@code trials} is empty. */
    private static String condition(String table, List<Path> trialFiles) {
        return table.equals(LakeLayout.METRICS)
                ? OF_THE_REVISION.formatted(TrialRows.current("trials", trialFiles))
                : "true";
    }

    /** What holds a table's records: the current generation's parts, then trials of their own. */
    private List<Path> sources(String table, int from, HeldTrials trials) throws IOException {
        List<Path> files = new ArrayList<>();
        if (from > 0) {
            addParts(files, part -> layout.compacted(table, sweep, from, part));
        }

        if (from > 0 && table.equals(LakeTable.REQUESTS.folder())) {
            addParts(files, part -> layout.placed(sweep, from, part));
        }

        if (from > 0 && table.equals(LakeLayout.METRICS)) {
            files.addAll(Folder.list(layout.generation(table, sweep, from), "revised.*.parquet"));
        }

        RecordFile.list(layout.generation(table, sweep, 0)).stream()
                .filter(trials::isLoose)
                .map(RecordFile::path)
                .forEach(files::add);
        return files;
    }

    private static void addParts(List<Path> files, IntFunction<Path> parts) {
        for (int part = 0; Files.exists(parts.apply(part)); part++) {
            files.add(parts.apply(part));
        }
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
                            TrialRows.current("trials", files),
                            Database.literal(target.toString())));
        }
    }
}
