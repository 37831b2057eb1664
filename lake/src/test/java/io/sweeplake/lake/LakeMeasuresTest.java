package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.T0;
import static io.sweeplake.lake.Staging.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.lake.Staging.Sending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeMeasuresTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 111);
    private static final AttemptId OTHER =
            new AttemptId(TrialId.of(SWEEP, Staging.TREATMENT, 3), 1);
    private static final String LATENCY =
            "SELECT trial_id, ttft_count, ttft_ms_mean, ttft_ms_p50, ttft_ms_p90_low,"
                    + " ttft_ms_p90_high FROM trial_latency ORDER BY trial_id";

    @TempDir Path folder;
    private Staging staging;
    private Lake lake;

    @BeforeEach
    void aLakeWithASweep() {
        staging = new Staging(folder.resolve("it's a \"lake\""));
        lake = new Lake(staging.root());
        lake.initialise();
        lake.record(Staging.sweep());
    }

    @Test
    void keepsWhatATrialMeasuredInItsWindow() throws Exception {
        commit(FIRST, STEADY);

        // Of the requests 0 to 110, 10 to 110 are in the window; TTFT is 40 ms and 1 us a request.
        assertThat(staging.ask("trial_latency", LATENCY))
                .containsExactly(
                        List.of(TRIAL.value(), "101", "40.06", "40.06", "40.094", "40.106"));
        assertThat(
                        staging.ask(
                                "trial_throughput",
                                "SELECT ok_count, input_tokens, output_tokens, span_s"
                                        + " FROM trial_throughput"))
                .containsExactly(List.of("101", "10100", "2020", "20.091"));
        assertThat(
                        staging.ask(
                                "trial_load",
                                "SELECT in_window_count, requested_rate_requests_per_s,"
                                        + " achieved_rate_requests_per_s, schedule_delay_count,"
                                        + " schedule_delay_ms_p50 FROM trial_load"))
                .containsExactly(List.of("101", "5.0", "5.0", "101", "0.3"));
    }

    @Test
    void measuresThoseTrialsOnlyThatAreNotMeasuredYet() throws Exception {
        commit(FIRST, STEADY);
        commit(OTHER, STEADY);
        List<List<String>> before = staging.ask("trial_latency", LATENCY);
        staging.forgetMeasures(FIRST);
        assertThat(staging.ask("trial_latency", LATENCY).get(0))
                .contains("null")
                .doesNotContain("0");

        assertThat(lake.upgrade()).isEqualTo(new Remeasured(1, List.of()));

        assertThat(staging.ask("trial_latency", LATENCY)).isEqualTo(before);
        assertThat(lake.upgrade()).isEqualTo(new Remeasured(0, List.of()));
    }

    @Test
    void measuresTheOtherTrialsWhenOneCannotBeRead() throws Exception {
        commit(FIRST, STEADY);
        commit(OTHER, STEADY);
        staging.forgetMeasures(FIRST);
        staging.forgetMeasures(OTHER);
        Files.writeString(
                staging.root()
                        .resolve("requests/sweep_id=map-7/gen=0")
                        .resolve(TRIAL + ".1.0.parquet"),
                "no Parquet");

        Remeasured upgraded = lake.upgrade();

        assertThat(upgraded.trials()).isEqualTo(1);
        assertThat(upgraded.failures())
                .singleElement()
                .asString()
                .startsWith("cannot measure map-7-k3f9-r2-a1: ");
    }

    @Test
    void measuresNamedTrialsAnew() throws Exception {
        commit(FIRST, STEADY);
        List<List<String>> before = staging.rows("FROM {trial_metrics} ORDER BY metric");

        Remeasured anew = lake.recompute(SWEEP, List.of(TRIAL, OTHER.trial()));

        assertThat(anew).isEqualTo(new Remeasured(1, List.of()));
        assertThat(staging.rows("FROM {trial_metrics} ORDER BY metric")).isEqualTo(before);
        assertThat(lake.recompute(SWEEP, List.of())).isEqualTo(new Remeasured(0, List.of()));
    }

    @Test
    void keepsEveryOtherColumnOfATrialItMeasuresAnew() throws Exception {
        commit(FIRST, STEADY.but("if(request_index % 9 = 0, 'error', 'ok') AS status"));
        List<String> before = staging.row("FROM {trials}");
        staging.forgetMeasures(FIRST);

        lake.upgrade();

        assertThat(staging.row("FROM {trials}")).isEqualTo(before);
    }

    private void commit(AttemptId attempt, Sending sending) throws Exception {
        lake.commit(Staging.commit(attempt, 5, staging.stage(attempt, 0, sending)));
    }
}
