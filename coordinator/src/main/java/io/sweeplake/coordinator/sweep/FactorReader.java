package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what varies. */
final class FactorReader {
    private final FactorNames names;
    private final LevelReader levels;
    private final RangeReader ranges;
    private final Problems problems;

    FactorReader(FactorNames names, LevelReader levels, RangeReader ranges, Problems problems) {
        this.names = names;
        this.levels = levels;
        this.ranges = ranges;
        this.problems = problems;
    }

    /**
     * The factors in the sweep's order.
     *
     * @param listed whether treatments are listed, so that a path need not have levels of its own
     */
    List<Factor> read(Section factors, boolean listed) {
        List<Factor> described = new ArrayList<>();
        for (String name : factors.keys()) {
            described(name, factors).ifPresent(described::add);
        }

        described.forEach(names::know);
        List<Factor> read = new ArrayList<>();
        for (Factor factor : described) {
            Value written = factors.mapping().find(factor.name()).orElseThrow();
            if (factor.meaning().isPresent()) {
                levels(factor, written).ifPresent(read::add);
            } else {
                path(factor, new Section((Value.Mapping) written, problems), listed)
                        .ifPresent(read::add);
            }
        }

        return read;
    }

    /** What a key of the section stands for, its levels still to be read. */
    private Optional<Factor> described(String name, Section factors) {
        Place place = factors.mapping().entries().get(name).key();
        Value written = factors.mapping().find(name).orElseThrow();
        Optional<WellKnown> meaning = WellKnown.find(name);
        if (meaning.isPresent()) {
            return Optional.of(Factor.of(meaning.get(), place));
        }

        if (written instanceof Value.Mapping mapping && mapping.find("path").isPresent()) {
            Section factor = new Section(mapping, problems);
            factor.allowOnly(List.of("path", "levels"), Map.of());
            return factor.text("path")
                    .flatMap(path -> names.path(name, path, factor.placeOf("path")))
                    .map(found -> Factor.of(name, place, found.path()));
        }

        problems.add(
                place,
                "unknown factor `" + name + "`",
                NearestWord.remedy(name, WellKnown.words())
                        + "; for a key of the profile write {path: a.b.c, levels: [...]}");
        return Optional.empty();
    }

    private Optional<Factor> path(Factor factor, Section written, boolean listed) {
        if (!written.has("levels")) {
            if (!listed) {
                written.missing("levels", "write `levels: [...]`");
            }

            return Optional.empty();
        }

        return levels(factor, written.mapping().find("levels").orElseThrow());
    }

    /** The factor with its levels, or with the range that a sample draws from. */
    private Optional<Factor> levels(Factor factor, Value written) {
        if (written instanceof Value.Items items) {
            if (items.items().isEmpty()) {
                problems.add(
                        items.place(),
                        "the factor `" + factor.name() + "` has no levels",
                        "list at least one, or leave the factor out");
                return Optional.empty();
            }

            return Optional.of(factor.with(distinct(factor, items.items())));
        }

        if (!numeric(factor)) {
            problems.add(
                    written.place(),
                    "the levels of `"
                            + factor.name()
                            + "` must be a list, not "
                            + written.described(),
                    "write [..., ...]");
            return Optional.empty();
        }

        return ranges.read(factor.name(), whole(factor), written)
                .map(
                        spread ->
                                spread.range()
                                        .map(factor::with)
                                        .orElseGet(
                                                () ->
                                                        factor.with(
                                                                distinct(
                                                                        factor, spread.levels()))));
    }

    private boolean numeric(Factor factor) {
        return factor.meaning()
                .map(WellKnown::numeric)
                .orElseGet(() -> names.keys(factor.path()).stream().allMatch(HarnessKeys::numeric));
    }

    private boolean whole(Factor factor) {
        return factor.meaning()
                .map(meaning -> meaning != WellKnown.RATE)
                .orElseGet(() -> names.keys(factor.path()).stream().anyMatch(HarnessKeys::whole));
    }

    private List<Level> distinct(Factor factor, List<Value> items) {
        Map<String, Level> distinct = new LinkedHashMap<>();
        for (Value item : items) {
            levels.read(factor, item)
                    .filter(level -> distinct.putIfAbsent(level.text(), level) != null)
                    .ifPresent(level -> noteTwice(factor, level));
        }

        return List.copyOf(distinct.values());
    }

    private void noteTwice(Factor factor, Level level) {
        String remedy =
                "keep one; to repeat a trial, raise `replicates`; a range needs fewer steps";
        if (level.served().isPresent()) {
            remedy = "give each endpoint a stack_name of its own";
        } else if (level.program().isPresent()) {
            remedy = "give each a `label` of its own";
        }

        problems.add(
                level.value().place(),
                "the factor `" + factor.name() + "` has the level " + level.text() + " twice",
                remedy);
    }
}
