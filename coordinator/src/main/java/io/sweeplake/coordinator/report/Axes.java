package io.sweeplake.coordinator.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands on a report's abscissa, and which treatments make a line over it: chosen from the
 * factors that vary. The rate comes first, then the concurrency, then the factor of most levels;
 * where nothing varies, or the endpoint alone, the stacks stand side by side.
 *
 * @param name of what stands on the abscissa: a factor, or {@code stack}
 * @param isNumber whether its levels are numbers
 * @param lines names of the lines, in the treatments' order
 * @param points one a treatment, in the treatments' order
 */
record Axes(String name, boolean isNumber, List<String> lines, List<Point> points) {
    static final String STACK = "stack";

    private static final String RATE = "rate";
    private static final Pattern NAMES_ONLY = Pattern.compile("endpoint|treatment|.*_label");
    // How a level was measured, and not what was asked of it, as the view series_point has it.
    private static final Pattern CONDUCT = Pattern.compile("duration|parallelism|load[.].*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.]\\d+)?([eE]-?\\d+)?");

    Axes {
        requireNonNull(name, "name");
        lines = List.copyOf(lines);
        points = List.copyOf(points);
    }

    /**
     * Where a treatment stands.
     *
     * @param level on the abscissa; empty if the treatment has none, and then it is in no curve
     * @param line from 0
     */
    record Point(Optional<String> level, int line) {}

    static Axes of(List<Treatment> treatments) {
        Map<String, Set<String>> levels = levels(treatments);
        String name = abscissa(treatments, levels);
        List<Optional<String>> places = treatments.stream().map(each -> level(each, name)).toList();
        boolean number =
                !name.equals(STACK)
                        && places.stream().flatMap(Optional::stream).allMatch(Axes::isNumber);
        List<String> lines = lines(treatments, places, name, levels.keySet());
        List<String> names = new ArrayList<>(new LinkedHashSet<>(lines));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < treatments.size(); i++) {
            points.add(new Point(places.get(i), names.indexOf(lines.get(i))));
        }

        return new Axes(name, number, names, points);
    }

    /** The factors that vary, each with its levels. */
    private static Map<String, Set<String>> levels(List<Treatment> treatments) {
        Map<String, Set<String>> levels = new TreeMap<>();
        for (Treatment treatment : treatments) {
            treatment
                    .factors()
                    .forEach(
                            (factor, level) ->
                                    levels.computeIfAbsent(factor, each -> new LinkedHashSet<>())
                                            .add(level));
        }
        levels.entrySet()
                .removeIf(
                        each ->
                                NAMES_ONLY.matcher(each.getKey()).matches()
                                        || each.getKey().equals(RATE)
                                        || each.getValue().size() < 2);
        return levels;
    }

    private static String abscissa(List<Treatment> treatments, Map<String, Set<String>> levels) {
        if (distinct(treatments.stream().flatMap(each -> each.rate().stream()).toList()) > 1) {
            return RATE;
        }
        if (levels.containsKey("concurrency")) {
            return "concurrency";
        }

        Comparator<Map.Entry<String, Set<String>>> best =
                Comparator.<Map.Entry<String, Set<String>>, Boolean>comparing(
                                each -> !CONDUCT.matcher(each.getKey()).matches())
                        .thenComparing(each -> each.getValue().stream().allMatch(Axes::isNumber))
                        .thenComparing(each -> each.getValue().size());
        return levels.entrySet().stream().max(best).map(Map.Entry::getKey).orElse(STACK);
    }

    private static Optional<String> level(Treatment treatment, String name) {
        return switch (name) {
            case RATE -> treatment.rate().map(Axes::text);
            case STACK -> Optional.of(treatment.stack());
            default -> Optional.ofNullable(treatment.factors().get(name));
        };
    }

    private static List<String> lines(
            List<Treatment> treatments,
            List<Optional<String>> places,
            String name,
            Collection<String> varying) {
        boolean stacks =
                !name.equals(STACK)
                        && distinct(treatments.stream().map(Treatment::stack).toList()) > 1;
        List<String> factors = varying.stream().filter(each -> !each.equals(name)).toList();
        Function<List<String>, List<String>> named =
                shown -> treatments.stream().map(each -> line(each, stacks, shown)).toList();
        List<String> bare =
                named.apply(
                        factors.stream().filter(each -> !CONDUCT.matcher(each).matches()).toList());
        // Unless two treatments would stand in one place.
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < bare.size(); i++) {
            if (!taken.add(bare.get(i) + "\n" + places.get(i).orElse(""))) {
                return named.apply(factors);
            }
        }

        return bare;
    }

    private static String line(Treatment treatment, boolean stacks, List<String> factors) {
        String name =
                Stream.concat(
                                stacks ? Stream.of(treatment.stack()) : Stream.empty(),
                                factors.stream()
                                        .filter(treatment.factors()::containsKey)
                                        .map(each -> each + "=" + treatment.factors().get(each)))
                        .collect(Collectors.joining(" "));
        return name.isEmpty() ? treatment.stack() : name;
    }

    private static String text(double rate) {
        return rate == Math.rint(rate) && Math.abs(rate) < 1e15
                ? String.valueOf((long) rate)
                : String.valueOf(rate);
    }

    private static boolean isNumber(String level) {
        return NUMBER.matcher(level).matches();
    }

    private static long distinct(List<?> values) {
        return values.stream().distinct().count();
    }
}
