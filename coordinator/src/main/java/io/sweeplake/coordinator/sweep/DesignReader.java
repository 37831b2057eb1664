package io.sweeplake.coordinator.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads which levels are tried together. */
final class DesignReader {
    private static final String SAMPLE = "sample";
    private static final List<String> NAMES = List.of("grid", "zip", "list", SAMPLE);
    private static final List<String> SAMPLE_KEYS = List.of("count", "seed", "method");

    private final Problems problems;

    DesignReader(Problems problems) {
        this.problems = problems;
    }

    /** What is written, before factors and treatments are read. */
    Kind kind(Section sweep) {
        Optional<Value> written = sweep.mapping().find("design");
        if (written.isEmpty()) {
            return sweep.has("treatments") ? Kind.LIST : Kind.GRID;
        }

        if (written.get() instanceof Value.Mapping) {
            sweep.section("design").orElseThrow().allowOnly(List.of(SAMPLE), Map.of());
            return Kind.SAMPLE;
        }

        String name = sweep.text("design").orElse("grid");
        if (!NAMES.contains(name)) {
            problems.add(
                    sweep.placeOf("design"),
                    "`" + name + "` is no design",
                    NearestWord.remedy(name, NAMES));
            return Kind.GRID;
        }

        if (name.equals(SAMPLE)) {
            problems.add(
                    sweep.placeOf("design"),
                    "a sample needs to be told its size",
                    "write `design: {sample: {count: 20, seed: 7, method: sobol}}`");
        }

        return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The design; factors and rows have been read. */
    Design design(Kind kind, Section sweep, List<Factor> factors, List<Treatment> rows) {
        if (kind != Kind.LIST && sweep.has("treatments")) {
            problems.add(
                    sweep.mapping().entries().get("treatments").key(),
                    "`treatments` belong to `design: list`",
                    "write `design: list`, or leave them out");
        }

        if (kind != Kind.GRID && kind != Kind.LIST && factors.isEmpty()) {
            problems.add(
                    sweep.placeOf("design"),
                    "without factors there is nothing to choose levels of",
                    "write `factors`, or leave `design` out");
        }

        return switch (kind) {
            case GRID -> new Design.Grid();
            case ZIP -> zip(factors);
            case LIST -> new Design.Listed(rows);
            case SAMPLE -> sample(sweep, factors);
        };
    }

    private Design zip(List<Factor> factors) {
        for (Factor factor : factors) {
            int first = factors.get(0).levels().size();
            if (factor.levels().size() != first) {
                problems.add(
                        factor.place(),
                        "`zip` pairs levels up, but `"
                                + factor.name()
                                + "` has "
                                + factor.levels().size()
                                + " and `"
                                + factors.get(0).name()
                                + "` has "
                                + first,
                        "give both as many levels, or write `design: grid`");
            }
        }

        return new Design.Zip();
    }

    private Design sample(Section sweep, List<Factor> factors) {
        Optional<Section> sample =
                sweep.mapping().find("design").filter(Value.Mapping.class::isInstance).isPresent()
                        ? sweep.section("design").flatMap(d -> d.section(SAMPLE))
                        : Optional.empty();
        if (sample.isEmpty()) {
            return new Design.Grid();
        }

        Section written = sample.get();
        written.allowOnly(SAMPLE_KEYS, Map.of());
        if (!written.has("count")) {
            written.missing("count", "say how many treatments to draw, such as `count: 20`");
        }

        Sample.Method method = method(written);
        if (method == Sample.Method.SOBOL && factors.size() > Sobol.MOST_DIMENSIONS) {
            problems.add(
                    written.placeOf("method"),
                    "Sobol's sequence is known here for "
                            + Sobol.MOST_DIMENSIONS
                            + " factors, and there are "
                            + factors.size(),
                    "write `method: random`");
            method = Sample.Method.RANDOM;
        }

        int count = written.whole("count", 1, Planner.MOST_TRIALS).map(Long::intValue).orElse(1);
        refuseMoreThanThereAre(written, count, factors);
        return new Sample(
                count,
                written.whole("seed", 0, Integer.MAX_VALUE).orElse(0L),
                method,
                written.mapping().place());
    }

    private void refuseMoreThanThereAre(Section written, int count, List<Factor> factors) {
        boolean listed = factors.stream().noneMatch(factor -> factor.range().isPresent());
        double all = new Design.Grid().count(factors);
        if (listed && !factors.isEmpty() && count > all) {
            problems.add(
                    written.placeOf("count"),
                    "there are only " + (long) all + " treatments to draw " + count + " from",
                    "lower `count`, or write `design: grid` for all of them");
        }
    }

    private Sample.Method method(Section sample) {
        List<String> known = List.of("random", "sobol");
        Optional<String> written = sample.text("method");
        if (written.isPresent() && !known.contains(written.get())) {
            problems.add(
                    sample.placeOf("method"),
                    "`" + written.get() + "` is no way to draw a sample",
                    NearestWord.remedy(written.get(), known));
        }

        return written.filter("sobol"::equals).isPresent()
                ? Sample.Method.SOBOL
                : Sample.Method.RANDOM;
    }

    /** What a sweep may write for its design. */
    enum Kind {
        GRID,
        ZIP,
        LIST,
        SAMPLE
    }
}
