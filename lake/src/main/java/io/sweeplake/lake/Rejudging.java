package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.validity.Method;
import io.sweeplake.lake.validity.Validity;
import io.sweeplake.lake.validity.ValidityReason;
import io.sweeplake.lake.validity.ValidityReason.Kind;
import io.sweeplake.lake.validity.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges committed trials anew by today's method, from the rows that they landed. What only the
 * commit could see, because no row keeps it, is taken over from the verdict of then.
 */
final class Rejudging {
    private static final Set<Kind> SEEN_BY_THE_COMMIT_ONLY =
            Set.of(Kind.FILE_TRUNCATED, Kind.COUNT_DIFFERS);

    private static final String OUTDATED =
            """
            SELECT sweep_id, trial_id FROM %s WHERE method_version < %d
            ORDER BY sweep_id, trial_id
            """;

    private static final String UPDATE =
            """
            UPDATE trials SET validity = %s, validity_reasons = %s::VARCHAR[],
                validity_severities = %s::VARCHAR[], method_version = %d,
                window_start_at = %s, window_end_at = %s
            """;

    private final LakeLayout layout;
    private final FileSteps steps;

    Rejudging(LakeLayout layout, FileSteps steps) {
        this.layout = layout;
        this.steps = steps;
    }

    /** The committed trials that an older method judged. */
    List<TrialInLake> findOutdated() {
        Path files = layout.root().resolve("trials").resolve("**").resolve("*.parquet");
        String sql = OUTDATED.formatted(Database.parquet(List.of(files)), Method.VERSION);
        List<TrialInLake> trials = new ArrayList<>();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                trials.add(Columns.trial(row));
            }
        } catch (SQLException e) {
            throw new LakeFailed("cannot read the trials of " + layout.root(), e);
        }

        return trials;
    }

    /**
     * Judges one trial and writes its row anew, in one step for readers; empty if it is not
     * committed. Done twice it is done once.
     *
     * @param scratch where the row may be written first
     */
    Optional<Rejudged> rejudge(TrialInLake place, Path scratch) {
        try {
            return rejudgeOnce(place, scratch);
        } catch (IOException | SQLException e) {
            throw new LakeFailed("cannot judge trial " + place.trial() + " anew", e);
        }
    }

    private Optional<Rejudged> rejudgeOnce(TrialInLake place, Path scratch)
            throws IOException, SQLException {
        Path file = layout.trial(place.sweep(), place.trial());
        Optional<CommittedTrial> committed = CommittedTrial.find(file);
        if (committed.isEmpty()) {
            return Optional.empty();
        }

        Verdict before = committed.get().result().verdict();
        TrialAsKept kept = TrialAsKept.read(file);
        if (kept.methodVersion() >= Method.VERSION) {
            return Optional.of(new Rejudged(before, before));
        }

        Committed judged = judge(place, kept, ReplicateSeeds.find(file));
        Verdict after = withWhatTheCommitSaw(judged.verdict(), before);
        steps.createFolders(scratch.getParent());
        write(file, after, judged, scratch);
        steps.sync(scratch);
        steps.move(scratch, file);
        return Optional.of(new Rejudged(before, after));
    }

    private Committed judge(TrialInLake place, TrialAsKept kept, List<Long> replicateSeeds)
            throws IOException, SQLException {
        TrialToJudge.Records records = LandedTrial.records(layout, place, kept);
        try (Connection connection = Database.open()) {
            Committed judged =
                    Judgement.of(
                            LandedRecords.facts(connection, kept.toJudge(records, replicateSeeds)));
            if (judged.counts().total() != kept.requests()) {
                throw new LakeFailed(
                        "trial %s has %d requests in the lake and had %d when it was committed, so"
                                        .formatted(
                                                place.trial(),
                                                judged.counts().total(),
                                                kept.requests())
                                + " it keeps its verdict; look at GET /lake/health");
            }

            return judged;
        }
    }

    private static Verdict withWhatTheCommitSaw(Verdict now, Verdict then) {
        return Verdict.of(
                Stream.concat(
                                now.reasons().stream(),
                                then.reasons().stream()
                                        .filter(r -> SEEN_BY_THE_COMMIT_ONLY.contains(r.kind()))
                                        .map(Rejudging::suspect))
                        .toList());
    }

    /** Neither kind ever condemned a trial, whatever else did. */
    private static ValidityReason suspect(ValidityReason reason) {
        return new ValidityReason(reason.kind(), Validity.SUSPECT, reason.message());
    }

    private static void write(Path file, Verdict verdict, Committed judged, Path scratch)
            throws SQLException {
        List<String> reasons = verdict.reasons().stream().map(ValidityReason::text).toList();
        List<String> severities =
                verdict.reasons().stream().map(reason -> reason.severity().name()).toList();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            // By name: the file may be of a time before the table's latest columns.
            Database.createTable(connection, "trials");
            statement.execute("INSERT INTO trials BY NAME FROM " + Database.parquet(List.of(file)));
            statement.execute(
                    UPDATE.formatted(
                            Database.literal(verdict.validity().name()),
                            Database.literals(reasons),
                            Database.literals(severities),
                            Method.VERSION,
                            literal(judged.window().map(open -> open.start())),
                            literal(judged.window().map(open -> open.end()))));
            Database.writeParquet(connection, "trials", scratch);
        }
    }

    private static String literal(Optional<Instant> at) {
        return at.map(Database::literal).orElse("NULL");
    }
}
