package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.HarnessProfile.Findings;
import io.sweeplake.coordinator.sweep.HarnessProfile.Pods;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The load that an inference-perf workload describes, and what would go wrong with it. */
final class InferencePerfLoad {
    static final List<String> STAGES = ProfilePath.of("load", "stages");
    static final List<String> GROUPS = ProfilePath.of("data", "shared_prefix", "num_groups");
    static final List<String> PROMPTS =
            ProfilePath.of("data", "shared_prefix", "num_prompts_per_group");

    static final List<String> WORKERS = ProfilePath.of("load", "num_workers");

    static final List<String> TYPE = ProfilePath.of("load", "type");
    private static final List<String> SWEEP = ProfilePath.of("load", "sweep");
    private static final List<String> DATA_TYPE = ProfilePath.of("data", "type");
    private static final Set<String> OPEN_LOOP = Set.of("constant", "poisson");
    private static final double FASTEST = 1_000_000;
    private static final long LONGEST = 7 * 24 * 3600L;

    static String dataType(Value.Mapping profile) {
        return ProfilePath.scalar(profile, DATA_TYPE).map(Value.Scalar::text).orElse("mock");
    }

    Optional<Value.Mapping> measured(
            Value.Mapping profile, Optional<Level> rate, RunSettings run, Problems problems) {
        if (InferencePerfLoop.is(profile) && rate.isEmpty()) {
            return InferencePerfLoop.measured(profile, run, problems);
        }

        List<Value> stages = written(profile);
        boolean asked = run.duration().isPresent() || !run.warmup().isZero();
        if (rate.isEmpty() && stages.size() > 1 && asked) {
            problems.add(
                    run.place(),
                    "`run` asks for one duration, but the profile has "
                            + stages.size()
                            + " stages of their own",
                    "add a `rate` factor, or leave duration and warmup out");
            return Optional.empty();
        }

        if (rate.isEmpty() && (stages.size() != 1 || !asked)) {
            return Optional.of(profile);
        }

        Value.Mapping stage =
                rate.map(level -> level.value().place())
                        .map(place -> Value.Mapping.empty(place).with("rate", rate.get().value()))
                        .orElseGet(() -> (Value.Mapping) stages.get(0));
        return seconds(stages, run, problems, profile.place())
                .map(
                        seconds ->
                                new Value.Items(
                                        stage.place(), List.of(stage.with("duration", seconds))))
                .map(one -> ProfilePath.with(profile, STAGES, one));
    }

    /** Of the one stage: warm-up and duration. */
    private static Optional<Value> seconds(
            List<Value> stages, RunSettings run, Problems problems, Place profile) {
        Optional<Value.Scalar> first =
                stages.stream()
                        .findFirst()
                        .flatMap(stage -> ProfilePath.scalar(stage, List.of("duration")));
        Optional<Duration> measured =
                run.duration()
                        .or(
                                () ->
                                        first.flatMap(Value.Scalar::whole)
                                                .filter(s -> s > 0 && s <= LONGEST)
                                                .map(Duration::ofSeconds));
        if (measured.isEmpty()) {
            problems.add(
                    profile,
                    "nothing says how long a rate is held",
                    "write `run: {duration: 60s}`, or give the workload a stage with a duration");
            return Optional.empty();
        }

        Duration total = measured.get().plus(run.warmup());
        if (total.toMillis() % 1000 != 0) {
            problems.add(
                    run.place(),
                    "duration and warmup together are "
                            + total.toMillis()
                            + " ms, but"
                            + " inference-perf counts a stage in whole seconds",
                    "choose them so that their sum is whole seconds");
            return Optional.empty();
        }

        Place place = run.duration().isPresent() ? run.place() : first.get().place();
        return Optional.of(Value.Scalar.of(place, Math.toIntExact(total.toSeconds())));
    }

    List<Stage> stages(Value.Mapping profile, Problems problems) {
        Optional<Value.Scalar> type = ProfilePath.scalar(profile, TYPE);
        if (InferencePerfLoop.is(profile)) {
            return InferencePerfLoop.stages(profile, written(profile), problems);
        }

        if (type.isPresent() && !OPEN_LOOP.contains(type.get().text())) {
            problems.add(
                    type.get().place(),
                    "load of type " + type.get().text() + " is not supported yet",
                    "use constant, poisson or concurrent");
            return List.of();
        }

        Optional<Value> sweep =
                ProfilePath.find(profile, SWEEP).filter(Value.Mapping.class::isInstance);
        if (sweep.isPresent()) {
            problems.add(
                    sweep.get().place(),
                    "`load.sweep` chooses its rates while it runs, which no plan can say",
                    "remove it and vary the `rate` factor");
            return List.of();
        }

        List<Stage> stages = new ArrayList<>();
        written(profile).forEach(stage -> stage(stage, problems).ifPresent(stages::add));
        if (written(profile).isEmpty()) {
            problems.add(
                    profile.place(),
                    "the workload has no load.stages",
                    "write stages of rate and duration, or add a `rate` factor");
        }

        return stages;
    }

    private static Optional<Stage> stage(Value stage, Problems problems) {
        for (String closedLoop :
                List.of("num_requests", "concurrency_level", "concurrent_sessions")) {
            Optional<Value.Scalar> found = ProfilePath.scalar(stage, List.of(closedLoop));
            if (found.isPresent()) {
                problems.add(
                        found.get().place(),
                        "`" + closedLoop + "` is for a closed loop, and this load has rates",
                        "write `load.type: concurrent`, or describe the stage by rate and"
                                + " duration");
                return Optional.empty();
            }
        }

        Optional<Value.Scalar> rate = ProfilePath.scalar(stage, List.of("rate"));
        Optional<Value.Scalar> seconds = ProfilePath.scalar(stage, List.of("duration"));
        Optional<Double> perSecond =
                rate.flatMap(Value.Scalar::number).filter(r -> r > 0 && r <= FASTEST);
        Optional<Long> whole =
                seconds.flatMap(Value.Scalar::whole).filter(s -> s > 0 && s <= LONGEST);
        if (perSecond.isEmpty()) {
            problems.add(
                    rate.map(Value.Scalar::place).orElse(stage.place()),
                    "a stage needs a rate above 0 and at most a million",
                    "write `rate:` in requests/s");
        }

        if (whole.isEmpty()) {
            problems.add(
                    seconds.map(Value.Scalar::place).orElse(stage.place()),
                    "a stage needs a duration of at least a second and at most 7 days",
                    "write `duration:` in whole seconds");
        }

        return perSecond.isEmpty() || whole.isEmpty()
                ? Optional.empty()
                : Optional.of(Stage.timed(perSecond.get(), whole.get(), rate.get().place()));
    }

    void judge(Value.Mapping profile, List<Stage> stages, Pods pods, Findings findings) {
        ProfilePath.scalar(profile, WORKERS)
                .filter(workers -> workers.whole().filter(n -> n >= 1 && n <= 256).isEmpty())
                .ifPresent(
                        workers ->
                                findings.problems()
                                        .add(
                                                workers.place(),
                                                "num_workers is " + workers.text(),
                                                "write 1 to 256 worker processes a pod"));
        pods.refuseSeveral(
                InferencePerfLoop.replays(profile),
                "they replay the same sessions",
                findings.problems());
        if (dataType(profile).equals("shared_prefix")) {
            judgePrefixes(profile, stages, pods, findings);
        }

        if (stages.size() > 1) {
            findings.warnings()
                    .add(
                            "stages",
                            ProfilePath.find(profile, STAGES).orElseThrow().place(),
                            "inference-perf starts its prompts anew with every stage: later stages"
                                    + " meet a cache that earlier ones filled; a `rate` factor makes"
                                    + " one trial a rate");
        }

        for (List<String> path :
                List.of(
                        ProfilePath.of("data", "input_distribution", "total_count"),
                        ProfilePath.of("data", "output_distribution", "total_count"))) {
            ProfilePath.scalar(profile, path)
                    .ifPresent(count -> judgeTotal(count, stages, pods, findings.warnings()));
        }
    }

    private static void judgeTotal(
            Value.Scalar count, List<Stage> stages, Pods pods, Warnings warnings) {
        long most = stages.stream().mapToLong(s -> s.requestsPerPod(pods.count())).max().orElse(0);
        if (count.number().orElse(Double.MAX_VALUE) < most) {
            warnings.add(
                    "total_count",
                    count.place(),
                    "total_count "
                            + count.canonical()
                            + " is less than the "
                            + most
                            + " requests of a stage and pod: inference-perf of image v0.3.7 hangs"
                            + " on this; leave total_count out");
        }
    }

    private static void judgePrefixes(
            Value.Mapping profile, List<Stage> stages, Pods pods, Findings findings) {
        Optional<Value.Scalar> groups = population(profile, GROUPS, findings.problems());
        Optional<Value.Scalar> prompts = population(profile, PROMPTS, findings.problems());
        if (groups.isEmpty() || prompts.isEmpty()) {
            return;
        }

        long count = groups.get().whole().orElseThrow();
        pods.refuseFewer(count, "prefix groups", findings.problems());
        double distinct = (double) count * prompts.get().whole().orElseThrow();
        for (Stage stage : stages) {
            long requests = stage.requests(pods.count());
            if (requests > distinct) {
                findings.warnings()
                        .add(
                                "repeats",
                                stage.place(),
                                "the "
                                        + requests
                                        + " requests of this stage are more than the "
                                        + (long) distinct
                                        + " distinct prompts (groups × prompts per"
                                        + " group): prompts repeat whole, and the cache answers");
            }
        }
    }

    private static Optional<Value.Scalar> population(
            Value.Mapping profile, List<String> path, Problems problems) {
        Optional<Value.Scalar> found = ProfilePath.scalar(profile, path);
        Optional<Long> least = found.flatMap(Value.Scalar::whole).filter(n -> n >= 1);
        if (least.isEmpty()) {
            String key = path.get(path.size() - 1);
            problems.add(
                    found.map(Value.Scalar::place).orElse(profile.place()),
                    "shared_prefix needs a `" + key + "` of at least 1",
                    "write `" + String.join(".", path) + "`, which pods then share out");
            return Optional.empty();
        }

        return found;
    }

    /** The longest output that the profile asks for. */
    long mostOutputTokens(Value.Mapping profile) {
        List<List<String>> paths =
                List.of(
                        ProfilePath.of("data", "shared_prefix", "output_len"),
                        ProfilePath.of("data", "shared_prefix", "output_len", "max"),
                        ProfilePath.of("data", "shared_prefix", "output_distribution", "max"),
                        ProfilePath.of("data", "output_distribution", "max"));
        return paths.stream()
                .flatMap(path -> ProfilePath.scalar(profile, path).stream())
                .flatMap(scalar -> scalar.whole().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(RequestTimeout.UNKNOWN_OUTPUT_TOKENS);
    }

    static List<Value> written(Value.Mapping profile) {
        return ProfilePath.find(profile, STAGES)
                .filter(Value.Items.class::isInstance)
                .map(value -> ((Value.Items) value).items())
                .orElse(List.of());
    }
}
