package io.sweeplake.coordinator.report;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import io.sweeplake.coordinator.sql.LakeReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes reports, one at a time: so they take no more memory than one does, however many are asked
 * for.
 */
public final class Reports {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path lake;
    private final Path folder;
    private final AskedSweep.Source asked;
    private final Clock clock;
    private final Semaphore turn = new Semaphore(1, true);

    /**
     * @param lake its root, absolute
     * @param folder for files that are there for a while
     */
    public Reports(Path lake, Path folder, AskedSweep.Source asked, Clock clock) {
        this.lake = requireNonNull(lake, "lake");
        this.folder = requireNonNull(folder, "folder");
        this.asked = requireNonNull(asked, "asked");
        this.clock = requireNonNull(clock, "clock");
    }

    /** A file of its own for a report, empty. Who asks for it removes it. */
    Path newFile() throws IOException {
        return Files.createTempFile(folder, "report-", ".html");
    }

    /**
     * Writes the report of a sweep that was asked for here, or that the lake has.
     *
     * @param timelines trials whose timelines are told; those that tell most when it is empty
     * @param out stays open; nothing is written when there is no such sweep
     * @throws ProblemFound when there is no such sweep (404), or too many reports are made (503)
     */
    public void write(SweepId sweep, List<TrialId> timelines, OutputStream out) throws IOException {
        write(lake, sweep, timelines, out);
    }

    /**
     * Writes what another lake has of it, such as the files of an archive.
     *
     * @param from that lake's root, absolute
     */
    public void write(Path from, SweepId sweep, List<TrialId> timelines, OutputStream out)
            throws IOException {
        Optional<AskedSweep> known = asked.find(sweep);
        try {
            String name = known.isPresent() ? known.get().name() : nameIn(from, sweep);
            await();
            try (LakeReader reader = LakeReader.open(from, Question.allViews())) {
                reader.run(named(sweep));
                Page.write(
                        name,
                        json ->
                                new ReportDocument(reader, json)
                                        .write(sweep, known, timelines, clock.instant()),
                        out);
            } finally {
                turn.release();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read what the lake has of sweep " + sweep, e);
        }
    }

    // One view is made at once; all of them take a second.
    private static String nameIn(Path lake, SweepId sweep) throws SQLException {
        try (LakeReader reader = LakeReader.open(lake, Set.of("sweeps"))) {
            reader.run(named(sweep));
            return reader.ask(Question.SWEEP.sql(), List.of(), Reports::name)
                    .orElseThrow(() -> missing(sweep));
        }
    }

    private static String named(SweepId sweep) {
        return "SET VARIABLE sweep = '" + sweep + "'";
    }

    private void await() {
        try {
            if (turn.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }

        throw new ProblemFound(
                Problem.of(
                        Problem.Kind.of(503, "Service Unavailable"),
                        "Other reports are being made.",
                        "Ask again in a minute."));
    }

    private static Optional<String> name(ResultSet rows) throws SQLException {
        return rows.next() ? Optional.of(rows.getString("name")) : Optional.empty();
    }

    static ProblemFound missing(Object sweep) {
        return new ProblemFound(
                Problem.of(
                        Problem.Kind.of(404, "Not Found"),
                        "There is no sweep '" + sweep + "'.",
                        "GET /sweeps lists those there are."));
    }
}
