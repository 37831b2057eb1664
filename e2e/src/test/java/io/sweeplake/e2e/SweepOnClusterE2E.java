package io.sweeplake.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main job: the real harness, three launcher pods a trial, two endpoints side by side. */
@OnCluster
class SweepOnClusterE2E {
    private static final int PODS = 3;
    private static final int SECONDS = 30;

    @Test
    void runsAGridOnTwoEndpointsWithThreeLauncherPodsEach(Site site) {
        long small = site.small().answered();
        long large = site.large().answered();

        String sweep = site.api().submit(Sweeps.real(site, PODS, SECONDS));
        List<JsonNode> trials = site.api().awaitEnd(sweep, Duration.ofMinutes(25));

        assertThat(trials).hasSize(16);
        assertThat(trials)
                .allSatisfy(
                        trial ->
                                assertThat(trial.get("state").asText())
                                        .as(trial.toString())
                                        .isEqualTo("SUCCEEDED"));
        // Else the endpoints have answered requests of attempts that ended badly as well.
        assertThat(trials.stream().filter(SweepOnClusterE2E::repeated))
                .extracting(trial -> attempts(site, sweep, trial))
                .as("attempts of trials that took more than one")
                .isEmpty();
        everyRowIsWhereItBelongs(site, sweep, trials);
        allPodsSendTogether(site, sweep);
        endpointsAreExclusiveAndSideBySide(site, sweep);
        assertThat(site.small().answered() - small).isEqualTo(rows(site, sweep, "small"));
        assertThat(site.large().answered() - large).isEqualTo(rows(site, sweep, "large"));
        site.awaitClean(Duration.ofMinutes(1));
    }

    // 10 s is the profile's; the sweep's own duration and rate are the trial's.
    private static void everyRowIsWhereItBelongs(Site site, String sweep, List<JsonNode> trials) {
        JsonNode rows =
                site.api()
                        .sql(
                                "SELECT trial_id, min(attempt), max(attempt), min(shard), max(shard),"
                                        + " count(DISTINCT shard), count(*) FROM requests WHERE"
                                        + " sweep_id = '"
                                        + sweep
                                        + "' GROUP BY trial_id ORDER BY trial_id");
        assertThat(rows).hasSize(trials.size());
        for (JsonNode row : rows) {
            JsonNode trial =
                    trials.stream()
                            .filter(t -> t.get("id").asText().equals(row.get(0).asText()))
                            .findFirst()
                            .orElseThrow();
            int asked = trial.get("factors").get("rate").asInt() * SECONDS;
            assertThat(List.of(row.get(1).asInt(), row.get(2).asInt()))
                    .containsOnly(trial.get("attempt").asInt());
            assertThat(List.of(row.get(3).asInt(), row.get(4).asInt(), row.get(5).asInt()))
                    .containsExactly(0, PODS - 1, PODS);
            assertThat(row.get(6).asInt()).as(trial.toString()).isEqualTo(asked);
        }
    }

    private static void allPodsSendTogether(Site site, String sweep) {
        JsonNode rows =
                site.api()
                        .sql(
                                "SELECT trial_id, epoch_ms(min(last)) - epoch_ms(max(first)) FROM"
                                        + " (SELECT trial_id, shard, min(sent_at) AS first,"
                                        + " max(sent_at) AS last FROM requests WHERE sweep_id = '"
                                        + sweep
                                        + "' GROUP BY ALL) GROUP BY trial_id");
        // The harness draws its gaps. One of 1 s in the mean is longer than 6 s once in 400 times,
        // and
        // a sweep has a hundred at the ends of stages; longer than 12 s is one in 160,000.
        List<Long> together = new ArrayList<>();
        for (JsonNode row : rows) {
            assertThat(row.get(1).asLong())
                    .as("ms in which all pods of %s send", row.get(0).asText())
                    .isGreaterThanOrEqualTo(SECONDS * 1000L * 6 / 10);
            together.add(row.get(1).asLong());
        }
        Collections.sort(together);
        assertThat(together.get(together.size() / 4))
                .as("ms in which all pods send, of all trials %s", together)
                .isGreaterThanOrEqualTo(SECONDS * 1000L * 8 / 10);
    }

    private static void endpointsAreExclusiveAndSideBySide(Site site, String sweep) {
        String spans =
                "WITH span AS (SELECT t.stack, r.trial_id, min(r.sent_at) AS a,"
                        + " max(r.sent_at + to_microseconds(r.end_us)) AS b FROM requests r JOIN"
                        + " trials t USING (trial_id) WHERE r.sweep_id = '"
                        + sweep
                        + "' GROUP BY ALL) SELECT count(*) FROM span x JOIN span y ON x.trial_id <"
                        + " y.trial_id AND x.a < y.b AND y.a < x.b AND x.stack %s y.stack";
        assertThat(site.api().sql(spans.formatted("=")).get(0).get(0).asInt()).isZero();
        assertThat(site.api().sql(spans.formatted("<>")).get(0).get(0).asInt()).isPositive();
    }

    private static boolean repeated(JsonNode trial) {
        return trial.get("attempt").asInt() > 1;
    }

    private static String attempts(Site site, String sweep, JsonNode trial) {
        String id = trial.get("id").asText();
        return id + " " + site.api().trial(sweep, id).get("attempts");
    }

    private static long rows(Site site, String sweep, String stack) {
        return site.api()
                .sql(
                        "SELECT count(*) FROM requests JOIN trials USING (trial_id) WHERE"
                                + " requests.sweep_id = '"
                                + sweep
                                + "' AND stack = '"
                                + stack
                                + "'")
                .get(0)
                .get(0)
                .asLong();
    }
}
