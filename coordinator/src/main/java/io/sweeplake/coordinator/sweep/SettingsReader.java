package io.sweeplake.coordinator.sweep;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what a sweep says beside its config and factors. */
final class SettingsReader {
    private static final Pattern SLO =
            Pattern.compile(
                    "(schedule_delay|ttft|tpot|ntpot|itl|e2e|response_e2e|response_ttft)_ms"
                            + "(_p[0-9]{1,2}(\\.[0-9])?)?");

    private static final String AS_WRITTEN = "as_written";
    private static final Map<String, Experiment.Shuffle> ORDERS =
            Map.of(AS_WRITTEN, Experiment.Shuffle.NONE, "randomized", Experiment.Shuffle.LANE);

    private final Problems problems;

    SettingsReader(Problems problems) {
        this.problems = problems;
    }

    SweepSpec.Title title(Section sweep) {
        if (!sweep.has("name")) {
            sweep.missing("name", "say what the sweep is called");
        }

        return new SweepSpec.Title(
                sweep.text("name").orElse(""), sweep.text("description"), sweep.texts("labels"));
    }

    Experiment.Repetition repetition(Section sweep) {
        return new Experiment.Repetition(
                sweep.whole("replicates", 1, Integer.MAX_VALUE).map(Long::intValue).orElse(1),
                order(sweep));
    }

    private Experiment.Order order(Section sweep) {
        if (sweep.mapping().find("order").filter(Value.Scalar.class::isInstance).isPresent()) {
            return namedOrder(sweep);
        }

        Section order = sweep.section("order").orElseGet(() -> none(sweep));
        order.allowOnly(List.of("randomized", "seed", "block"), Map.of());
        Optional<Long> seed = order.whole("seed", 0, Integer.MAX_VALUE);
        boolean randomized = order.truth("randomized").orElse(true);
        Optional<String> block = order.text("block");
        if (block.isPresent() && !block.get().equals("replicate")) {
            problems.add(
                    order.placeOf("block"),
                    "`" + block.get() + "` is nothing to make blocks of",
                    NearestWord.remedy(block.get(), List.of("replicate")));
        }

        if (block.isPresent() && !randomized) {
            problems.add(
                    order.placeOf("block"),
                    "what is not randomized runs replicate by replicate anyway",
                    "leave `block` out, or write `randomized: true`");
        }

        Experiment.Shuffle shuffle =
                block.isPresent() ? Experiment.Shuffle.REPLICATE : Experiment.Shuffle.LANE;
        return new Experiment.Order(
                randomized ? shuffle : Experiment.Shuffle.NONE,
                seed.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private Experiment.Order namedOrder(Section sweep) {
        String name = sweep.text("order").orElse(AS_WRITTEN);
        if (!ORDERS.containsKey(name)) {
            problems.add(
                    sweep.placeOf("order"),
                    "`" + name + "` is no order",
                    NearestWord.remedy(name, ORDERS.keySet())
                            + "; or write {randomized: true, block: replicate, seed: 7}");
        }

        return new Experiment.Order(
                ORDERS.getOrDefault(name, Experiment.Shuffle.NONE), OptionalLong.empty());
    }

    Map<String, Double> slo(Section sweep) {
        Map<String, Double> slo = new LinkedHashMap<>();
        Section written = sweep.section("slo").orElseGet(() -> none(sweep));
        for (String metric : written.keys()) {
            Optional<Double> limit = written.scalar(metric).flatMap(Value.Scalar::number);
            if (!SLO.matcher(metric).matches()) {
                problems.add(
                        written.mapping().entries().get(metric).key(),
                        "`" + metric + "` is no metric that can have a limit",
                        "write a metric and a percentile, such as ttft_ms_p99 or tpot_ms_p50");
            } else if (limit.filter(l -> l > 0).isEmpty()) {
                problems.add(
                        written.placeOf(metric),
                        "the limit `" + metric + "` must be a number above 0",
                        "write it in milliseconds, without quotes");
            } else {
                slo.put(metric, limit.get());
            }
        }

        return slo;
    }

    RunSettings run(Section sweep) {
        Section run = sweep.section("run").orElseGet(() -> none(sweep));
        run.allowOnly(
                List.of(
                        "duration",
                        "warmup",
                        "max_attempts",
                        "reset_cache",
                        "max_parallel_trials",
                        "priority",
                        "max_duration",
                        "max_requests",
                        "metrics_urls",
                        "metrics_interval",
                        "reuse"),
                Map.of());
        Optional<Duration> duration = run.duration("duration");
        if (duration.filter(Duration::isZero).isPresent()) {
            problems.add(
                    run.placeOf("duration"),
                    "`duration` is nothing",
                    "write how long the load is measured, such as 60s");
        }

        Optional<Duration> maxDuration = run.duration("max_duration");
        if (maxDuration.filter(d -> d.toSeconds() < 1).isPresent()) {
            problems.add(
                    run.placeOf("max_duration"),
                    "`max_duration` is spent before the first trial begins",
                    "write how long the sweep may take from its first launch on, such as 6h");
        }

        return new RunSettings(
                duration,
                run.duration("warmup").orElse(Duration.ZERO),
                run.whole("max_attempts", 1, 10).map(Long::intValue).orElse(2),
                run.truth("reset_cache").orElse(false),
                run.whole("max_parallel_trials", 1, 1000)
                        .map(most -> OptionalInt.of(most.intValue()))
                        .orElse(OptionalInt.empty()),
                run.whole("priority", -1000, 1000).map(Long::intValue).orElse(0),
                new Budget(maxDuration, run.whole("max_requests", 1, 1_000_000_000_000L)),
                MetricsReader.readings(run),
                run.truth("reuse").orElse(false),
                run.has("duration") ? run.placeOf("duration") : run.mapping().place());
    }

    private Section none(Section around) {
        return new Section(Value.Mapping.empty(around.mapping().place()), problems);
    }
}
