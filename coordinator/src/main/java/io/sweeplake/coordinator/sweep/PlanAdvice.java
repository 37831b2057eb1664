package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import io.sweeplake.coordinator.sweep.PastTrials.Latency;
import io.sweeplake.coordinator.sweep.PastTrials.Past;
import io.sweeplake.coordinator.sweep.PastTrials.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Looks at a plan as a whole and says what its numbers would suffer from. */
final class PlanAdvice {
    // Slower than this, few services are worth measuring; the sweep's own limit says it better.
    private static final double ASSUMED_MS_PER_TOKEN = 50;

    private final SweepSpec spec;
    private final Map<Target, Past> past;
    private final Warnings warnings = new Warnings();

    private PlanAdvice(SweepSpec spec, Map<Target, Past> past) {
        this.spec = spec;
        this.past = past;
    }

    /** In the order of the text. */
    static List<SweepWarning> of(SweepSpec spec, Plan plan, Map<Target, Past> past) {
        PlanAdvice advice = new PlanAdvice(spec, past);
        // Replicates send the same load.
        List<TrialRun> treatments = plan.treatments().stream().map(PlannedTrial::run).toList();
        advice.judgeTails(treatments);
        advice.judgeInFlight(treatments);
        return advice.warnings.all();
    }

    private void judgeTails(List<TrialRun> treatments) {
        Percentile highest =
                spec.slo().keySet().stream()
                        .flatMap(metric -> Percentile.find(metric).stream())
                        .max(Comparator.comparingLong(Percentile::floor))
                        .orElse(Percentile.TAIL);
        int replicates = spec.experiment().repetition().replicates();
        Optional<TrialRun> least =
                treatments.stream().min(Comparator.comparingLong(PlanAdvice::measured));
        if (least.isEmpty() || measured(least.get()) >= highest.floor()) {
            return;
        }

        long each = measured(least.get());
        long few = treatments.stream().filter(run -> measured(run) < highest.floor()).count();
        boolean together = each * replicates >= highest.floor();
        String some = few + " of " + treatments.size() + " treatments";
        warnings.add(
                "tail",
                place(least.get()),
                highest.metric()
                        + " stands on "
                        + highest.floor()
                        + " requests at least, and "
                        + some
                        + " measure fewer in a trial, down to "
                        + each
                        + (together
                                ? ": it is given for a treatment's replicates together, and for no"
                                        + " trial by itself; "
                                : ", which its replicates do not make up for: it will be NULL; ")
                        + "raise the rate, "
                        + (together ? "or the duration" : "the duration or `replicates`")
                        + (spec.slo().isEmpty() ? ", or look at a lower percentile" : ""));
    }

    /** Requests of one trial that count: those sent after the warm-up. */
    private static long measured(TrialRun run) {
        double measured = run.load().duration().toMillis();
        double all = measured + run.load().warmup().toMillis();
        return all == 0
                ? run.load().requests()
                : (long) (run.load().requests() * (measured / all) + 1e-6);
    }

    private void judgeInFlight(List<TrialRun> treatments) {
        List<InFlight> tooMany = new ArrayList<>();
        for (TrialRun run : treatments) {
            inFlight(run).filter(InFlight::tooMany).ifPresent(tooMany::add);
        }

        tooMany.stream()
                .max(Comparator.comparingDouble(InFlight::needed))
                .ifPresent(
                        worst ->
                                warnings.add(
                                        "in flight",
                                        place(worst.run()),
                                        worst.said()
                                                + "; beyond it the harness holds requests back, and"
                                                + " the rate is no longer the asked one ("
                                                + tooMany.size()
                                                + " of "
                                                + treatments.size()
                                                + " treatments): "
                                                + worst.remedy()));
    }

    private Optional<InFlight> inFlight(TrialRun run) {
        Value.Mapping profile = ExpectedTokens.profile(run);
        HarnessProfile harness = HarnessProfile.find(run.harness().name()).orElseThrow();
        OptionalLong most = harness.mostInFlight(profile, run.harness().parallelism());
        if (most.isEmpty() || run.load().rate().isEmpty()) {
            return Optional.empty();
        }

        double rate = run.load().rate().get();
        return expected(run, rate, harness.lengths(profile).output())
                .map(seconds -> new InFlight(run, rate, seconds, most.getAsLong()));
    }

    /** As measured at the nearest rate; before anything was, as slow as outputs may be. */
    private Optional<Seconds> expected(TrialRun run, double rate, OptionalDouble outputTokens) {
        Optional<Latency> measured =
                Optional.ofNullable(past.get(Target.of(run))).flatMap(known -> known.latency(rate));
        if (measured.isPresent()) {
            Latency latency = measured.get();
            return Optional.of(
                    new Seconds(
                            seconds(latency.mean()),
                            "as measured at " + number(latency.rate()) + " requests/s"));
        }

        return outputTokens.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Seconds(
                                outputTokens.getAsDouble() * msPerToken() / 1000,
                                "assuming "
                                        + number(msPerToken())
                                        + " ms for each of "
                                        + number(outputTokens.getAsDouble())
                                        + " output tokens"));
    }

    private double msPerToken() {
        return spec.slo().entrySet().stream()
                .filter(limit -> limit.getKey().startsWith("tpot_ms"))
                .mapToDouble(Map.Entry::getValue)
                .min()
                .orElse(ASSUMED_MS_PER_TOKEN);
    }

    /** Of the level that makes the rate; else of the factors, or of the text as a whole. */
    private Place place(TrialRun run) {
        return spec.experiment().factors().stream()
                .filter(factor -> factor.meaning().equals(Optional.of(WellKnown.RATE)))
                .flatMap(
                        factor ->
                                factor.levels().stream()
                                        .filter(
                                                level ->
                                                        level.text()
                                                                .equals(
                                                                        run.factors()
                                                                                .get(
                                                                                        factor
                                                                                                .name())))
                                        .map(level -> level.value().place()))
                .findFirst()
                .orElse(spec.experiment().place());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }

    /** How long one request takes, and how that is known. */
    private record Seconds(double each, String known) {}

    /** Requests that are under way at one moment, by Little's law, and how many may be. */
    private record InFlight(TrialRun run, double rate, Seconds seconds, long most) {
        double needed() {
            return rate * seconds.each();
        }

        boolean tooMany() {
            return needed() > most;
        }

        String said() {
            return number(rate)
                    + " requests/s of "
                    + number(seconds.each())
                    + " s each ("
                    + seconds.known()
                    + ") are "
                    + number(needed())
                    + " in flight, and "
                    + run.harness().name()
                    + " holds "
                    + most;
        }

        String remedy() {
            return run.harness().name().equals("inference-perf")
                    ? "raise load.worker_max_concurrency or load.num_workers"
                    : "raise the workload's limit of requests in flight, or leave it out";
        }
    }
}
