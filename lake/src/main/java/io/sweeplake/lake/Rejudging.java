package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
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
import java.util.Map;
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
                window_start_at = %5$s, window_end_at = %6$s,
                -- Another window measures other requests.
                measures_version = CASE
                    WHEN window_start_at IS DISTINCT FROM %5$s::TIMESTAMP
                        OR window_end_at IS DISTINCT FROM %6$s::TIMESTAMP THEN NULL
                    ELSE measures_version
                END
            """;

    private static final String METRICS =
            """
            INSERT INTO trial_metrics BY NAME
            SELECT * REPLACE (%4$d AS revision) FROM %1$s
            WHERE %2$s AND coalesce(revision, 0) = %3$d
            """;

    private final LakeLayout layout;
    private final Publishing publishing;

    Rejudging(LakeLayout layout, Publishing publishing) {
        this.layout = layout;
        this.publishing = publishing;
    }

    /** The committed trials that an older method judged. */
    List<TrialInLake> findOutdated() throws SQLException {
        List<TrialInLake> trials = new ArrayList<>();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            Database.createTable(connection, "sweeps");
            ResultSet row =
                    statement.executeQuery(
                            OUTDATED.formatted(TrialRows.current(layout.root()), Method.VERSION));
            while (row.next()) {
                trials.add(Columns.trial(row));
            }
        }

        return trials;
    }

    /**
     * Judges one trial and writes its row anew, in one step for readers; empty if it is not
     * committed. Done twice it is done once.
     */
    Optional<Rejudged> rejudge(TrialInLake place) throws IOException, SQLException {
        Optional<Standing> found = Standing.find(layout, place.sweep(), place.trial());
        if (found.isEmpty()) {
            return Optional.empty();
        }

        Standing now = found.get();
        Committed earlier = CommittedTrial.find(now.rows(), place.trial()).orElseThrow().result();
        Verdict before = earlier.verdict();
        TrialAsKept kept = TrialAsKept.read(now);
        if (kept.methodVersion() >= Method.VERSION) {
            return Optional.of(new Rejudged(before, before));
        }

        List<Long> seeds = ReplicateSeeds.find(layout, place.sweep(), place.trial());
        Committed judged = judge(now, kept, seeds);
        Verdict after = withWhatTheCommitSaw(judged.verdict(), before);
        if (now.generation() > 0 && !judged.window().equals(earlier.window())) {
            now = withPlainRequests(now);
        }

        Standing next = now.next();
        if (next.revision() > now.revision()) {
            Standing source = now;
            List<Path> metrics = now.metrics();
            // A row of a revision counts with the metrics of that revision only.
            publishing.publish(
                    next.ownMetrics(),
                    Publishing.metricsScratch(place.trial()),
                    temporary -> copyMetrics(metrics, source, next, temporary));
        }

        publishing.publish(
                next.ownRow(),
                Publishing.trialScratch(place.trial()),
                temporary -> write(next, after, judged, temporary));
        return Optional.of(new Rejudged(before, after));
    }

    /** The trial once its sweep's requests are written without windows, which are to change. */
    private Standing withPlainRequests(Standing trial) throws IOException, SQLException {
        SweepId sweep = trial.key().sweep();
        if (!new Generations(layout, sweep).isPlaced()) {
            return trial;
        }

        new Compaction(layout, publishing.steps(), sweep, Compaction.Form.PLAIN).run();
        return Standing.find(layout, sweep, trial.key().attempt().trial()).orElseThrow();
    }

    private static Committed judge(Standing trial, TrialAsKept kept, List<Long> replicateSeeds)
            throws IOException, SQLException {
        TrialToJudge.Records records = records(trial);
        try (Connection connection = Database.open()) {
            Committed judged =
                    Judgement.of(
                            LandedRecords.facts(connection, kept.toJudge(records, replicateSeeds)));
            if (judged.counts().total() != kept.requests()) {
                throw new LakeFailed(
                        "trial %s has %d requests in the lake and had %d when it was committed, so"
                                        .formatted(
                                                trial.key().attempt().trial(),
                                                judged.counts().total(),
                                                kept.requests())
                                + " it keeps its verdict; look at GET /lake/health");
            }

            return judged;
        }
    }

    private static TrialToJudge.Records records(Standing trial) throws IOException {
        Map<LakeTable, List<Path>> files = trial.records();
        if (files.get(LakeTable.REQUESTS).isEmpty()) {
            throw new LakeFailed(
                    "no requests of trial %s are in generation %d of sweep %s"
                            .formatted(
                                    trial.key().attempt().trial(),
                                    trial.generation(),
                                    trial.key().sweep()));
        }

        return new TrialToJudge.Records(files, trial.key().condition());
    }

    private static void copyMetrics(List<Path> files, Standing now, Standing next, Path scratch)
            throws SQLException {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trial_metrics");
            statement.execute("CREATE TABLE earlier AS FROM trial_metrics");
            if (!files.isEmpty()) {
                statement.execute(
                        METRICS.formatted(
                                Database.rows("earlier", files),
                                now.key().condition(),
                                now.revision(),
                                next.revision()));
            }

            Database.writeParquet(connection, "trial_metrics", scratch);
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

    private static void write(Standing trial, Verdict verdict, Committed judged, Path scratch)
            throws SQLException {
        List<String> reasons = verdict.reasons().stream().map(ValidityReason::text).toList();
        List<String> severities =
                verdict.reasons().stream().map(reason -> reason.severity().name()).toList();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            statement.execute("CREATE TABLE earlier AS FROM trials");
            TrialRows.insert(statement, "earlier", trial);
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
