package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.lake.LakeHealth.Kind;
import io.sweeplake.sql.EmptyFile;
import io.sweeplake.sql.LakeViews;
import io.sweeplake.sql.TableSchema;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for what should not be in a lake, and changes nothing.
 *
 * @param busy sweeps that are not over: what lies there uncommitted may yet be committed
 * @param now files younger than a day are left out, for an import may be at work on them
 */
record CheckUp(LakeLayout layout, Duration grace, Set<SweepId> busy, Instant now) {
    private static final Duration STALE = Duration.ofDays(1);
    private static final int FILES_AT_ONCE = 500;

    private static final String MISMATCHED =
            """
            SELECT t.trial_id, t.request_count, coalesce(r.rows, 0) AS rows
            FROM trials t LEFT JOIN (
                SELECT sweep_id, trial_id, count(*) AS rows FROM requests GROUP BY ALL
            ) r ON r.sweep_id = t.sweep_id AND r.trial_id = t.trial_id
            WHERE coalesce(r.rows, 0) <> t.request_count
            ORDER BY t.trial_id
            """;

    List<Path> missingSchemas() {
        return EmptyFile.all().stream()
                .map(empty -> layout.root().resolve(empty.path()))
                .filter(file -> !Files.exists(file))
                .toList();
    }

    /** Files of generations that no trial's row names, and of attempts that were not committed. */
    List<Path> orphans() throws IOException, SQLException {
        List<Path> orphans = new ArrayList<>();
        for (SweepId sweep : sweeps()) {
            if (busy.contains(sweep)) {
                continue;
            }

            Generations generations = new Generations(layout, sweep);
            int current = generations.findCurrent().orElse(0);
            HeldTrials held = HeldTrials.read(generations.trialFiles());
            for (String table : Generations.TABLES) {
                RecordFile.list(layout.generation(table, sweep, 0)).stream()
                        .filter(file -> !held.committed(file))
                        .map(RecordFile::path)
                        .forEach(orphans::add);
                for (int dead : generations.claimed(table).tailSet(current, false)) {
                    orphans.addAll(Folder.list(layout.generation(table, sweep, dead), "*"));
                }
            }
        }

        orphans.removeIf(file -> !isStale(file));
        return orphans;
    }

    /** What lies in the staging folder for nobody. */
    List<Path> staleStaging() throws IOException {
        List<Path> stale = new ArrayList<>();
        for (Path entry : Folder.list(layout.staging(), "*")) {
            String name = entry.getFileName().toString();
            if (name.equals(RewriteLock.NAME)) {
                continue;
            }

            boolean awaited =
                    busy.stream()
                            .anyMatch(
                                    sweep ->
                                            name.startsWith(sweep + "-")
                                                    || name.contains("." + sweep));
            try (Stream<Path> tree = Files.walk(entry)) {
                if (!awaited && tree.allMatch(this::isStale)) {
                    stale.add(entry);
                }
            }
        }

        return stale;
    }

    /** What a compaction has replaced. */
    List<Path> oldGenerations(FileSteps steps) throws IOException, SQLException {
        List<Path> files = new ArrayList<>();
        for (OldGenerations old : pastGrace(steps)) {
            files.addAll(old.list());
        }

        return files;
    }

    void removeOldGenerations(FileSteps steps) throws IOException, SQLException {
        for (OldGenerations old : pastGrace(steps)) {
            old.remove();
        }
    }

    private List<OldGenerations> pastGrace(FileSteps steps) throws IOException {
        List<OldGenerations> past = new ArrayList<>();
        for (SweepId sweep : sweeps()) {
            OldGenerations old = new OldGenerations(layout, steps, sweep);
            if (old.isPast(grace, now)) {
                past.add(old);
            }
        }

        return past;
    }

    List<Path> unreadable() throws IOException, SQLException {
        List<Path> files = new ArrayList<>();
        for (TableSchema table : TableSchema.all()) {
            Path folder = layout.root().resolve(table.name());
            if (Files.isDirectory(folder)) {
                try (Stream<Path> tree = Files.walk(folder)) {
                    tree.filter(file -> file.toString().endsWith(".parquet")).forEach(files::add);
                }
            }
        }

        List<Path> unreadable = new ArrayList<>();
        try (Connection connection = Database.open()) {
            for (int from = 0; from < files.size(); from += FILES_AT_ONCE) {
                List<Path> some = files.subList(from, Math.min(files.size(), from + FILES_AT_ONCE));
                if (!isReadable(connection, some)) {
                    some.stream()
                            .filter(file -> !isReadable(connection, List.of(file)))
                            .filter(Files::exists)
                            .forEach(unreadable::add);
                }
            }
        }

        return unreadable;
    }

    /** Trials whose rows count other requests than there are; to be asked of a readable lake. */
    List<String> mismatched() throws SQLException {
        List<String> mismatched = new ArrayList<>();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            for (String view :
                    LakeViews.statements(layout.root().toString(), List.of("trials", "requests"))) {
                statement.execute(view);
            }

            ResultSet row = statement.executeQuery(MISMATCHED);
            while (row.next()) {
                mismatched.add(
                        "%s: its row says %d, its files hold %d"
                                .formatted(
                                        row.getString("trial_id"),
                                        row.getLong("request_count"),
                                        row.getLong("rows")));
            }
        }

        return mismatched;
    }

    /** Everything, in the order in which it is best put right. */
    LakeHealth health(FileSteps steps) throws IOException, SQLException {
        List<LakeHealth.Finding> findings = new ArrayList<>();
        List<Path> missing = missingSchemas();
        List<Path> unreadable = unreadable();
        add(findings, Kind.MISSING_SCHEMA, relative(missing));
        add(findings, Kind.UNREADABLE_FILE, relative(unreadable));
        // A lake that cannot be read tells nothing of what belongs to whom.
        if (missing.isEmpty() && unreadable.isEmpty()) {
            add(findings, Kind.ORPHAN, relative(orphans()));
            add(findings, Kind.MISMATCHED_COUNT, mismatched());
            add(findings, Kind.OLD_GENERATION, relative(oldGenerations(steps)));
        }

        add(findings, Kind.STALE_STAGING, relative(staleStaging()));
        return new LakeHealth(now, findings);
    }

    List<String> relative(List<Path> paths) {
        return paths.stream().map(path -> layout.root().relativize(path).toString()).toList();
    }

    private static void add(List<LakeHealth.Finding> findings, Kind kind, List<String> places) {
        if (!places.isEmpty()) {
            findings.add(new LakeHealth.Finding(kind, places));
        }
    }

    /** Every sweep that has a folder or a row. */
    private Set<SweepId> sweeps() throws IOException {
        Set<String> names = new TreeSet<>();
        for (TableSchema table : TableSchema.all()) {
            names.addAll(Folder.sweeps(layout.root().resolve(table.name())));
        }

        names.remove("_none");
        Set<SweepId> sweeps = new LinkedHashSet<>();
        names.forEach(name -> sweeps.add(new SweepId(name)));
        return sweeps;
    }

    private static boolean isReadable(Connection connection, List<Path> files) {
        String sql =
                "SELECT count(*) FROM parquet_file_metadata(%s)".formatted(Database.paths(files));
        // A statement of its own: the driver closes one that has failed.
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next();
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean isStale(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().plus(STALE).isBefore(now);
        } catch (IOException e) {
            // Gone meanwhile: nothing to be done about it.
            return false;
        }
    }
}
