package io.sweeplake.coordinator.http;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sweeps and trials as addresses name them. What there is not is answered with where to look. */
@Singleton
class KnownSweeps {
    private final SweepLedger sweeps;

    KnownSweeps(SweepLedger sweeps) {
        this.sweeps = sweeps;
    }

    SweepRecord sweep(String id) {
        return parse(() -> new SweepId(id))
                .flatMap(sweeps::find)
                .orElseThrow(() -> missing("sweep", id, "/sweeps"));
    }

    Trial trial(SweepRecord sweep, String id) {
        return parse(() -> new TrialId(id))
                .flatMap(trial -> sweeps.findTrial(sweep.id(), trial))
                .orElseThrow(() -> missing("trial", id, "/sweeps/" + sweep.id() + "/trials"));
    }

    SweepView view(SweepRecord sweep) {
        Map<TrialState, Long> counts = sweeps.countByState(sweep.id());
        long reused = counts.containsKey(TrialState.SKIPPED) ? sweeps.countReused(sweep.id()) : 0;
        return SweepView.of(sweep, counts, reused);
    }

    private static RequestRefused missing(String what, String id, String list) {
        return new RequestRefused(
                Response.Status.NOT_FOUND,
                "There is no " + what + " '" + id + "'.",
                "GET " + list + " lists those there are.");
    }

    // What is no id at all cannot be found either.
    private static <T> Optional<T> parse(Supplier<T> id) {
        try {
            return Optional.of(id.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
