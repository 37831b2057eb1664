package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Plans for a harness whose workload is its own flags, as llm-d-benchmark writes them: one {@code
 * flag: value} a line, {@code none} for a flag without a value.
 */
abstract sealed class FlagProfile implements HarnessProfile permits BenchServing, Aiperf {
    private static final String SEEDS =
            "leave it out: seeds are derived from sweep, treatment and replicate";
    private static final String ENDPOINT =
            "vary the `endpoint` factor, whose levels name model and base_url";
    private static final String RESULTS = "leave it out: results go where the trial's go";

    private final String name;
    private final HarnessKeys keys;
    private final Map<String, String> synonyms;
    private final FlagWords words;
    private final CountedLoad load;

    /** The keys are read from a list named after the harness. */
    FlagProfile(String name, FlagWords words) {
        this.name = name;
        this.words = words;
        this.load = new CountedLoad(words);
        this.keys = HarnessKeys.of(name + "-keys.txt");
        this.synonyms = new HashMap<>(keys.synonyms());
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final HarnessKeys keys() {
        return keys;
    }

    @Override
    public final Value.Mapping read(Value.Mapping written, Problems problems, Warnings warnings) {
        return new ProfileReader(Map.of(), synonyms, problems, warnings).read(written, keys);
    }

    @Override
    public final List<String> path(List<String> written) {
        return written.stream().map(key -> synonyms.getOrDefault(key, key)).toList();
    }

    @Override
    public final Map<List<String>, String> reserved() {
        Map<List<String>, String> reserved = new LinkedHashMap<>();
        reserved.put(List.of("model"), ENDPOINT);
        reserved.put(List.of(words.url()), ENDPOINT);
        reserved.put(List.of(words.seed()), SEEDS);
        words.results().forEach(flag -> reserved.put(List.of(flag), RESULTS));
        return reserved;
    }

    @Override
    public final Value.Mapping served(
            Value.Mapping profile, Served served, Optional<String> configModel, Warnings warnings) {
        return new ServedPlaces(List.of("model"), List.of(words.url()), List.of("tokenizer"))
                .with(profile, served, configModel, warnings);
    }

    @Override
    public final Value.Mapping with(
            Value.Mapping profile, Factor factor, Level level, Problems problems) {
        if (factor.meaning().isEmpty()) {
            return ProfilePath.with(profile, factor.path(), level.value());
        }

        Optional<String> flag = flag(profile, factor.meaning().get());
        if (flag.isEmpty()) {
            problems.add(
                    factor.place(),
                    name + " cannot express `" + factor.name() + "` with " + prompts(profile),
                    remedy(factor.meaning().get()));
            return profile;
        }

        return spread(profile.with(flag.get(), level.value()), flag.get());
    }

    /** The flag of a factor, unless this profile's kind of prompts has none. */
    abstract Optional<String> flag(Value.Mapping profile, WellKnown meaning);

    /** The profile's kind of prompts, for a message. */
    abstract String prompts(Value.Mapping profile);

    /** What to do when a factor has no flag. */
    abstract String remedy(WellKnown meaning);

    /** The profile without what would make lengths differ from the one that a flag now says. */
    abstract Value.Mapping spread(Value.Mapping profile, String flag);

    @Override
    public Optional<Value.Mapping> measured(
            Value.Mapping profile, Optional<Level> rate, RunSettings run, Problems problems) {
        return load.measured(profile, rate, run, problems);
    }

    @Override
    public List<Stage> stages(Value.Mapping profile, Problems problems) {
        boolean whole = true;
        for (Map.Entry<String, String> later : words.later().entrySet()) {
            Optional<Value.Entry> entry =
                    Optional.ofNullable(profile.entries().get(later.getKey()))
                            .filter(found -> on(found.value()));
            entry.ifPresent(
                    found ->
                            problems.add(
                                    found.key(),
                                    "`" + later.getKey() + "` is not supported yet",
                                    later.getValue()));
            whole &= entry.isEmpty();
        }

        return whole ? load.stages(profile, problems) : List.of();
    }

    /** Whether a flag is given: a false one is not. */
    static boolean on(Value value) {
        return !(value instanceof Value.Scalar scalar && Boolean.FALSE.equals(scalar.value()));
    }

    static boolean on(Value.Mapping profile, String flag) {
        return profile.find(flag).filter(FlagProfile::on).isPresent();
    }

    /** A whole number, if the flag is there and is one. */
    static Optional<Long> whole(Value.Mapping profile, String flag) {
        return ProfilePath.scalar(profile, List.of(flag)).flatMap(Value.Scalar::whole);
    }

    /** The number that a flag gives; empty if it is not there. */
    static OptionalDouble number(Value.Mapping profile, String flag) {
        return ProfilePath.number(profile, List.of(flag));
    }

    /** As {@link HarnessProfile#mostInFlight}, for a flag that pods share. */
    static OptionalLong mostInFlight(Value.Mapping profile, String flag) {
        return whole(profile, flag).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Notes that there are more pods than requests may be in flight. */
    static void judgeInFlight(Value.Mapping profile, String flag, Pods pods, Findings findings) {
        whole(profile, flag)
                .ifPresent(
                        most -> pods.refuseFewer(most, "requests in flight", findings.problems()));
    }

    /** The longest output that one of the flags asks for. */
    static Duration timeout(
            Value.Mapping profile, Optional<Value.Scalar> written, List<String> outputs) {
        long tokens =
                outputs.stream()
                        .flatMap(flag -> whole(profile, flag).stream())
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(RequestTimeout.UNKNOWN_OUTPUT_TOKENS);
        return RequestTimeout.of(written, tokens);
    }
}
