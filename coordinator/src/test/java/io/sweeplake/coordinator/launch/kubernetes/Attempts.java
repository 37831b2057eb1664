package io.sweeplake.coordinator.launch.kubernetes;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.Planner;
import io.sweeplake.coordinator.sweep.SweepReader;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Trials about to be launched. */
final class Attempts {
    private static final SweepId SWEEP = new SweepId("map");
    private static final Instant PLANNED = Instant.parse("2026-01-01T00:00:00Z");

    private Attempts() {}

    /** The first attempt of a sweep's first trial. */
    static Trial first(String sweep) {
        return trial(sweep, 1);
    }

    static Trial plain() {
        return with("", "");
    }

    static Trial numbered(int attempt) {
        return trial(text("", ""), attempt);
    }

    /** Lines of the config, and of the sweep. */
    static Trial with(String config, String sweep) {
        return first(text(config, sweep));
    }

    private static String text(String config, String sweep) {
        return """
                name: s
                config:
                  endpoint: {stack_name: small, model: org/m, base_url: "http://small"}
                  harness: {name: inference-perf}
                %s  workload:
                    random:
                      load: {type: constant, stages: [{rate: 4, duration: 30}]}
                      data: {type: random}
                %s
                """
                .formatted(config, sweep);
    }

    private static Trial trial(String sweep, int attempt) {
        PlannedTrial planned =
                new Planner().plan(SWEEP, new SweepReader().read(sweep, Map.of())).trials().get(0);
        Optional<Instant> never = Optional.empty();
        return new Trial(
                SWEEP,
                planned,
                TrialState.LAUNCHING,
                new Trial.Attempts(attempt, 0),
                new Trial.Times(
                        PLANNED, never, new Trial.AttemptTimes(never, never, never, never, never)),
                Optional.empty());
    }
}
