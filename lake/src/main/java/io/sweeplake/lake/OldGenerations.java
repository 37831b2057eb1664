package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a sweep's readers have turned away from since it was compacted. */
record OldGenerations(LakeLayout layout, FileSteps steps, SweepId sweep) {
    private static final String LACKING =
            """
            SELECT t.trial_id, t.request_count, coalesce(r.rows, 0) AS rows
            FROM %s t LEFT JOIN (
                SELECT trial_id, attempt, count(*) AS rows FROM %s GROUP BY ALL
            ) r ON r.trial_id = t.trial_id AND r.attempt = t.attempt
            WHERE coalesce(r.rows, 0) <> t.request_count
            ORDER BY t.trial_id LIMIT 1
            """;

    /** Whether whoever listed files before has had the grace period to read them. */
    boolean isPast(Duration grace, Instant now) throws IOException {
        Optional<Integer> current = new Generations(layout, sweep).findCurrent();
        if (current.isEmpty()) {
            return false;
        }

        Path flipped = layout.compactedTrials(sweep, current.get());
        return !Files.getLastModifiedTime(flipped).toInstant().plus(grace).isAfter(now);
    }

    /** The files and folders that nobody needs who lists files now; files first. */
    List<Path> list() throws IOException, SQLException {
        Generations generations = new Generations(layout, sweep);
        Optional<Integer> current = generations.findCurrent();
        if (current.isEmpty()) {
            return List.of();
        }

        HeldTrials held = HeldTrials.read(List.of(layout.compactedTrials(sweep, current.get())));
        List<Path> old = new ArrayList<>();
        List<Path> revised = generations.revisedFiles();
        old.addAll(replaced(revised, current.get()));
        List<Path> own = generations.ownFiles();
        own.removeAll(revised);
        for (Path file : own) {
            String name = file.getFileName().toString();
            if (held.holds(new TrialId(name.substring(0, name.length() - ".parquet".length())))) {
                old.add(file);
            }
        }

        List<Path> folders = new ArrayList<>();
        for (String table : Generations.TABLES) {
            for (int generation : generations.claimed(table).headSet(current.get())) {
                Path folder = layout.generation(table, sweep, generation);
                if (generation == 0) {
                    RecordFile.list(folder).stream()
                            .filter(held::committed)
                            .map(RecordFile::path)
                            .forEach(old::add);
                } else {
                    old.add(layout.compactedTrials(sweep, generation));
                    old.addAll(Folder.list(folder, "*"));
                    folders.add(folder);
                }
            }
        }

        old.addAll(folders);
        return old.stream().filter(Files::exists).distinct().toList();
    }

    /** Rows that were written again in a generation before the current one. */
    static List<Path> replaced(List<Path> revised, int current) throws SQLException {
        List<Path> replaced = new ArrayList<>();
        if (revised.isEmpty()) {
            return replaced;
        }

        String sql =
                "SELECT filename FROM read_parquet(%s, hive_partitioning = false, filename = true,"
                                .formatted(Database.paths(revised))
                        + " union_by_name = true) WHERE gen < "
                        + current;
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                replaced.add(Path.of(row.getString("filename")));
            }
        }

        return replaced;
    }

    /**
     * Removes them, if the newest generation holds every request that its trials have.
     *
     * @return how many files and folders went
     */
    int remove() throws IOException, SQLException {
        List<Path> old = list();
        if (old.isEmpty()) {
            return 0;
        }

        checkCurrent();
        for (Path path : old) {
            steps.delete(path);
        }

        return old.size();
    }

    private void checkCurrent() throws IOException, SQLException {
        int current = new Generations(layout, sweep).findCurrent().orElseThrow();
        Path folder = layout.generation(LakeTable.REQUESTS.folder(), sweep, current);
        Path trials = layout.compactedTrials(sweep, current);
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            Database.createTable(connection, "requests");
            List<Path> parts = Folder.list(folder, "*.parquet");
            String requests = parts.isEmpty() ? "requests" : Database.parquet(parts);
            ResultSet row =
                    statement.executeQuery(
                            LACKING.formatted(Database.parquet(List.of(trials)), requests));
            if (row.next()) {
                throw new LakeFailed(
                        "%s lacks requests: trial %s has %d, its row says %d. The older files were"
                                        .formatted(
                                                folder,
                                                row.getString("trial_id"),
                                                row.getLong("rows"),
                                                row.getLong("request_count"))
                                + " kept; move "
                                + trials
                                + " away to read them again");
            }
        }
    }
}
