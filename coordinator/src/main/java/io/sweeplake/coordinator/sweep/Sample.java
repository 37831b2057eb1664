package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.Factor.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Some of the treatments, each at most once.
 *
 * @param seed the same seed draws the same treatments in every sweep
 * @param place of the sample
 */
record Sample(int count, long seed, Method method, Place place) implements Design {
    // A draw may repeat an earlier one; nearly all of a grid takes several times its size.
    private static final int DRAWS_EACH = 100;

    /** How points are drawn. */
    enum Method {
        /** Independent of each other. */
        RANDOM,
        /** Spread evenly, by Sobol's sequence. */
        SOBOL
    }

    Sample {
        requireNonNull(method, "method");
        requireNonNull(place, "place");
    }

    @Override
    public double count(List<Factor> factors) {
        return count;
    }

    @Override
    public String counted(List<Factor> factors) {
        return count + " drawn treatments";
    }

    @Override
    public List<Treatment> treatments(
            List<Factor> factors, Predicate<Treatment> wanted, Problems problems) {
        Supplier<double[]> points = points(factors.size());
        Set<Map<String, String>> known = new HashSet<>();
        List<Treatment> drawn = new ArrayList<>();
        for (long draw = 0; drawn.size() < count && draw < (long) DRAWS_EACH * count; draw++) {
            Treatment treatment = at(points.get(), factors);
            if (known.add(treatment.shown()) && wanted.test(treatment)) {
                drawn.add(treatment);
            }
        }

        if (drawn.size() < count) {
            problems.add(
                    place,
                    "only " + drawn.size() + " different treatments could be drawn, not " + count,
                    "lower `count`, widen the ranges, or run the whole grid");
        }

        return drawn;
    }

    private Supplier<double[]> points(int dimensions) {
        return switch (method) {
            case RANDOM -> random(dimensions);
            case SOBOL -> new Sobol(dimensions, seed)::next;
        };
    }

    private Supplier<double[]> random(int dimensions) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> random.doubles(dimensions).toArray();
    }

    private static Treatment at(double[] point, List<Factor> factors) {
        List<Choice> row = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            Factor factor = factors.get(i);
            row.add(new Choice(factor, level(factor, point[i])));
        }

        return new Treatment(row);
    }

    private static Level level(Factor factor, double part) {
        return factor.range()
                .map(range -> range.drawn(part))
                .map(drawn -> Level.of(text(factor, drawn), drawn))
                .orElseGet(() -> factor.levels().get((int) (part * factor.levels().size())));
    }

    private static String text(Factor factor, Value.Scalar drawn) {
        return factor.is(Factor.WellKnown.DURATION) ? drawn.canonical() + "s" : drawn.canonical();
    }
}
