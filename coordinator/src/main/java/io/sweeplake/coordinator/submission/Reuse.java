package io.sweeplake.coordinator.submission;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.NewTrials;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.RunContents;
import io.sweeplake.coordinator.trial.FailureReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the trials that need not be run, because the same was measured before: the ledger knows
 * which content that was, and the lake whether its rows are there, valid, judged by today's rules
 * and made with the image that its tag stands for.
 */
final class Reuse {
    private final SweepLedger ledger;
    private final PastResults past;

    Reuse(SweepLedger ledger, PastResults past) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.past = requireNonNull(past, "past");
    }

    NewTrials of(List<PlannedTrial> trials) {
        RunContents contents = new RunContents();
        Map<String, TrialId> measured =
                ledger.findMeasured(trials.stream().map(contents::of).toList());
        Set<TrialId> reusable = past.findReusable(measured.values());
        Map<TrialId, String> reused = new HashMap<>();
        for (PlannedTrial trial : trials) {
            TrialId earlier = measured.get(contents.of(trial));
            if (earlier != null && reusable.contains(earlier)) {
                reused.put(
                        trial.id(),
                        FailureReason.REUSED.sentence() + " They are of trial " + earlier + ".");
            }
        }
        return new NewTrials(trials, reused);
    }
}
