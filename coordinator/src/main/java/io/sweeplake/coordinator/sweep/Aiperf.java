package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Plans for aiperf: the union of what its versions know. */
final class Aiperf extends FlagProfile {
    private static final String IN_FLIGHT = "concurrency";
    private static final String COUNT = "request-count";
    private static final String DURATION = "benchmark-duration";
    private static final String PREFIX = "prompt-prefix-length";
    private static final String PREFIXES = "prompt-prefix-pool-size";
    private static final String DISTINCT = "num-dataset-entries";
    private static final String QUESTION = "isl";
    private static final String OUTPUT = "osl";
    private static final String WORKERS = "workers-max";
    private static final List<String> FILES = List.of("input-file", "public-dataset");
    private static final String BY_RATE = "remove it and vary the `rate` factor";
    private static final String BY_RUN = "remove it and write `run: {warmup: ...}`";
    private static final String BY_REPLICATES = "remove it and write `replicates`";

    // Left alone, aiperf starts as many as the node's CPUs allow, in every launcher pod of it.
    private static final int DEFAULT_WORKERS = 2;

    private static final FlagWords WORDS =
            new FlagWords(
                    "url",
                    "random-seed",
                    IN_FLIGHT,
                    COUNT,
                    Optional.of(DURATION),
                    List.of("output-artifact-dir", "profile-export-prefix", "export-level"),
                    Map.ofEntries(
                            Map.entry("fixed-schedule", BY_RATE),
                            Map.entry("user-centric-rate", BY_RATE),
                            Map.entry("request-rate-ramp-duration", BY_RATE),
                            Map.entry("request-rate-series", BY_RATE),
                            Map.entry("num-profile-runs", BY_REPLICATES),
                            Map.entry("search-space", BY_RATE),
                            Map.entry("warmup-request-count", BY_RUN),
                            Map.entry("warmup-duration", BY_RUN),
                            Map.entry("num-warmup-sessions", BY_RUN)));

    Aiperf() {
        super("aiperf", WORDS);
    }

    @Override
    public List<List<String>> paths(WellKnown factor) {
        return switch (factor) {
            case ENDPOINT -> List.of(List.of("model"), List.of("url"));
            case WORKLOAD, HARNESS, PARALLELISM, DURATION, PROMPTS_PER_GROUP -> List.of();
            case RATE -> List.of(List.of(FlagWords.RATE));
            case CONCURRENCY -> List.of(List.of(IN_FLIGHT));
            case PREFIX_TOKENS -> List.of(List.of(PREFIX));
            case QUESTION_TOKENS -> List.of(List.of(QUESTION));
            case OUTPUT_TOKENS -> List.of(List.of(OUTPUT));
            case GROUPS -> List.of(List.of(PREFIXES));
        };
    }

    @Override
    Optional<String> flag(Value.Mapping profile, WellKnown meaning) {
        return synthetic(profile) || meaning == WellKnown.CONCURRENCY
                ? paths(meaning).stream().findFirst().map(path -> path.get(0))
                : Optional.empty();
    }

    @Override
    String prompts(Value.Mapping profile) {
        return synthetic(profile) ? "the prompts it makes" : "prompts from a dataset";
    }

    @Override
    String remedy(WellKnown meaning) {
        return meaning == WellKnown.PROMPTS_PER_GROUP
                ? "leave it out: prompts draw their prefix from the pool at random"
                : "leave " + String.join(" and ", FILES) + " out, or the factor";
    }

    @Override
    Value.Mapping spread(Value.Mapping profile, String flag) {
        return profile.without(flag + "-stddev");
    }

    private static boolean synthetic(Value.Mapping profile) {
        return FILES.stream().noneMatch(flag -> on(profile, flag));
    }

    /**
     * As many distinct prompts as requests, unless the profile says otherwise: some versions make a
     * hundred and send them again and again.
     */
    @Override
    public Optional<Value.Mapping> measured(
            Value.Mapping profile, Optional<Level> rate, RunSettings run, Problems problems) {
        return super.measured(unprefixed(profile), rate, run, problems)
                .map(
                        measured ->
                                WORDS.requests(measured)
                                        .filter(count -> synthetic(measured))
                                        .filter(count -> measured.find(DISTINCT).isEmpty())
                                        .map(count -> measured.with(DISTINCT, count))
                                        .orElse(measured));
    }

    /** Prefixes of no tokens are none: a pool of empty ones would be asked for in vain. */
    private static Value.Mapping unprefixed(Value.Mapping profile) {
        return whole(profile, PREFIX).filter(tokens -> tokens == 0).isPresent()
                ? profile.without(PREFIX).without(PREFIXES)
                : profile;
    }

    @Override
    public void judge(Value.Mapping profile, List<Stage> stages, Pods pods, Findings findings) {
        judgeInFlight(profile, IN_FLIGHT, pods, findings);
        pods.refuseSeveral(!synthetic(profile), "they read one dataset", findings.problems());
        if (whole(profile, PREFIX).orElse(0L) > 0) {
            pods.refuseFewer(
                    whole(profile, PREFIXES).orElse(1L), "prefix groups", findings.problems());
        }

        if (!on(profile, "streaming")) {
            findings.warnings()
                    .add(
                            "streaming",
                            profile.place(),
                            "aiperf sees no first token without `streaming: none`: ttft_ms and"
                                    + " tpot_ms will be NULL");
        }

        judgeRepeats(profile, stages, pods, findings);
    }

    private static void judgeRepeats(
            Value.Mapping profile, List<Stage> stages, Pods pods, Findings findings) {
        Optional<Long> distinct = whole(profile, DISTINCT);
        for (Stage stage : stages) {
            long requests = stage.requests(pods.count());
            if (distinct.isPresent() && requests > distinct.get()) {
                findings.warnings()
                        .add(
                                "repeats",
                                stage.place(),
                                "the "
                                        + requests
                                        + " requests of this stage are more than the "
                                        + distinct.get()
                                        + " distinct prompts (num-dataset-entries): prompts repeat"
                                        + " whole, and the cache answers");
            }
        }
    }

    @Override
    public int workers(Value.Mapping profile) {
        return whole(profile, WORKERS).map(Long::intValue).orElse(DEFAULT_WORKERS);
    }

    @Override
    public OptionalLong mostInFlight(Value.Mapping profile, int pods) {
        return mostInFlight(profile, "concurrency");
    }

    @Override
    public Prompts lengths(Value.Mapping profile) {
        return synthetic(profile)
                ? new Prompts(
                        OptionalDouble.of(number(profile, PREFIX).orElse(0)),
                        number(profile, QUESTION),
                        number(profile, OUTPUT),
                        OptionalDouble.of(number(profile, PREFIXES).orElse(1)))
                : Prompts.UNKNOWN;
    }

    @Override
    public Duration requestTimeout(Value.Mapping profile) {
        return timeout(
                profile,
                ProfilePath.scalar(profile, List.of("request-timeout-seconds")),
                List.of(OUTPUT));
    }
}
