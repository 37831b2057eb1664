package io.sweeplake.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A sweep that is cancelled leaves the cluster at once, and what it measured stays. */
@OnCluster
class CancelE2E {
    // The pods' own, and what the cluster's garbage collector takes to begin.
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Test
    void endsAllPodsWithinTheirGraceAndKeepsWhatWasCommitted(Site site) {
        String sweep =
                site.api()
                        .submit(
                                new NoopSweep("cancelled", site.small())
                                        .seconds("4")
                                        .pods(2)
                                        .replicates(6)
                                        .toString());
        Await.so(
                "a committed trial",
                Duration.ofMinutes(4),
                () -> site.api().trials(sweep).stream().anyMatch(t -> in(t, "SUCCEEDED")));
        Await.so(
                "a running one",
                Duration.ofMinutes(2),
                () -> site.api().trials(sweep).stream().anyMatch(t -> in(t, "RUNNING")));
        long committed = trials(site, sweep);

        site.api().post("/sweeps/" + sweep + "/cancel", "application/json", "");
        site.awaitClean(GRACE);

        site.api().awaitEnd(sweep, Duration.ofMinutes(1));
        assertThat(site.api().trials(sweep)).anyMatch(t -> in(t, "CANCELLED"));
        assertThat(trials(site, sweep)).isGreaterThanOrEqualTo(committed).isLessThan(6);
    }

    private static boolean in(JsonNode trial, String state) {
        return state.equals(trial.get("state").asText());
    }

    private static long trials(Site site, String sweep) {
        return site.api()
                .sql(
                        "SELECT count(DISTINCT trial_id) FROM requests WHERE sweep_id = '"
                                + sweep
                                + "'")
                .get(0)
                .get(0)
                .asLong();
    }
}
