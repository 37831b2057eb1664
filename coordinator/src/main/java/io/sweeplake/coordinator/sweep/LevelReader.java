package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one level of a factor, alone or with what it sets besides. */
final class LevelReader {
    private static final String LEVEL = "level";
    private static final String LABEL = "label";
    private static final String SET = "set";

    private final Config config;
    private final EndpointReader endpoints;
    private final HarnessReader harnesses;
    private final FactorNames names;
    private final Problems problems;

    LevelReader(
            Config config,
            EndpointReader endpoints,
            HarnessReader harnesses,
            FactorNames names,
            Problems problems) {
        this.config = config;
        this.endpoints = endpoints;
        this.harnesses = harnesses;
        this.names = names;
        this.problems = problems;
    }

    /** The level, or empty after the problem with it was noted. */
    Optional<Level> read(Factor factor, Value item) {
        return item instanceof Value.Mapping mapping && mapping.find(LEVEL).isPresent()
                ? several(factor, new Section(mapping, problems))
                : one(factor, item);
    }

    /** {@code {level: ..., label: ..., set: {...}}}. */
    private Optional<Level> several(Factor factor, Section written) {
        written.allowOnly(List.of(LEVEL, LABEL, SET), Map.of());
        Optional<String> label = written.text(LABEL);
        List<Choice> also = new ArrayList<>();
        for (Section set : written.section(SET).stream().toList()) {
            for (String key : set.keys()) {
                set(key, set).ifPresent(also::add);
            }
        }

        return one(factor, written.mapping().find(LEVEL).orElseThrow())
                .map(level -> level.with(label, also));
    }

    private Optional<Choice> set(String key, Section set) {
        Place place = set.mapping().entries().get(key).key();
        Optional<Factor> factor = names.find(key, place).map(found -> found.at(place));
        if (factor.filter(f -> f.is(WellKnown.ENDPOINT) || f.is(WellKnown.HARNESS)).isPresent()) {
            problems.add(
                    place,
                    "a level of another factor cannot set `" + key + "`",
                    "vary `" + key + "` as a factor, and put what goes with it below its levels");
            return Optional.empty();
        }

        return factor.flatMap(
                f ->
                        one(f, set.mapping().find(key).orElseThrow())
                                .map(level -> new Choice(f, level)));
    }

    private Optional<Level> one(Factor factor, Value item) {
        if (factor.meaning().isEmpty()) {
            return path(factor, item);
        }

        WellKnown meaning = factor.meaning().get();
        return switch (meaning) {
            case ENDPOINT -> endpoint(item);
            case HARNESS ->
                    harnesses
                            .level(item, config.workloads().keySet())
                            .map(program -> Level.of(program, item));
            case WORKLOAD -> workload(item);
            case RATE -> rate(item);
            case DURATION -> duration(item);
            case PARALLELISM,
                            CONCURRENCY,
                            PREFIX_TOKENS,
                            QUESTION_TOKENS,
                            OUTPUT_TOKENS,
                            GROUPS,
                            PROMPTS_PER_GROUP ->
                    whole(meaning, item);
        };
    }

    private Optional<Level> path(Factor factor, Value item) {
        List<HarnessKeys> known = names.keys(factor.path());
        Optional<HarnessKeys> unfit = known.stream().filter(k -> !fits(k, item)).findFirst();
        if (unfit.isEmpty()) {
            return scalar(item).map(scalar -> Level.of(scalar.canonical(), scalar));
        }

        problems.add(
                item.place(),
                "a level of `"
                        + factor.name()
                        + "` must be "
                        + unfit.get().expected()
                        + ", not "
                        + item.described(),
                unfit.get().choices().isEmpty()
                        ? "write " + unfit.get().expected()
                        : NearestWord.remedy(text(item), unfit.get().choices()));
        return Optional.empty();
    }

    private static boolean fits(HarnessKeys keys, Value item) {
        return item instanceof Value.Scalar scalar && keys.fits(scalar);
    }

    private Optional<Level> endpoint(Value item) {
        if (!(item instanceof Value.Mapping mapping)) {
            problems.add(
                    item.place(),
                    "an endpoint must be a mapping, not " + item.described(),
                    "write {stack_name: ..., model: ..., base_url: ...}");
            return Optional.empty();
        }

        return endpoints.level(mapping).map(served -> Level.of(served, item));
    }

    private Optional<Level> workload(Value item) {
        String name = text(item);
        if (!config.workloads().containsKey(name)) {
            problems.add(
                    item.place(),
                    "`" + name + "` is none of the config's workloads",
                    NearestWord.remedy(name, config.workloads().keySet()));
            return Optional.empty();
        }

        return Optional.of(Level.of(name, item));
    }

    private Optional<Level> rate(Value item) {
        return scalar(item)
                .filter(s -> s.number().filter(n -> n > 0 && n <= 1_000_000).isPresent())
                .map(s -> Level.of(s.canonical(), s))
                .or(() -> wrong(item, "a rate must be a number above 0 and at most a million"));
    }

    private Optional<Level> duration(Value item) {
        Optional<Duration> duration =
                scalar(item).flatMap(Section::duration).filter(d -> !d.isZero());
        if (duration.isEmpty()) {
            problems.add(
                    item.place(),
                    "a level of `duration` must be a duration above 0 and of at most 7 days, not "
                            + item.described(),
                    "write a number of seconds, or a number with ms, s, m or h, such as 60s");
        }

        return duration.map(
                d -> {
                    Value.Scalar seconds = Value.Scalar.of(item.place(), d.toMillis() / 1000.0);
                    return Level.of(seconds.canonical() + "s", seconds);
                });
    }

    private Optional<Level> whole(WellKnown meaning, Value item) {
        return scalar(item)
                .flatMap(Value.Scalar::whole)
                .filter(n -> n >= meaning.least() && n <= meaning.most())
                .map(n -> Value.Scalar.of(item.place(), Math.toIntExact(n)))
                .map(s -> Level.of(s.canonical(), s))
                .or(
                        () ->
                                wrong(
                                        item,
                                        "a level of `"
                                                + meaning.word()
                                                + "` must be a whole number"
                                                + " from "
                                                + meaning.least()
                                                + " to "
                                                + meaning.most()));
    }

    private Optional<Level> wrong(Value item, String must) {
        String remedy =
                item instanceof Value.Mapping
                        ? "write such a number, or {level: ..., set: {...}} for a level that sets"
                                + " several things"
                        : "write such a number";
        problems.add(item.place(), must + ", not " + item.described(), remedy);
        return Optional.empty();
    }

    private static String text(Value item) {
        return scalar(item).map(Value.Scalar::text).orElse("");
    }

    private static Optional<Value.Scalar> scalar(Value item) {
        return item instanceof Value.Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }
}
