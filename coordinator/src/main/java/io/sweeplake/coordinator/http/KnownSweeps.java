package io.sweeplake.coordinator.http;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Sweeps and trials as addresses name them. What there is not is answered with where to look. */
@Singleton
class KnownSweeps {
    private final SweepLedger sweeps;
    private final OpenedLake lake;

    KnownSweeps(SweepLedger sweeps, OpenedLake lake) {
        this.sweeps = sweeps;
        this.lake = lake;
    }

    /** A page of them, newest first. */
    List<SweepView> list(int limit, int offset) {
        return lake.sweeps()
                .map(all -> all.list(limit, offset).stream().map(SweepView::of).toList())
                .orElseGet(() -> sweeps.list(limit, offset).stream().map(this::view).toList());
    }

    /** One as the API shows it. */
    SweepView find(String id) {
        return parse(() -> new SweepId(id))
                .flatMap(sweep -> lake.sweeps().flatMap(all -> all.find(sweep)))
                .map(SweepView::of)
                .orElseGet(() -> view(sweep(id)));
    }

    SweepRecord sweep(String id) {
        return parse(() -> new SweepId(id))
                .flatMap(sweeps::find)
                .orElseThrow(() -> lake.readOnly() ? notHere() : missing("sweep", id, "/sweeps"));
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

    // Its trials are rows of the lake; what ran them is not here.
    private static RequestRefused notHere() {
        return new RequestRefused(
                Response.Status.NOT_FOUND,
                "This coordinator serves a lake for reading only, and has no ledger of its sweeps.",
                "GET /sweeps lists them; POST /sql with \"FROM trials\" lists their trials.");
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
