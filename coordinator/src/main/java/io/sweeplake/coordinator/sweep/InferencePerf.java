package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Plans for inference-perf: the union of what its versions know, as its own models say it. */
final class InferencePerf implements HarnessProfile {
    /** The list is made by {@code inference_perf_keys.py}. */
    private static final HarnessKeys KEYS = HarnessKeys.of("inference-perf-keys.txt");

    // llm-d's guide says std; every version calls it std_dev.
    private static final Map<String, String> MISSPELLINGS = Map.of("std", "std_dev");

    // The second names came with 0.4.0; the first ones are known to all versions.
    private static final Map<String, String> SYNONYMS =
            Map.of(
                    "num_unique_system_prompts", "num_groups",
                    "num_users_per_system_prompt", "num_prompts_per_group");

    private static final List<String> MODEL = ProfilePath.of("server", "model_name");
    private static final List<String> URL = ProfilePath.of("server", "base_url");
    private static final List<String> TOKENIZER =
            ProfilePath.of("tokenizer", "pretrained_model_name_or_path");
    private static final ServedPlaces PLACES = new ServedPlaces(MODEL, URL, TOKENIZER);
    private static final List<String> PER_REQUEST =
            ProfilePath.of("report", "request_lifecycle", "per_request");
    private static final List<String> TIMEOUT = ProfilePath.of("load", "request_timeout");

    // The harness's own default is the node's CPU count, in every launcher pod of the node.
    private static final int DEFAULT_WORKERS = 2;

    private static final List<String> WORKER_IN_FLIGHT =
            ProfilePath.of("load", "worker_max_concurrency");
    private static final int DEFAULT_WORKER_IN_FLIGHT = 100;

    private final InferencePerfLoad load = new InferencePerfLoad();

    @Override
    public String name() {
        return "inference-perf";
    }

    @Override
    public HarnessKeys keys() {
        return KEYS;
    }

    @Override
    public Value.Mapping read(Value.Mapping written, Problems problems, Warnings warnings) {
        return new ProfileReader(MISSPELLINGS, SYNONYMS, problems, warnings).read(written, KEYS);
    }

    @Override
    public List<String> path(List<String> written) {
        return written.stream()
                .map(key -> SYNONYMS.getOrDefault(key, MISSPELLINGS.getOrDefault(key, key)))
                .toList();
    }

    @Override
    public Map<List<String>, String> reserved() {
        Map<List<String>, String> reserved = new LinkedHashMap<>();
        reserved.put(MODEL, "vary the `endpoint` factor, whose levels name model and base_url");
        reserved.put(URL, "vary the `endpoint` factor, whose levels name model and base_url");
        reserved.put(ProfilePath.of("storage"), "leave it out: results go where the trial's go");
        String seeds = "leave it out: seeds are derived from sweep, treatment and replicate";
        reserved.put(ProfilePath.of("load", "base_seed"), seeds);
        reserved.put(ProfilePath.of("data", "shared_prefix", "seed"), seeds);
        reserved.put(PER_REQUEST, "leave it out: every request is recorded");
        return reserved;
    }

    @Override
    public List<List<String>> paths(WellKnown factor) {
        return switch (factor) {
            case ENDPOINT -> List.of(MODEL, URL);
            case WORKLOAD, HARNESS, PARALLELISM, DURATION -> List.of();
            case RATE -> List.of(InferencePerfLoad.STAGES);
            case CONCURRENCY -> InferencePerfLoop.PATHS;
            case PREFIX_TOKENS -> List.of(SharedPrefix.PREFIX);
            case QUESTION_TOKENS -> List.of(SharedPrefix.QUESTION, RandomData.INPUT);
            case OUTPUT_TOKENS -> List.of(SharedPrefix.OUTPUT, RandomData.OUTPUT);
            case GROUPS -> List.of(SharedPrefix.GROUPS);
            case PROMPTS_PER_GROUP -> List.of(SharedPrefix.PROMPTS);
        };
    }

    @Override
    public Value.Mapping served(
            Value.Mapping profile, Served served, Optional<String> configModel, Warnings warnings) {
        Value.Mapping changed = PLACES.with(profile, served, configModel, warnings);
        return ProfilePath.with(changed, PER_REQUEST, Value.Scalar.of(profile.place(), true));
    }

    @Override
    public Value.Mapping with(
            Value.Mapping profile, Factor factor, Level level, Problems problems) {
        if (factor.meaning().isEmpty()) {
            return ProfilePath.with(profile, factor.path(), level.value());
        }

        WellKnown meaning = factor.meaning().get();
        if (meaning == WellKnown.CONCURRENCY) {
            return InferencePerfLoop.of(profile, level.value());
        }

        String type = InferencePerfLoad.dataType(profile);
        boolean random = type.equals("random") || type.equals("synthetic");
        if (type.equals("shared_prefix")) {
            return SharedPrefix.with(profile, meaning, level.value());
        }

        if (random && meaning == WellKnown.QUESTION_TOKENS) {
            return RandomData.fixed(profile, RandomData.INPUT, level.value());
        }

        if (random && meaning == WellKnown.OUTPUT_TOKENS) {
            return RandomData.fixed(profile, RandomData.OUTPUT, level.value());
        }

        problems.add(
                factor.place(),
                "data of type " + type + " cannot express `" + factor.name() + "`",
                "use a workload whose data.type is shared_prefix, or leave the factor out");
        return profile;
    }

    @Override
    public Optional<Value.Mapping> measured(
            Value.Mapping profile, Optional<Level> rate, RunSettings run, Problems problems) {
        return load.measured(profile, rate, run, problems);
    }

    @Override
    public List<Stage> stages(Value.Mapping profile, Problems problems) {
        return load.stages(profile, problems);
    }

    @Override
    public void judge(Value.Mapping profile, List<Stage> stages, Pods pods, Findings findings) {
        load.judge(profile, stages, pods, findings);
    }

    @Override
    public int workers(Value.Mapping profile) {
        return ProfilePath.scalar(profile, InferencePerfLoad.WORKERS)
                .flatMap(Value.Scalar::whole)
                .map(Long::intValue)
                .orElse(DEFAULT_WORKERS);
    }

    @Override
    public Prompts lengths(Value.Mapping profile) {
        return switch (InferencePerfLoad.dataType(profile)) {
            case "shared_prefix" ->
                    new Prompts(
                            ProfilePath.number(profile, SharedPrefix.PREFIX),
                            SharedPrefix.mean(
                                    profile, SharedPrefix.QUESTION, "question_distribution"),
                            SharedPrefix.mean(profile, SharedPrefix.OUTPUT, "output_distribution"),
                            ProfilePath.number(profile, SharedPrefix.GROUPS));
            case "random", "synthetic" ->
                    new Prompts(
                            OptionalDouble.of(0),
                            ProfilePath.number(profile, RandomData.below(RandomData.INPUT, "mean")),
                            ProfilePath.number(
                                    profile, RandomData.below(RandomData.OUTPUT, "mean")),
                            OptionalDouble.empty());
            default -> Prompts.UNKNOWN;
        };
    }

    @Override
    public OptionalLong mostInFlight(Value.Mapping profile, int pods) {
        double each =
                ProfilePath.number(profile, WORKER_IN_FLIGHT).orElse(DEFAULT_WORKER_IN_FLIGHT);
        return OptionalLong.of((long) (each * workers(profile) * pods));
    }

    @Override
    public Duration requestTimeout(Value.Mapping profile) {
        return RequestTimeout.of(
                ProfilePath.scalar(profile, TIMEOUT), load.mostOutputTokens(profile));
    }

    /** Where prompts of a shared prefix and a question of their own are described. */
    private static final class SharedPrefix {
        static final List<String> PREFIX = in("system_prompt_len");
        static final List<String> QUESTION = in("question_len");
        static final List<String> OUTPUT = in("output_len");
        static final List<String> GROUPS = InferencePerfLoad.GROUPS;
        static final List<String> PROMPTS = InferencePerfLoad.PROMPTS;

        private static List<String> in(String key) {
            return ProfilePath.of("data", "shared_prefix", key);
        }

        /** A length, or the mean of its distribution, which may stand beside it or in its place. */
        static OptionalDouble mean(
                Value.Mapping profile, List<String> length, String distribution) {
            return Stream.of(
                            RandomData.below(in(distribution), "mean"),
                            RandomData.below(length, "mean"),
                            length)
                    .map(path -> ProfilePath.number(profile, path))
                    .filter(OptionalDouble::isPresent)
                    .findFirst()
                    .orElse(OptionalDouble.empty());
        }

        static Value.Mapping with(Value.Mapping profile, WellKnown meaning, Value level) {
            return switch (meaning) {
                case PREFIX_TOKENS -> ProfilePath.with(profile, PREFIX, level);
                case QUESTION_TOKENS -> fixed(profile, QUESTION, "question_distribution", level);
                case OUTPUT_TOKENS -> fixed(profile, OUTPUT, "output_distribution", level);
                case GROUPS -> ProfilePath.with(profile, GROUPS, level);
                case PROMPTS_PER_GROUP -> ProfilePath.with(profile, PROMPTS, level);
                case ENDPOINT, WORKLOAD, HARNESS, PARALLELISM, RATE, CONCURRENCY, DURATION ->
                        profile;
            };
        }

        /** A distribution beside the length would win over it. */
        private static Value.Mapping fixed(
                Value.Mapping profile, List<String> path, String distribution, Value level) {
            List<String> parent = path.subList(0, path.size() - 1);
            Value.Mapping data =
                    ProfilePath.find(profile, parent)
                            .filter(Value.Mapping.class::isInstance)
                            .map(Value.Mapping.class::cast)
                            .orElseGet(() -> Value.Mapping.empty(level.place()));
            return ProfilePath.with(
                    ProfilePath.with(profile, parent, data.without(distribution)), path, level);
        }
    }

    /** Where random prompts are described: by distributions of their lengths. */
    private static final class RandomData {
        static final List<String> INPUT = ProfilePath.of("data", "input_distribution");
        static final List<String> OUTPUT = ProfilePath.of("data", "output_distribution");

        /** Every length the same: what else the distribution said, but its shape, stays. */
        static Value.Mapping fixed(Value.Mapping profile, List<String> path, Value length) {
            Value.Mapping changed = profile;
            for (String key : List.of("min", "max", "mean")) {
                changed = ProfilePath.with(changed, below(path, key), length);
            }

            changed =
                    ProfilePath.with(
                            changed, below(path, "std_dev"), Value.Scalar.of(length.place(), 0));
            Value.Mapping distribution =
                    (Value.Mapping) ProfilePath.find(changed, path).orElseThrow();
            return ProfilePath.with(
                    changed,
                    path,
                    distribution.without("variance").without("skew").without("type"));
        }

        static List<String> below(List<String> path, String key) {
            List<String> below = new ArrayList<>(path);
            below.add(key);
            return below;
        }
    }
}
