package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import io.sweeplake.coordinator.sweep.Selection.Exclusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads treatments that are written out: `treatments`, `include` and `exclude`. */
final class TreatmentReader {
    private static final String NAME = "name";

    private final FactorNames names;
    private final LevelReader levels;
    private final Problems problems;
    private final Map<String, Factor> known = new LinkedHashMap<>();

    /**
     * @param factors with their levels, which a treatment may name
     */
    TreatmentReader(
            FactorNames names, LevelReader levels, List<Factor> factors, Problems problems) {
        this.names = names;
        this.levels = levels;
        this.problems = problems;
        factors.forEach(factor -> known.put(factor.name(), factor));
    }

    /** Treatments of the list, which may leave factors of the sweep open. */
    List<Treatment> listed(Section sweep, String key) {
        List<Treatment> listed = new ArrayList<>();
        for (Value item : items(sweep, key)) {
            mapping(item, key).flatMap(this::row).ifPresent(listed::add);
        }

        return listed;
    }

    /** Treatments that leave nothing open. */
    List<Treatment> included(Section sweep, List<Factor> factors) {
        List<Treatment> included = new ArrayList<>();
        for (Value item : items(sweep, "include")) {
            for (Section written : mapping(item, "include").stream().toList()) {
                factors.stream()
                        .filter(factor -> !written.has(factor.name()))
                        .forEach(
                                factor ->
                                        written.missing(
                                                factor.name(),
                                                "an included treatment says a level of every"
                                                        + " factor"));
                row(written).ifPresent(included::add);
            }
        }

        return included;
    }

    private Optional<Treatment> row(Section written) {
        List<Choice> choices = new ArrayList<>();
        for (String key : written.keys()) {
            if (!key.equals(NAME)) {
                choice(key, written).ifPresent(choices::add);
            }
        }

        if (written.keys().isEmpty()) {
            problems.add(
                    written.mapping().place(),
                    "a treatment sets nothing",
                    "write factors or paths of the profile, and a level of each");
        }

        return Optional.of(
                new Treatment(written.text(NAME), choices, Optional.of(written.mapping().place())));
    }

    private Optional<Choice> choice(String key, Section written) {
        Place place = written.mapping().entries().get(key).key();
        Value item = written.mapping().find(key).orElseThrow();
        Optional<Factor> factor = factor(key, place);
        return factor.flatMap(f -> level(f, item).map(level -> new Choice(f, level)));
    }

    /** The same factor for the same key, however many treatments name it. */
    private Optional<Factor> factor(String key, Place place) {
        if (!known.containsKey(key)) {
            names.find(key, place).ifPresent(found -> known.put(key, found));
        }

        return Optional.ofNullable(known.get(key));
    }

    /** A level by its name, where names are all there is to write, or one of its own. */
    private Optional<Level> level(Factor factor, Value item) {
        boolean named = factor.is(WellKnown.ENDPOINT) || factor.is(WellKnown.HARNESS);
        return named && item instanceof Value.Scalar scalar
                ? named(factor, scalar)
                : levels.read(factor, item);
    }

    private Optional<Level> named(Factor factor, Value.Scalar name) {
        Optional<Level> found =
                factor.levels().stream().filter(l -> l.text().equals(name.text())).findFirst();
        if (found.isEmpty()) {
            problems.add(
                    name.place(),
                    "`" + name.text() + "` is no level of `" + factor.name() + "`",
                    NearestWord.remedy(
                            name.text(), factor.levels().stream().map(Level::text).toList()));
        }

        return found;
    }

    /** What is left out; a factor or level that no treatment has is noted. */
    List<Exclusion> excluded(Section sweep) {
        List<Exclusion> excluded = new ArrayList<>();
        for (Value item : items(sweep, "exclude")) {
            for (Section written : mapping(item, "exclude").stream().toList()) {
                Map<String, Set<String>> named = new LinkedHashMap<>();
                for (String key : written.keys()) {
                    named.put(key, texts(key, written));
                }

                if (named.isEmpty()) {
                    problems.add(
                            item.place(),
                            "an exclusion that names no level would exclude everything",
                            "write factors and the level of each, or leave it out");
                }

                excluded.add(new Exclusion(item.place(), named));
            }
        }

        return excluded;
    }

    private Set<String> texts(String key, Section written) {
        Factor factor = known.get(key);
        if (factor == null) {
            problems.add(
                    written.mapping().entries().get(key).key(),
                    "`" + key + "` is none of the sweep's factors",
                    NearestWord.remedy(key, known.keySet()));
            return Set.of();
        }

        Value value = written.mapping().find(key).orElseThrow();
        List<Value> items = value instanceof Value.Items list ? list.items() : List.of(value);
        Set<String> texts = new LinkedHashSet<>();
        for (Value item : items) {
            text(factor, item).ifPresent(texts::add);
        }

        return texts;
    }

    private Optional<String> text(Factor factor, Value item) {
        Optional<String> text = level(factor, item).map(Level::text);
        List<String> all = factor.levels().stream().map(Level::text).toList();
        if (text.isPresent() && !all.isEmpty() && !all.contains(text.get())) {
            problems.add(
                    item.place(),
                    "`" + factor.name() + "` has no level " + text.get(),
                    "its levels: " + String.join(", ", all));
            return Optional.empty();
        }

        return text;
    }

    private List<Value> items(Section sweep, String key) {
        Optional<Value.Items> items = sweep.items(key);
        items.filter(list -> list.items().isEmpty())
                .ifPresent(
                        list ->
                                problems.add(
                                        list.place(),
                                        "`" + key + "` is empty",
                                        "write at least one, or leave it out"));
        return items.map(Value.Items::items).orElse(List.of());
    }

    private Optional<Section> mapping(Value item, String key) {
        if (item instanceof Value.Mapping mapping) {
            return Optional.of(new Section(mapping, problems));
        }

        problems.add(
                item.place(),
                "an item of `" + key + "` must be a mapping, not " + item.described(),
                "write {factor: level, ...}");
        return Optional.empty();
    }
}
