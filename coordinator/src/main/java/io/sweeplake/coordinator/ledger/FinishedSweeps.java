package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Forgets sweeps that are over. The lake keeps what they measured. */
public final class FinishedSweeps {
    private static final String OVER = " not " + TrialRows.GOES_ON;
    private static final String ITS_TRIALS = " in (select id from trial where sweep_id = :sweep)";

    private final Jdbi jdbi;

    public FinishedSweeps(Jdbi jdbi) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
    }

    /** Sweeps whose last trial ended before the instant. */
    public List<SweepId> findEndedBefore(Instant instant) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select id from sweep where"
                                                + OVER
                                                + " and (select max(finished_at) from trial where"
                                                + " sweep_id = sweep.id) < :instant")
                                .bind("instant", Times.column(instant))
                                .mapTo(String.class)
                                .map(SweepId::new)
                                .list());
    }

    /** Sweeps that have a trial yet to end. */
    public Set<SweepId> findUnfinished() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select distinct sweep_id from trial where state in "
                                                + TrialRows.UNFINISHED
                                                + " union select sweep_id from plan_part")
                                .mapTo(String.class)
                                .map(SweepId::new)
                                .set());
    }

    /**
     * Removes a sweep with its trials, attempts, reports and events, whole or not at all.
     *
     * @return whether it was there and over; otherwise nothing has happened
     */
    public boolean forget(SweepId sweep) {
        return jdbi.inTransaction(
                handle -> {
                    boolean over =
                            handle.createQuery(
                                            "select id from sweep where id = :sweep and"
                                                    + OVER
                                                    + " for update")
                                    .bind("sweep", sweep.value())
                                    .mapTo(String.class)
                                    .findOne()
                                    .isPresent();
                    if (over) {
                        remove(handle, sweep, "shard where trial_id" + ITS_TRIALS);
                        remove(handle, sweep, "measured where trial_id" + ITS_TRIALS);
                        remove(handle, sweep, "attempt where trial_id" + ITS_TRIALS);
                        remove(handle, sweep, "event where sweep_id = :sweep");
                        remove(handle, sweep, "submission where sweep_id = :sweep");
                        remove(handle, sweep, "run where sweep_id = :sweep");
                        remove(handle, sweep, "trial where sweep_id = :sweep");
                        remove(handle, sweep, "sweep where id = :sweep");
                    }
                    return over;
                });
    }

    private static void remove(Handle handle, SweepId sweep, String rows) {
        handle.createUpdate("delete from " + rows).bind("sweep", sweep.value()).execute();
    }
}
