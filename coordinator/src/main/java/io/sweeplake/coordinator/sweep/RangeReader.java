package io.sweeplake.coordinator.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads levels that are not listed: {@code {from, to, steps}}, {@code {geometric: {from, to,
 * steps}}}, {@code {doubling: {from, to}}}; for a sample also {@code {from, to}} without steps.
 */
final class RangeReader {
    private static final String GEOMETRIC = "geometric";
    private static final String DOUBLING = "doubling";
    private static final String EXAMPLE =
            "write [1, 2, 4], {from: 0, to: 8192, steps: 5}, {geometric: {from: 1, to: 64, steps:"
                    + " 4}} or {doubling: {from: 1, to: 64}}";
    private static final double MOST = 1_000_000_000;
    private static final int MOST_STEPS = 10_000;

    private final boolean sampled;
    private final Problems problems;

    /**
     * @param sampled whether levels are drawn, so that a range needs no steps
     */
    RangeReader(boolean sampled, Problems problems) {
        this.sampled = sampled;
        this.problems = problems;
    }

    /** What a range comes to: levels, or the range itself to draw from. */
    record Spread(List<Value> levels, Optional<Range> range) {}

    /** The levels of a factor, or empty after a problem was noted. */
    Optional<Spread> read(String factor, boolean whole, Value written) {
        if (!(written instanceof Value.Mapping mapping)) {
            problems.add(
                    written.place(),
                    "the levels of `"
                            + factor
                            + "` must be a list or a range, not "
                            + written.described(),
                    EXAMPLE);
            return Optional.empty();
        }

        Section range = new Section(mapping, problems);
        List<String> keys = range.keys();
        if (keys.equals(List.of(GEOMETRIC))) {
            return range.section(GEOMETRIC).flatMap(r -> stepped(r, true, whole));
        }

        if (keys.equals(List.of(DOUBLING))) {
            return range.section(DOUBLING).flatMap(r -> doubled(r, whole));
        }

        if (keys.contains("from") || keys.contains("to") || keys.contains("steps")) {
            return stepped(range, false, whole);
        }

        problems.add(
                mapping.place(),
                "the levels of `" + factor + "` are no range: " + mapping.described(),
                keys.stream()
                                .flatMap(
                                        key ->
                                                NearestWord.find(
                                                        key,
                                                        new TreeSet<>(
                                                                List.of(
                                                                        GEOMETRIC, DOUBLING, "from",
                                                                        "to", "steps")))
                                                        .stream())
                                .findFirst()
                                .map(near -> "did you mean `" + near + "`? ")
                                .orElse("")
                        + EXAMPLE);
        return Optional.empty();
    }

    private Optional<Spread> stepped(Section written, boolean geometric, boolean whole) {
        written.allowOnly(List.of("from", "to", "steps"), Map.of());
        Optional<Range> range = range(written, geometric, whole);
        if (!written.has("steps") && !sampled) {
            written.missing(
                    "steps",
                    "say how many levels there are, such as `steps: 5`; only a sample"
                            + " draws from a range without steps");
        }

        Optional<Long> steps = written.whole("steps", 2, MOST_STEPS);
        if (!written.has("steps")) {
            return range.filter(r -> sampled).map(r -> new Spread(List.of(), Optional.of(r)));
        }

        return range.flatMap(
                r -> steps.map(count -> new Spread(r.steps(count.intValue()), Optional.empty())));
    }

    private Optional<Spread> doubled(Section written, boolean whole) {
        written.allowOnly(List.of("from", "to"), Map.of());
        return range(written, true, whole)
                .map(range -> new Spread(range.doubles(), Optional.empty()));
    }

    private Optional<Range> range(Section written, boolean positive, boolean whole) {
        Optional<Double> from = end(written, "from", whole);
        Optional<Double> to = end(written, "to", whole);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }

        if (to.get() <= from.get()) {
            problems.add(
                    written.placeOf("to"),
                    "the range ends at "
                            + Value.Scalar.of(written.placeOf("to"), to.get()).canonical()
                            + ", not above where it begins",
                    "make `to` greater than `from`");
            return Optional.empty();
        }

        if (positive && from.get() <= 0) {
            problems.add(
                    written.placeOf("from"),
                    "a range whose steps multiply cannot begin at 0 or below",
                    "begin above 0, and add a level of 0 by a list or by `include`");
            return Optional.empty();
        }

        return Optional.of(
                new Range(from.get(), to.get(), positive, whole, written.mapping().place()));
    }

    private Optional<Double> end(Section written, String key, boolean whole) {
        if (!written.has(key)) {
            written.missing(key, "a range has `from` and `to`");
            return Optional.empty();
        }

        Optional<Value.Scalar> scalar = written.scalar(key);
        Optional<Double> number =
                scalar.flatMap(Value.Scalar::number)
                        .filter(n -> Math.abs(n) <= MOST)
                        .filter(n -> !whole || n == Math.rint(n));
        if (scalar.isPresent() && number.isEmpty()) {
            problems.add(
                    scalar.get().place(),
                    "`"
                            + key
                            + "` must be a "
                            + (whole ? "whole " : "")
                            + "number, not "
                            + scalar.get().described(),
                    "write such a number, without quotes");
        }

        return number;
    }
}
