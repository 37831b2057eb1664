package io.sweeplake.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.api.SweepState;
import io.sweeplake.cli.api.TrialState;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trials of a sweep, read once and then kept up by what happens to them. */
final class Followed {
    private final CoordinatorApi api;
    private final String sweep;
    private final Map<String, TrialState> trials = new LinkedHashMap<>();
    private long lastEvent;
    private boolean known;

    Followed(CoordinatorApi api, String sweep) {
        this.api = api;
        this.sweep = sweep;
    }

    /** In planned order. */
    Collection<TrialState> trials() {
        return Collections.unmodifiableCollection(trials.values());
    }

    /** Brings the trials up to date; afterwards they are as the sweep's state says, or later. */
    SweepState look() throws ApiFailure, InterruptedException {
        // Asked first, so that what is read after it is the end when it has finished.
        SweepState state = api.sweep(sweep);
        if (!known || trials.size() != state.total()) {
            readAll();
        }
        readEvents();
        return state;
    }

    // The last event first: what happens while pages are read is told again, which does no harm.
    private void readAll() throws ApiFailure, InterruptedException {
        if (!known) {
            skipEvents();
        }
        trials.clear();
        api.eachTrial(
                sweep,
                List.of(),
                trial -> trials.put(trial.path("id").asText(), TrialState.of(trial)));
        known = true;
    }

    private void skipEvents() throws ApiFailure, InterruptedException {
        JsonNode page;
        do {
            page = api.events(sweep, lastEvent).path("events");
            page.forEach(event -> lastEvent = event.path("number").asLong());
        } while (!page.isEmpty());
    }

    private void readEvents() throws ApiFailure, InterruptedException {
        JsonNode page;
        do {
            page = api.events(sweep, lastEvent).path("events");
            for (JsonNode event : page) {
                lastEvent = event.path("number").asLong();
                trials.computeIfPresent(
                        event.path("trial").asText(), (id, trial) -> trial.after(event));
            }
        } while (!page.isEmpty());
    }
}
