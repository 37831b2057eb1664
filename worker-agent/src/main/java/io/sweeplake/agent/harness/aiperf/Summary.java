package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.agent.record.StageRecord.Asked;
import io.sweeplake.agent.record.StageRecord.Delay;
import io.sweeplake.agent.record.StageRecord.Latency;
import io.sweeplake.agent.record.StageRecord.Reported;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The harness's own report on a run, with the configuration that it ran. */
final class Summary {
    private static final String PHASES = "input_config.phases[%d].%s";
    private static final String LOAD = "input_config.loadgen.";

    private static final Reported NOTHING_REPORTED =
            new Reported(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    private static final Latency NO_LATENCY =
            new Latency(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    private final Scalars scalars;

    private Summary(Scalars scalars) {
        this.scalars = scalars;
    }

    static Summary none() {
        return new Summary(Scalars.none());
    }

    static Summary read(JsonFile file) throws IOException {
        return new Summary(Scalars.read(file));
    }

    /** The harness's version. */
    Optional<String> findVersion() {
        return scalars.findText("aiperf_version");
    }

    /** The model, if the run asked one only. */
    Optional<String> findModel() {
        boolean several =
                scalars.findText("input_config.models.items[1].name").isPresent()
                        || scalars.findText("input_config.endpoint.model_names[1]").isPresent();
        return several
                ? Optional.empty()
                : scalars.findText("input_config.models.items[0].name")
                        .or(() -> scalars.findText("input_config.endpoint.model_names[0]"));
    }

    /** Which of the configured phases, counted from 0, are no warm-up; none before 0.13. */
    Set<Long> phases() {
        Set<Long> phases = new TreeSet<>();
        Optional<String> kind = findKind(0);
        for (int i = 0; kind.isPresent(); i++) {
            if (!kind.get().equals("warmup")) {
                phases.add((long) i);
            }
            kind = findKind(i + 1);
        }

        return phases;
    }

    private Optional<String> findKind(int phase) {
        return scalars.findText(PHASES.formatted(phase, "kind"))
                .or(() -> scalars.findText(PHASES.formatted(phase, "name")));
    }

    /** Requests that the harness counted, without warm-up; empty if it does not say. */
    OptionalLong findCount() {
        OptionalLong ok = ok();
        OptionalLong error = error();
        return ok.isEmpty() && error.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(ok.orElse(0) + error.orElse(0));
    }

    private OptionalLong ok() {
        return scalars.findCount("request_count.avg");
    }

    /** The harness leaves a metric out that has nothing to count. */
    private OptionalLong error() {
        OptionalLong error = scalars.findCount("error_request_count.avg");
        return error.isEmpty() && ok().isPresent() ? OptionalLong.of(0) : error;
    }

    /**
     * One record a phase; what the harness reports is of all phases together, so it is known of a
     * run with one only.
     *
     * @param first the number of the run's first stage
     */
    List<StageRecord> stages(int first) {
        List<Asked> asked = new ArrayList<>();
        for (long phase : phases()) {
            asked.add(askedOfPhase((int) phase));
        }
        if (asked.isEmpty() && findCount().isPresent()) {
            asked.add(askedOfLoad());
        }

        List<StageRecord> stages = new ArrayList<>();
        boolean single = asked.size() == 1;
        for (int i = 0; i < asked.size(); i++) {
            stages.add(
                    single
                            ? reported(first, asked.get(0))
                            : new StageRecord(
                                    first + i,
                                    asked.get(i),
                                    NOTHING_REPORTED,
                                    Delay.UNKNOWN,
                                    NO_LATENCY));
        }
        return stages;
    }

    private Asked askedOfPhase(int phase) {
        return new Asked(
                scalars.findNumber(PHASES.formatted(phase, "rate")),
                positive(scalars.findInt(PHASES.formatted(phase, "concurrency"))),
                scalars.findNumber(PHASES.formatted(phase, "duration")));
    }

    private Asked askedOfLoad() {
        return new Asked(
                scalars.findNumber(LOAD + "request_rate"),
                positive(scalars.findInt(LOAD + "concurrency")),
                scalars.findNumber(LOAD + "benchmark_duration"));
    }

    private static OptionalInt positive(OptionalInt count) {
        return count.orElse(0) > 0 ? count : OptionalInt.empty();
    }

    private StageRecord reported(int stage, Asked asked) {
        return new StageRecord(
                stage,
                asked,
                new Reported(
                        findCount(),
                        ok(),
                        error(),
                        scalars.findNumber("request_throughput.avg"),
                        OptionalDouble.empty()),
                new Delay(
                        millis("credit_to_start_latency", "p50"),
                        millis("credit_to_start_latency", "p90"),
                        millis("credit_to_start_latency", "p95"),
                        millis("credit_to_start_latency", "p99")),
                new Latency(
                        millis("time_to_first_token", "p50"),
                        millis("time_to_first_token", "p99"),
                        millis("request_latency", "p50"),
                        millis("request_latency", "p99")));
    }

    private OptionalDouble millis(String metric, String statistic) {
        OptionalDouble value = scalars.findNumber(metric + "." + statistic);
        Optional<TimeUnit> unit = scalars.findText(metric + ".unit").flatMap(TimeUnit::find);
        return value.isEmpty() || unit.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(unit.get().toMillis(value.getAsDouble()));
    }
}
