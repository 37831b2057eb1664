package io.sweeplake.coordinator.submission;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.SweepControl;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.problem.ProblemFound;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Wake;
import io.sweeplake.coordinator.trial.Wish;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What may be asked of a sweep, and when it may not. */
public final class Commands {
    /** Trials that ended without rows. */
    private static final Set<TrialState> WITHOUT_ROWS =
            EnumSet.of(TrialState.FAILED, TrialState.CANCELLED, TrialState.SKIPPED);

    private final SweepLedger ledger;
    private final SweepControl control;
    private final Wake wake;
    private final Clock clock;

    public Commands(SweepLedger ledger, SweepControl control, Wake wake, Clock clock) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.control = requireNonNull(control, "control");
        this.wake = requireNonNull(wake, "wake");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Waiting and running trials end; what has been measured still lands. */
    public void cancel(SweepRecord sweep) {
        control.cancel(sweep.id(), clock.instant());
        wake.soon();
    }

    /**
     * No further load begins; trials that make load or land go on to their end.
     *
     * @throws ProblemFound if the sweep was cancelled
     */
    public void pause(SweepRecord sweep) {
        requireNotCancelled(sweep, "paused");
        control.pause(sweep.id(), clock.instant());
        wake.soon();
    }

    /**
     * A paused sweep goes on.
     *
     * @throws ProblemFound if the sweep was cancelled
     */
    public void resume(SweepRecord sweep) {
        requireNotCancelled(sweep, "resumed");
        control.resume(sweep.id(), clock.instant());
        wake.soon();
    }

    /** The sweep's waiting trials take their lanes before those of lower priority. */
    public void prioritize(SweepRecord sweep, int priority) {
        control.prioritize(sweep.id(), priority, clock.instant());
        wake.soon();
    }

    /**
     * Trials that ended without rows are tried again, with all their attempts.
     *
     * @param named by id; none named means every failed or skipped one, and of a cancelled sweep
     *     every cancelled one too
     * @return those that will be tried again
     * @throws ProblemFound if the sweep is being cancelled, or a named trial has rows, goes on or
     *     is none of the sweep's; nothing is changed
     */
    public List<TrialId> retry(SweepRecord sweep, List<TrialId> named) {
        boolean cancelled = sweep.run().wish() == Wish.CANCEL;
        if (cancelled && control.isUnfinished(sweep.id())) {
            throw ProblemFound.conflict(
                    "The sweep is still being cancelled.",
                    "Retry once its state is CANCELLED; " + watch(sweep));
        }

        Set<TrialState> again =
                cancelled ? WITHOUT_ROWS : EnumSet.of(TrialState.FAILED, TrialState.SKIPPED);
        List<TrialId> chosen =
                named.isEmpty() ? ledger.findTrials(sweep.id(), again) : checked(sweep, named);
        List<TrialId> retried = control.retry(sweep.id(), chosen, clock.instant());
        wake.soon();
        return retried;
    }

    private List<TrialId> checked(SweepRecord sweep, List<TrialId> named) {
        List<TrialId> without = ledger.findTrials(sweep.id(), WITHOUT_ROWS);
        for (TrialId trial : named) {
            if (!without.contains(trial)) {
                throw ProblemFound.conflict(
                        "The trial "
                                + trial
                                + " is none of the sweep's that ended without rows; nothing is"
                                + " retried.",
                        "Name FAILED, CANCELLED or SKIPPED trials; to measure a treatment again,"
                                + " extend the sweep by a replicate.");
            }
        }
        return named;
    }

    private static void requireNotCancelled(SweepRecord sweep, String what) {
        if (sweep.run().wish() == Wish.CANCEL) {
            throw ProblemFound.conflict(
                    "The sweep was cancelled and cannot be " + what + ".",
                    "Once it has ended, retry takes its cancelled trials up again; "
                            + watch(sweep));
        }
    }

    private static String watch(SweepRecord sweep) {
        return "GET /sweeps/" + sweep.id() + " shows its state.";
    }
}
