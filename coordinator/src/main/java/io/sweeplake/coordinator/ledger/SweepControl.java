package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.EventLog.Happened;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What people ask of sweeps that were taken before. Every command is intent only: it is recorded
 * here, and the reconciler acts on it. Commands that are sent twice are obeyed once.
 */
public final class SweepControl {
    private final Jdbi jdbi;
    private final PlanColumn plans;
    private final PlanParts parts;

    /**
     * @param seal closes the secrets of plans
     */
    public SweepControl(Jdbi jdbi, Seal seal) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
        this.plans = new PlanColumn(seal);
        this.parts = new PlanParts(jdbi);
    }

    /** Asks for the sweep's end. */
    public void cancel(SweepId id, Instant now) {
        command(
                id,
                "update sweep set cancel_asked_at = :now where id = :id"
                        + " and cancel_asked_at is null",
                now,
                "CANCEL_ASKED");
    }

    /** Asks that no further load begins. */
    public void pause(SweepId id, Instant now) {
        command(
                id,
                "update sweep set paused_at = :now where id = :id and paused_at is null",
                now,
                "PAUSED");
    }

    /** Takes the pause back; held trials have their turns again. */
    public void resume(SweepId id, Instant now) {
        jdbi.useTransaction(
                handle -> {
                    boolean resumed =
                            handle.createUpdate(
                                                    "update sweep set paused_at = null"
                                                            + " where id = :id"
                                                            + " and paused_at is not null")
                                            .bind("id", id.value())
                                            .execute()
                                    == 1;
                    handle.createUpdate(
                                    "update trial set held = false"
                                            + " where sweep_id = :id and held = true")
                            .bind("id", id.value())
                            .execute();
                    if (resumed) {
                        EventLog.append(handle, id, now, Happened.toSweep("RESUMED", null));
                    }
                });
    }

    /** Gives waiting trials the place of another priority. */
    public void prioritize(SweepId id, int priority, Instant now) {
        parts.unfold(id);
        jdbi.useTransaction(
                handle -> {
                    handle.createUpdate(
                                    "update trial set turn = :turn where sweep_id = :id"
                                            + " and state = 'PENDING'")
                            .bind("turn", -priority)
                            .bind("id", id.value())
                            .execute();
                    boolean changed =
                            handle.createUpdate(
                                                    "update sweep set priority = :priority"
                                                            + " where id = :id"
                                                            + " and priority <> :priority")
                                            .bind("priority", priority)
                                            .bind("id", id.value())
                                            .execute()
                                    == 1;
                    if (changed) {
                        EventLog.append(
                                handle,
                                id,
                                now,
                                Happened.toSweep("PRIORITIZED", Integer.toString(priority)));
                    }
                });
    }

    /**
     * Has trials tried again as if they had not been tried: those named, and of them only such as
     * ended without rows. A cancellation that has come to its end is taken back with it.
     *
     * @return the trials that will be tried again
     */
    public List<TrialId> retry(SweepId id, List<TrialId> named, Instant now) {
        return jdbi.inTransaction(
                handle -> {
                    List<Happened> again = new ArrayList<>();
                    for (TrialId trial : named) {
                        retry(handle, id, trial).ifPresent(again::add);
                    }
                    if (!again.isEmpty()) {
                        handle.createUpdate(
                                        "update sweep set cancel_asked_at = null where id = :id")
                                .bind("id", id.value())
                                .execute();
                    }
                    EventLog.append(handle, id, now, again);
                    return again.stream().map(trial -> trial.trial().orElseThrow()).toList();
                });
    }

    private static Optional<Happened> retry(Handle handle, SweepId sweep, TrialId trial) {
        Optional<Integer> attempt =
                handle.createQuery(
                                "select attempt from trial where id = :id and sweep_id = :sweep"
                                        + " and state in ('FAILED', 'CANCELLED', 'SKIPPED')"
                                        + " and coalesce(reason, '') <> 'REUSED'"
                                        + " for update")
                        .bind("id", trial.value())
                        .bind("sweep", sweep.value())
                        .mapTo(Integer.class)
                        .findOne();
        attempt.ifPresent(
                number ->
                        handle.createUpdate(
                                        "update trial set state = 'PENDING', forgiven = attempt,"
                                                + " not_before = null, finished_at = null,"
                                                + " reason = null, message = null where id = :id")
                                .bind("id", trial.value())
                                .execute());
        return attempt.map(
                number ->
                        Happened.toTrial(
                                TrialState.PENDING.name(), trial, number, Optional.empty()));
    }

    /**
     * Puts further trials into a sweep, whole or not at all; those that it has stay as they are.
     *
     * @param extended the sweep as it is from now on
     * @param added what it did not have
     */
    public void extend(SweepRecord extended, NewTrials added, Instant now) {
        SweepRecord.Settings settings = extended.run().settings();
        jdbi.useTransaction(
                handle -> {
                    SweepRows.insert(handle, extended, added, plans, now);
                    handle.createUpdate(
                                    "update sweep set spec = :spec, warnings = :warnings,"
                                            + " trial_count = trial_count + :added,"
                                            + " parallel_limit = :limit, max_duration_s = :duration,"
                                            + " max_requests = :requests, slo = :slo where id = :id")
                            .bind("limit", settings.parallelLimit().orElse(null))
                            .bind("duration", Terms.seconds(settings.budget()))
                            .bind("requests", settings.budget().requests().orElse(null))
                            .bind("slo", LedgerJson.write(settings.slo()))
                            .bind("spec", extended.spec())
                            .bind("warnings", LedgerJson.write(extended.warnings()))
                            .bind("added", added.planned().size())
                            .bind("id", extended.id().value())
                            .execute();
                    EventLog.append(
                            handle, extended.id(), now, Happened.toSweep("EXTENDED", added.text()));
                });
    }

    /** Whether trials of the sweep wait or are under way. */
    public boolean isUnfinished(SweepId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select 1 from sweep where id = :id and "
                                                + TrialRows.GOES_ON)
                                .bind("id", id.value())
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent());
    }

    private void command(SweepId id, String update, Instant now, String what) {
        jdbi.useTransaction(
                handle -> {
                    boolean changed =
                            handle.createUpdate(update)
                                            .bind("now", Times.column(now))
                                            .bind("id", id.value())
                                            .execute()
                                    == 1;
                    if (changed) {
                        EventLog.append(handle, id, now, Happened.toSweep(what, null));
                    }
                });
    }
}
