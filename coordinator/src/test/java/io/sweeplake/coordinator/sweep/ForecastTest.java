package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.sweep.PastTrials.Latency;
import io.sweeplake.coordinator.sweep.PastTrials.Overhead;
import io.sweeplake.coordinator.sweep.PastTrials.Past;
import io.sweeplake.coordinator.sweep.PastTrials.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final String MINUTE = "run: {duration: 60s}";
    private static final Launching LOCAL = launching(0, OptionalDouble.empty());

    @Test
    void addsUpWhatTrialsSendAndAskFor() {
        String lengths =
                "{rate: [10], prefix_tokens: [100], question_tokens: [20], output_tokens: [5, 15]}";

        PlanSummary.Tokens tokens = summary(lengths, MINUTE, LOCAL).tokens();

        assertThat(tokens.input()).isEqualTo(OptionalLong.of(2 * 600 * 120));
        assertThat(tokens.output()).isEqualTo(OptionalLong.of(600 * 5 + 600 * 15));
        assertThat(tokens.sharedPrefixes()).isEqualTo(OptionalLong.of(32 * 100));
    }

    @Test
    void leavesOutTokensThatAProfileDoesNotSay() {
        PlanSummary.Tokens tokens =
                summary("{rate: [10], prefix_tokens: [100]}", MINUTE, LOCAL).tokens();

        assertThat(tokens.input()).isEmpty();
        assertThat(tokens.output()).isEmpty();
    }

    @Test
    void runsOneAfterAnotherWithoutLookahead() {
        PlanSummary.Times times =
                summary("{rate: [10, 20]}", MINUTE + "\nreplicates: 2", LOCAL).times();

        // Four times start-up, load and the harness's own time; the last one's landing.
        assertThat(times.laneSeconds()).isEqualTo(Map.of("http://small", 4 * (10 + 60 + 8) + 2L));
        assertThat(times.makespanSeconds()).isEqualTo(314);
    }

    @Test
    void hidesStartUpBehindTheTrialThatRuns() {
        PlanSummary.Times times =
                summary(
                                "{rate: [10, 20]}",
                                MINUTE + "\nreplicates: 2",
                                launching(1, OptionalDouble.empty()))
                        .times();

        assertThat(times.makespanSeconds()).isEqualTo(10 + 4 * (60 + 8) + 2);
    }

    @Test
    void hidesOnlyAsMuchStartUpAsTheLoadIsLong() {
        Past slow = new Past(3, overhead(100, 0, 0), List.of());

        PlanSummary summary =
                forecast(
                                "{rate: [10, 20]}",
                                MINUTE,
                                launching(1, OptionalDouble.empty()),
                                targets -> Map.of(target(), slow))
                        .summary();

        // Both are launched at once, so the second one stands ready before the first has ended.
        assertThat(summary.times().makespanSeconds()).isEqualTo(100 + 60 + 60);
        assertThat(summary.basis().pastTrials()).isEqualTo(3);
    }

    @Test
    void letsLanesWaitForTheSweepsOwnLimit() {
        String two =
                "{endpoint: [{stack_name: a, model: a, base_url: \"http://a\"},"
                        + " {stack_name: b, model: b, base_url: \"http://b\"}], rate: [10, 20]}";
        Launching cluster = launching(1, OptionalDouble.of(17));

        PlanSummary free = summary(two, MINUTE, cluster);
        PlanSummary bound = summary(two, "run: {duration: 60s, max_parallel_trials: 1}", cluster);

        assertThat(free.times().makespanSeconds()).isEqualTo(10 + 2 * 68 + 2);
        assertThat(free.peak()).isEqualTo(new PlanSummary.Peak(4, OptionalDouble.of(4 * 17)));
        assertThat(bound.times().makespanSeconds()).isEqualTo(4 * (10 + 68) + 2);
        assertThat(bound.peak()).isEqualTo(new PlanSummary.Peak(1, OptionalDouble.of(17)));
    }

    @Test
    void countsOnlyNeighboursOfALaneAsThereAtOnce() {
        PlanSummary summary =
                summary(
                        "{rate: [100], parallelism: [1, 8, 2, 4]}",
                        MINUTE + "\norder: {randomized: false}",
                        launching(1, OptionalDouble.empty()));

        assertThat(summary.peak().launcherPods()).isEqualTo(10);
    }

    @Test
    void warnsOfPercentilesThatWillBeNull() {
        Forecast forecast = forecast("{rate: [2, 10]}", MINUTE, LOCAL, PastTrials.NONE);

        assertThat(forecast.warnings()).hasSize(1);
        SweepWarning warning = forecast.warnings().get(0);
        assertThat(warning.place().path()).isEqualTo("factors.rate[0]");
        assertThat(warning.message())
                .startsWith(
                        "p99 stands on 459 requests at least, and 1 of 2 treatments measure fewer"
                                + " in a trial, down to 120, which its replicates do not make up"
                                + " for: it will be NULL;");
    }

    @Test
    void saysWhenOnlyReplicatesTogetherGiveAPercentile() {
        Forecast forecast =
                forecast("{rate: [2]}", MINUTE + "\nreplicates: 4", LOCAL, PastTrials.NONE);

        assertThat(forecast.warnings().get(0).message())
                .contains("it is given for a treatment's replicates together");
    }

    @Test
    void measuresNothingBeforeTheWarmUpIsOver() {
        String warm = "slo: {ttft_ms_p90: 500}\nrun: {duration: 20s, warmup: 40s}";

        assertThat(
                        forecast("{rate: [2]}", warm, LOCAL, PastTrials.NONE)
                                .warnings()
                                .get(0)
                                .message())
                .startsWith("ttft_ms_p90 stands on 44 requests")
                .contains("down to 40");
    }

    @Test
    void isContentWithAsManyRequestsAsThePercentileNeeds() {
        assertThat(
                        forecast(
                                        "{rate: [2]}",
                                        "slo: {ttft_ms_p90: 500, e2e_ms: 900}\n" + MINUTE,
                                        LOCAL,
                                        PastTrials.NONE)
                                .warnings())
                .isEmpty();
    }

    @Test
    void warnsOfARateThatTheHarnessCannotHold() {
        Forecast forecast =
                forecast("{rate: [10, 30], output_tokens: [200]}", MINUTE, LOCAL, PastTrials.NONE);

        assertThat(forecast.warnings()).hasSize(1);
        assertThat(forecast.warnings().get(0).place().path()).isEqualTo("factors.rate[1]");
        assertThat(forecast.warnings().get(0).message())
                .startsWith(
                        "30 requests/s of 10 s each (assuming 50 ms for each of 200 output tokens)"
                                + " are 300 in flight, and inference-perf holds 200;")
                .contains("worker_max_concurrency");
    }

    @Test
    void believesTheMeasuredLatencyMoreThanAnAssumedOne() {
        Past quick =
                new Past(
                        2,
                        overhead(1, 1, 1),
                        List.of(
                                new Latency(10, Duration.ofSeconds(1)),
                                new Latency(40, Duration.ofSeconds(2))));

        assertThat(
                        forecast(
                                        "{rate: [30], output_tokens: [200]}",
                                        MINUTE,
                                        LOCAL,
                                        targets -> Map.of(target(), quick))
                                .warnings())
                .isEmpty();
    }

    @Test
    void plansTheExampleSweepInUnderFiveMinutes() throws Exception {
        SweepSpec spec = Sweeps.read(Files.readString(Path.of("../sweeps/first-sweep.yaml")));

        PlanSummary summary =
                Forecast.of(spec, new Planner().plan(Sweeps.ID, spec), LOCAL, PastTrials.NONE)
                        .summary();

        assertThat(summary.counts().trials()).isEqualTo(12);
        assertThat(summary.counts().treatments()).isEqualTo(12);
        assertThat(summary.counts().launcherPods()).isEqualTo(24);
        assertThat(summary.times().laneSeconds())
                .isEqualTo(Map.of("http://127.0.0.1:8001", 290L, "http://127.0.0.1:8002", 290L));
    }

    private static Target target() {
        return new Target("http://small", "org/m", "inference-perf");
    }

    private static Overhead overhead(int startUp, int harness, int landing) {
        return new Overhead(
                Duration.ofSeconds(startUp),
                Duration.ofSeconds(harness),
                Duration.ofSeconds(landing));
    }

    private static Launching launching(int lookahead, OptionalDouble cpus) {
        return new Launching(lookahead, trial -> cpus);
    }

    private static PlanSummary summary(String factors, String rest, Launching launching) {
        return forecast(factors, rest, launching, PastTrials.NONE).summary();
    }

    private static Forecast forecast(
            String factors, String rest, Launching launching, PastTrials past) {
        SweepSpec spec = Sweeps.read(Sweeps.sweep(factors, rest));
        return Forecast.of(spec, new Planner().plan(Sweeps.ID, spec), launching, past);
    }
}
