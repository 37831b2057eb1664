package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what varies. */
final class FactorReader {
    private static final Set<String> LATER = Set.of("harness", "concurrency", "duration");

    private final Config config;
    private final EndpointReader endpoints;
    private final Problems problems;

    FactorReader(Config config, EndpointReader endpoints, Problems problems) {
        this.config = config;
        this.endpoints = endpoints;
        this.problems = problems;
    }

    /** The factors in the sweep's order. */
    List<Factor> read(Section factors) {
        List<Factor> read = new ArrayList<>();
        for (String name : factors.keys()) {
            Place place = factors.mapping().entries().get(name).key();
            factor(name, place, factors).ifPresent(read::add);
        }

        new FactorConflicts(config.harness().kind(), problems).note(read);
        return read;
    }

    private Optional<Factor> factor(String name, Place place, Section factors) {
        Value written = factors.mapping().find(name).orElseThrow();
        if (LATER.contains(name)) {
            problems.add(place, "the factor `" + name + "` is not supported yet", "leave it out");
            return Optional.empty();
        }

        Optional<WellKnown> meaning = WellKnown.find(name);
        if (meaning.isPresent()) {
            return list(name, written).map(items -> factor(name, place, meaning.get(), items));
        }

        boolean path = written instanceof Value.Mapping mapping && mapping.find("path").isPresent();
        if (path) {
            return path(name, place, new Section((Value.Mapping) written, problems));
        }

        Set<String> known = new TreeSet<>();
        Arrays.stream(WellKnown.values()).forEach(factor -> known.add(factor.word()));
        problems.add(
                place,
                "unknown factor `" + name + "`",
                NearestWord.remedy(name, known)
                        + "; for a key of the profile write {path: a.b.c, levels: [...]}");
        return Optional.empty();
    }

    private Factor factor(String name, Place place, WellKnown meaning, Value.Items items) {
        List<Level> levels = new ArrayList<>();
        for (Value item : items.items()) {
            Optional<Level> level =
                    switch (meaning) {
                        case ENDPOINT -> endpoint(item);
                        case WORKLOAD -> workload(item);
                        case RATE -> rate(item);
                        case PARALLELISM,
                                        PREFIX_TOKENS,
                                        QUESTION_TOKENS,
                                        OUTPUT_TOKENS,
                                        GROUPS,
                                        PROMPTS_PER_GROUP ->
                                whole(meaning, item);
                    };
            level.ifPresent(levels::add);
        }

        return new Factor(name, place, Optional.of(meaning), List.of(), distinct(name, levels));
    }

    private Optional<Factor> path(String name, Place place, Section factor) {
        factor.allowOnly(List.of("path", "levels"), Map.of());
        if (!factor.has("levels")) {
            factor.missing("levels", "write `levels: [...]`");
        }

        Optional<String> written = factor.text("path");
        Optional<HarnessKeys> known = written.flatMap(p -> known(p, factor.placeOf("path")));
        Optional<Value.Items> items =
                factor.mapping().find("levels").flatMap(levels -> list(name, levels));
        if (known.isEmpty() || items.isEmpty()) {
            return Optional.empty();
        }

        List<Level> levels = new ArrayList<>();
        for (Value item : items.get().items()) {
            if (item instanceof Value.Scalar scalar && known.get().fits(scalar)) {
                levels.add(new Level(scalar.canonical(), scalar, Optional.empty()));
            } else {
                problems.add(
                        item.place(),
                        "a level of `"
                                + name
                                + "` must be "
                                + known.get().expected()
                                + ", not "
                                + item.described(),
                        known.get().choices().isEmpty()
                                ? "write " + known.get().expected()
                                : NearestWord.remedy(text(item), known.get().choices()));
            }
        }

        List<String> path = config.harness().kind().path(ProfilePath.parse(written.get()));
        return Optional.of(new Factor(name, place, Optional.empty(), path, distinct(name, levels)));
    }

    /** What the harness knows at a path; empty after the problem with it was noted. */
    private Optional<HarnessKeys> known(String written, Place place) {
        HarnessProfile kind = config.harness().kind();
        HarnessKeys at = kind.keys();
        for (String key : kind.path(ProfilePath.parse(written))) {
            Optional<HarnessKeys> below = at.find(key);
            if (below.isEmpty()) {
                problems.add(
                        place,
                        "the path "
                                + written
                                + " is none of the profile's: there is no `"
                                + key
                                + "` at that place",
                        NearestWord.remedy(key, at.keys()));
                return Optional.empty();
            }

            at = below.get();
        }

        return Optional.of(at);
    }

    private Optional<Value.Items> list(String name, Value written) {
        if (written instanceof Value.Items items) {
            if (items.items().isEmpty()) {
                problems.add(
                        items.place(),
                        "the factor `" + name + "` has no levels",
                        "write at least one, or leave the factor out");
            }

            return Optional.of(items).filter(list -> !list.items().isEmpty());
        }

        boolean range = written instanceof Value.Mapping;
        problems.add(
                written.place(),
                range
                        ? "ranges of levels are not supported yet"
                        : "the levels of `" + name + "` must be a list, not " + written.described(),
                "list the levels: [..., ...]");
        return Optional.empty();
    }

    private Optional<Level> endpoint(Value item) {
        if (!(item instanceof Value.Mapping mapping)) {
            problems.add(
                    item.place(),
                    "an endpoint must be a mapping, not " + item.described(),
                    "write {stack_name: ..., model: ..., base_url: ...}");
            return Optional.empty();
        }

        return endpoints
                .level(mapping)
                .map(s -> new Level(s.endpoint().stackName(), item, Optional.of(s)));
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

        return Optional.of(new Level(name, item, Optional.empty()));
    }

    private Optional<Level> rate(Value item) {
        return scalar(item)
                .filter(s -> s.number().filter(n -> n > 0 && n <= 1_000_000).isPresent())
                .map(s -> new Level(s.canonical(), s, Optional.<Served>empty()))
                .or(() -> wrong(item, "a rate must be a number above 0 and at most a million"));
    }

    private Optional<Level> whole(WellKnown meaning, Value item) {
        return scalar(item)
                .flatMap(Value.Scalar::whole)
                .filter(n -> n >= meaning.least() && n <= meaning.most())
                .map(n -> Value.Scalar.of(item.place(), Math.toIntExact(n)))
                .map(s -> new Level(s.canonical(), s, Optional.<Served>empty()))
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
        problems.add(item.place(), must + ", not " + item.described(), "write such a number");
        return Optional.empty();
    }

    private static String text(Value item) {
        return scalar(item).map(Value.Scalar::text).orElse("");
    }

    private static Optional<Value.Scalar> scalar(Value item) {
        return item instanceof Value.Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    private List<Level> distinct(String name, List<Level> levels) {
        Map<String, Level> distinct = new LinkedHashMap<>();
        for (Level level : levels) {
            if (distinct.putIfAbsent(level.text(), level) != null) {
                problems.add(
                        level.value().place(),
                        "the factor `" + name + "` has the level " + level.text() + " twice",
                        level.served().isPresent()
                                ? "give each endpoint a stack_name of its own"
                                : "keep one; to repeat a trial, raise `replicates`");
            }
        }

        return List.copyOf(distinct.values());
    }
}
