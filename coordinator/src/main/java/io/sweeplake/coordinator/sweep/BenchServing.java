package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** What vLLM's bench serve and bench_serving, which grew out of it, have in common. */
abstract sealed class BenchServing extends FlagProfile permits VllmBenchmark, InferenceMax {
    private static final String DATASET = "dataset-name";
    private static final String IN_FLIGHT = "max-concurrency";
    private static final String PROMPTS = "num-prompts";
    private static final String PREFIXES = "prefix-repetition-num-prefixes";
    private static final String PREFIX_REPETITION = "prefix_repetition";
    private static final long DEFAULT_PREFIXES = 10;

    /** What the program makes itself; a file's prompts are the same in every pod. */
    private static final Set<String> MADE =
            Set.of("random", "random-mm", "random-rerank", PREFIX_REPETITION);

    private static final FlagWords WORDS =
            new FlagWords(
                    "base-url",
                    "seed",
                    IN_FLIGHT,
                    PROMPTS,
                    Optional.empty(),
                    List.of(
                            "save-result",
                            "save-detailed",
                            "append-result",
                            "result-dir",
                            "result-filename"),
                    Map.of(
                            "ramp-up-strategy",
                            "remove it and vary the `rate` factor",
                            "self-timed",
                            "remove it and vary the `rate` factor"));

    private static final Map<String, Map<WellKnown, String>> FLAGS =
            Map.of(
                    "random",
                    Map.of(
                            WellKnown.PREFIX_TOKENS, "random-prefix-len",
                            WellKnown.QUESTION_TOKENS, "random-input-len",
                            WellKnown.OUTPUT_TOKENS, "random-output-len"),
                    PREFIX_REPETITION,
                    Map.of(
                            WellKnown.PREFIX_TOKENS, "prefix-repetition-prefix-len",
                            WellKnown.QUESTION_TOKENS, "prefix-repetition-suffix-len",
                            WellKnown.OUTPUT_TOKENS, "prefix-repetition-output-len",
                            WellKnown.GROUPS, PREFIXES),
                    // The input of a sonnet includes its prefix, so neither varies by itself.
                    "sonnet",
                    Map.of(WellKnown.OUTPUT_TOKENS, "sonnet-output-len"),
                    "sharegpt",
                    Map.of(WellKnown.OUTPUT_TOKENS, "sharegpt-output-len"),
                    "hf",
                    Map.of(WellKnown.OUTPUT_TOKENS, "hf-output-len"),
                    "custom",
                    Map.of(WellKnown.OUTPUT_TOKENS, "custom-output-len"));

    private final String defaultDataset;

    /**
     * @param defaultDataset what the program takes when none is named
     */
    BenchServing(String name, String defaultDataset) {
        super(name, WORDS);
        this.defaultDataset = defaultDataset;
    }

    @Override
    public final List<List<String>> paths(WellKnown factor) {
        return switch (factor) {
            case ENDPOINT -> List.of(List.of("model"), List.of("base-url"));
            case WORKLOAD, HARNESS, PARALLELISM, DURATION -> List.of();
            case RATE -> List.of(List.of(FlagWords.RATE));
            case CONCURRENCY -> List.of(List.of(IN_FLIGHT));
            case PREFIX_TOKENS, QUESTION_TOKENS, OUTPUT_TOKENS, GROUPS, PROMPTS_PER_GROUP ->
                    FLAGS.values().stream()
                            .filter(flags -> flags.containsKey(factor))
                            .map(flags -> flags.get(factor))
                            .filter(keys().keys()::contains)
                            .map(List::of)
                            .toList();
        };
    }

    @Override
    final Optional<String> flag(Value.Mapping profile, WellKnown meaning) {
        if (meaning == WellKnown.CONCURRENCY) {
            return Optional.of(IN_FLIGHT);
        }

        return Optional.ofNullable(FLAGS.getOrDefault(dataset(profile), Map.of()).get(meaning))
                .filter(keys().keys()::contains);
    }

    @Override
    final String prompts(Value.Mapping profile) {
        return "the dataset " + dataset(profile);
    }

    @Override
    final String remedy(WellKnown meaning) {
        if (meaning == WellKnown.PROMPTS_PER_GROUP) {
            return "leave it out: it follows from the number of prompts and of groups";
        }

        if (keys().find(PREFIXES).isPresent()) {
            return "use dataset-name: prefix_repetition, or leave the factor out";
        }

        return meaning == WellKnown.GROUPS
                ? "leave it out: " + name() + " makes one prefix at most"
                : "use dataset-name: random, or leave the factor out";
    }

    @Override
    final Value.Mapping spread(Value.Mapping profile, String flag) {
        return profile;
    }

    private String dataset(Value.Mapping profile) {
        return ProfilePath.scalar(profile, List.of(DATASET))
                .map(Value.Scalar::text)
                .orElse(defaultDataset);
    }

    @Override
    public final void judge(
            Value.Mapping profile, List<Stage> stages, Pods pods, Findings findings) {
        String dataset = dataset(profile);
        judgeInFlight(profile, IN_FLIGHT, pods, findings);
        pods.refuseSeveral(
                !MADE.contains(dataset), "the dataset is " + dataset, findings.problems());
        if (dataset.equals(PREFIX_REPETITION)) {
            judgePrefixes(profile, stages, pods, findings);
        } else if (dataset.equals("random") && whole(profile, "random-prefix-len").orElse(0L) > 0) {
            pods.refuseFewer(1, "prefix groups", findings.problems());
        }
    }

    private static void judgePrefixes(
            Value.Mapping profile, List<Stage> stages, Pods pods, Findings findings) {
        long prefixes = whole(profile, PREFIXES).orElse(DEFAULT_PREFIXES);
        pods.refuseFewer(prefixes, "prefix groups", findings.problems());
        for (Stage stage : stages) {
            long asked = stage.requests(pods.count());
            long sent = sent(asked, prefixes, pods.count());
            if (asked < prefixes) {
                findings.problems()
                        .add(
                                stage.place(),
                                asked + " requests are fewer than the " + prefixes + " prefixes",
                                "raise rate or duration, or ask for fewer groups");
            } else if (sent < asked) {
                findings.warnings()
                        .add(
                                "whole prefixes",
                                stage.place(),
                                "every prefix of a pod gets equally many requests: only "
                                        + sent
                                        + " of "
                                        + asked
                                        + " are sent");
            }
        }
    }

    /** Each pod has its part of both, and sends as many of each prefix as whole numbers allow. */
    private static long sent(long requests, long prefixes, int pods) {
        long sent = 0;
        for (int pod = 0; pod < Math.min(pods, prefixes); pod++) {
            long own = prefixes / pods + (pod < prefixes % pods ? 1 : 0);
            long asked = requests / pods + (pod < requests % pods ? 1 : 0);
            sent += own == 0 ? 0 : asked / own * own;
        }

        return sent;
    }

    /** One process: it does not share its work out. */
    @Override
    public final int workers(Value.Mapping profile) {
        return 1;
    }

    @Override
    public final OptionalLong mostInFlight(Value.Mapping profile, int pods) {
        return mostInFlight(profile, IN_FLIGHT);
    }

    /** Only of datasets that the program makes; a ratio may stretch lengths to one side. */
    @Override
    public final Prompts lengths(Value.Mapping profile) {
        Map<WellKnown, String> flags = FLAGS.getOrDefault(dataset(profile), Map.of());
        if (!MADE.contains(dataset(profile)) || on(profile, "random-range-ratio")) {
            return Prompts.UNKNOWN;
        }

        OptionalDouble prefix = number(profile, flags.getOrDefault(WellKnown.PREFIX_TOKENS, ""));
        OptionalDouble groups =
                dataset(profile).equals(PREFIX_REPETITION)
                        ? OptionalDouble.of(number(profile, PREFIXES).orElse(DEFAULT_PREFIXES))
                        : OptionalDouble.of(1);
        boolean random = dataset(profile).equals("random");
        return new Prompts(
                prefix.isEmpty() && random ? OptionalDouble.of(0) : prefix,
                number(profile, flags.getOrDefault(WellKnown.QUESTION_TOKENS, "")),
                number(profile, flags.getOrDefault(WellKnown.OUTPUT_TOKENS, "")),
                groups);
    }

    /** The program itself has none that can be set. */
    @Override
    public final Duration requestTimeout(Value.Mapping profile) {
        List<String> outputs =
                Optional.ofNullable(
                                FLAGS.getOrDefault(dataset(profile), Map.of())
                                        .get(WellKnown.OUTPUT_TOKENS))
                        .map(List::of)
                        .orElse(List.of());
        return timeout(profile, Optional.empty(), outputs);
    }
}
