package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import io.sweeplake.coordinator.sweep.HarnessProfile.Findings;
import io.sweeplake.coordinator.sweep.HarnessProfile.Pods;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The prompts that a guidellm scenario describes. */
final class GuidellmData {
    private static final String BUCKETS = "prefix_buckets";
    private static final String PREFIX = "prefix_tokens";
    private static final String PREFIXES = "prefix_count";

    private GuidellmData() {}

    /** The keys below a source of prompts that a factor may set. */
    static List<List<String>> paths(WellKnown factor) {
        return switch (factor) {
            case ENDPOINT,
                            WORKLOAD,
                            HARNESS,
                            PARALLELISM,
                            RATE,
                            CONCURRENCY,
                            DURATION,
                            PROMPTS_PER_GROUP ->
                    List.of();
            case PREFIX_TOKENS -> List.of(List.of(PREFIX), List.of(BUCKETS, "0", PREFIX));
            case QUESTION_TOKENS -> List.of(List.of("prompt_tokens"));
            case OUTPUT_TOKENS -> List.of(List.of("output_tokens"));
            case GROUPS -> List.of(List.of(PREFIXES), List.of(BUCKETS, "0", PREFIXES));
        };
    }

    /** The scenario whose {@code data} is a mapping, where it was the same in one line of text. */
    static Value.Mapping unfolded(Value.Mapping scenario) {
        Optional<Value.Scalar> text =
                ProfilePath.scalar(scenario, List.of("data")).filter(s -> s.text().contains("="));
        if (text.isEmpty()) {
            return scenario;
        }

        Place place = text.get().place();
        Value.Mapping data = Value.Mapping.empty(place);
        for (String pair : text.get().text().split(",")) {
            String[] parts = pair.strip().split("=", 2);
            String value = parts.length == 2 ? parts[1].strip() : "";
            data =
                    data.with(
                            parts[0].strip(),
                            ScalarTypes.typed(place, value, new Problems())
                                    .orElse(new Value.Scalar(place, value, value, true)));
        }
        return scenario.with("data", data);
    }

    /** The scenario with a factor's level; empty if its prompts cannot express the factor. */
    static Optional<Value.Mapping> with(Value.Mapping scenario, WellKnown factor, Value level) {
        return path(scenario)
                .flatMap(
                        path ->
                                changed(
                                                scenario,
                                                (Value.Mapping)
                                                        ProfilePath.find(scenario, path)
                                                                .orElseThrow(),
                                                factor,
                                                level)
                                        .map(data -> ProfilePath.with(scenario, path, data)));
    }

    private static Optional<Value.Mapping> changed(
            Value.Mapping scenario, Value.Mapping data, WellKnown factor, Value level) {
        return switch (factor) {
            case ENDPOINT,
                            WORKLOAD,
                            HARNESS,
                            PARALLELISM,
                            RATE,
                            CONCURRENCY,
                            DURATION,
                            PROMPTS_PER_GROUP ->
                    Optional.empty();
            case QUESTION_TOKENS -> Optional.of(fixed(data, "prompt_tokens", level));
            case OUTPUT_TOKENS -> Optional.of(fixed(data, "output_tokens", level));
            case PREFIX_TOKENS -> prefixed(scenario, data, PREFIX, level);
            case GROUPS -> prefixed(scenario, data, PREFIXES, level);
        };
    }

    /** Every length the same. */
    private static Value.Mapping fixed(Value.Mapping data, String key, Value level) {
        Value.Mapping changed = data.with(key, level);
        for (String spread : List.of("_stdev", "_min", "_max")) {
            changed = changed.without(key + spread);
        }

        return changed;
    }

    /** Buckets stand beside nothing else, and a nested scenario knows only them. */
    private static Optional<Value.Mapping> prefixed(
            Value.Mapping scenario, Value.Mapping data, String key, Value level) {
        List<Value> buckets = GuidellmForm.items(data.find(BUCKETS));
        if (buckets.size() > 1) {
            return Optional.empty();
        }
        if (buckets.isEmpty() && GuidellmForm.of(scenario) == GuidellmForm.FLAT) {
            return Optional.of(data.with(key, level));
        }

        Value.Mapping bucket =
                buckets.isEmpty()
                        ? Value.Mapping.empty(level.place())
                        : (Value.Mapping) buckets.get(0);
        return Optional.of(
                data.with(
                        BUCKETS, new Value.Items(level.place(), List.of(bucket.with(key, level)))));
    }

    /** Where the one source of prompts stands, if guidellm makes them itself. */
    private static Optional<List<String>> path(Value.Mapping scenario) {
        List<String> data = GuidellmForm.of(scenario).data();
        Optional<Value> found = ProfilePath.find(scenario, data);
        boolean list = found.filter(Value.Items.class::isInstance).isPresent();
        List<Value> sources = GuidellmForm.items(found);
        return sources.size() == 1 && synthetic(sources.get(0))
                ? Optional.of(list ? GuidellmForm.below(data, "0") : data)
                : Optional.empty();
    }

    private static boolean synthetic(Value source) {
        return source instanceof Value.Mapping
                && ProfilePath.scalar(source, List.of("kind"))
                        .map(Value.Scalar::text)
                        .orElse("synthetic_text")
                        .equals("synthetic_text");
    }

    /** Notes what launcher pods would suffer from. */
    static void judge(Value.Mapping scenario, Pods pods, Findings findings) {
        List<Value> sources =
                GuidellmForm.items(ProfilePath.find(scenario, GuidellmForm.of(scenario).data()));
        pods.refuseSeveral(
                !sources.stream().allMatch(GuidellmData::synthetic),
                "they read one dataset",
                findings.problems());
        for (Value source : sources) {
            judgePrefixes(source, pods, findings);
            GuidellmForm.items(ProfilePath.find(source, List.of(BUCKETS)))
                    .forEach(bucket -> judgePrefixes(bucket, pods, findings));
        }
    }

    private static void judgePrefixes(Value prefixes, Pods pods, Findings findings) {
        Optional<Long> tokens = whole(prefixes, PREFIX).filter(n -> n > 0);
        Optional<Long> groups = whole(prefixes, PREFIXES);
        if (tokens.isPresent() || groups.isPresent()) {
            pods.refuseFewer(groups.orElse(1L), "prefix groups", findings.problems());
        }
    }

    /** As {@link HarnessProfile#lengths}. */
    static Prompts lengths(Value.Mapping scenario) {
        Optional<Value> source = path(scenario).flatMap(path -> ProfilePath.find(scenario, path));
        if (source.isEmpty()) {
            return Prompts.UNKNOWN;
        }

        List<Value> buckets = GuidellmForm.items(ProfilePath.find(source.get(), List.of(BUCKETS)));
        Value prefixes = buckets.size() == 1 ? buckets.get(0) : source.get();
        OptionalDouble written = ProfilePath.number(prefixes, List.of(PREFIX));
        // Several buckets have several lengths, of which none is the one.
        OptionalDouble prefix =
                written.isEmpty() && buckets.isEmpty() ? OptionalDouble.of(0) : written;
        OptionalDouble groups = ProfilePath.number(prefixes, List.of(PREFIXES));
        return new Prompts(
                prefix,
                ProfilePath.number(source.get(), List.of("prompt_tokens")),
                ProfilePath.number(source.get(), List.of("output_tokens")),
                groups.isEmpty() && written.isPresent() ? OptionalDouble.of(1) : groups);
    }

    /** The longest output asked for. */
    static long mostOutputTokens(Value.Mapping scenario) {
        return GuidellmForm.items(ProfilePath.find(scenario, GuidellmForm.of(scenario).data()))
                .stream()
                .flatMap(
                        source ->
                                Arrays.asList("output_tokens", "output_tokens_max").stream()
                                        .flatMap(key -> whole(source, key).stream()))
                .mapToLong(Long::longValue)
                .max()
                .orElse(RequestTimeout.UNKNOWN_OUTPUT_TOKENS);
    }

    private static Optional<Long> whole(Value tree, String key) {
        return ProfilePath.scalar(tree, List.of(key)).flatMap(Value.Scalar::whole);
    }
}
