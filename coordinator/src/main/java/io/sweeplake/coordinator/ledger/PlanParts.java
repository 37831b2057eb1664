package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.trial.Wish;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Trials that are recorded and have no rows yet.
 *
 * <p>A hundred thousand rows with their indexes take an embedded database longer than a person
 * waits for an answer. So a great sweep is recorded as rows for its first trials and its plan for
 * the rest, whole or not at all; the plan's parts become rows in planned order a moment later.
 * Whoever needs rows that are not there yet makes them: it does not matter who does, and a part
 * becomes rows once.
 */
public final class PlanParts {
    /** Trials of one part; a sweep of at most so many has none. */
    static final int SIZE = 1_000;

    private final Jdbi jdbi;

    public PlanParts(Jdbi jdbi) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
    }

    /** The condition that a sweep has trials without rows. */
    static String existsFor(String sweepColumn) {
        return "exists (select 1 from plan_part where plan_part.sweep_id = " + sweepColumn + ")";
    }

    /** Makes all of the sweep's rows that are not there yet. */
    public void unfold(SweepId sweep) {
        unfoldUntil(sweep, () -> false);
    }

    /** The same, part by part until there are enough. */
    void unfoldUntil(SweepId sweep, BooleanSupplier enough) {
        while (isLeft(sweep) && !enough.getAsBoolean()) {
            jdbi.useTransaction(handle -> unfoldOne(handle, sweep));
        }
    }

    /**
     * The sweeps that have trials without rows, in the order in which they came.
     *
     * @return none nearly always
     */
    public List<SweepId> findSweeps() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select id from sweep where "
                                                + existsFor("sweep.id")
                                                + " order by created_at, id")
                                .mapTo(String.class)
                                .map(SweepId::new)
                                .list());
    }

    private boolean isLeft(SweepId sweep) {
        return jdbi.withHandle(handle -> isLeft(handle, sweep));
    }

    static boolean isLeft(Handle handle, SweepId sweep) {
        return handle.createQuery("select 1 from plan_part where sweep_id = :sweep limit 1")
                .bind("sweep", sweep.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * Records one part behind those that the sweep has.
     *
     * @param at when its trials were planned
     */
    static void insert(Handle handle, SweepId sweep, List<NewTrialRow> rows, Instant at) {
        handle.createUpdate(
                        "insert into plan_part (sweep_id, number, trials, reused, planned_at,"
                                + " content) select :sweep, coalesce(max(number), 0) + 1, :trials,"
                                + " :reused, :at, :content from plan_part where sweep_id = :sweep")
                .bind("sweep", sweep.value())
                .bind("trials", rows.size())
                .bind("reused", rows.stream().filter(row -> row.reused().isPresent()).count())
                .bind("at", Times.column(at))
                .bind("content", packed(rows))
                .execute();
    }

    // The sweep's row first: of two at once the second waits here, and finds the next part.
    private static void unfoldOne(Handle handle, SweepId sweep) {
        Optional<Turn> turn =
                handle.createQuery("select * from sweep where id = :sweep for update")
                        .bind("sweep", sweep.value())
                        .map(
                                (row, context) ->
                                        new Turn(
                                                -row.getInt("priority"),
                                                SweepRows.wish(row) == Wish.PAUSE))
                        .findOne();
        Optional<Part> part =
                handle.createQuery(
                                "select * from plan_part where sweep_id = :sweep"
                                        + " order by number limit 1")
                        .bind("sweep", sweep.value())
                        .map(
                                (row, context) ->
                                        new Part(
                                                row.getInt("number"),
                                                row.getObject("planned_at", OffsetDateTime.class),
                                                unpacked(row.getBytes("content"))))
                        .findOne();
        if (turn.isPresent() && part.isPresent()) {
            NewTrialRow.insert(
                    handle,
                    new NewTrialRow.Common(
                            sweep.value(),
                            turn.get().number(),
                            turn.get().held(),
                            part.get().plannedAt()),
                    part.get().rows());
            handle.createUpdate(
                            "delete from plan_part where sweep_id = :sweep and number = :number")
                    .bind("sweep", sweep.value())
                    .bind("number", part.get().number())
                    .execute();
        }
    }

    private record Turn(int number, boolean held) {}

    private record Part(int number, OffsetDateTime plannedAt, List<NewTrialRow> rows) {}

    private static byte[] packed(List<NewTrialRow> rows) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            LedgerJson.write(gzip, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static List<NewTrialRow> unpacked(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return LedgerJson.readList(gzip, NewTrialRow.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger holds an unreadable part of a plan", e);
        }
    }
}
