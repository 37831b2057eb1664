package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds factors that set what another factor, or the coordinator itself, sets too. */
final class FactorConflicts {
    private final Set<HarnessProfile> harnesses;
    private final Problems problems;
    private final Set<List<String>> noted = new HashSet<>();

    FactorConflicts(Set<HarnessProfile> harnesses, Problems problems) {
        this.harnesses = harnesses;
        this.problems = problems;
    }

    /** Holds factors that are chosen together against each other, and what their levels set. */
    void note(List<Factor> factors) {
        for (int i = 0; i < factors.size(); i++) {
            Factor factor = factors.get(i);
            noteReserved(factor);
            for (Factor earlier : factors.subList(0, i)) {
                noteBoth(earlier, factor);
            }

            for (Level level : factor.levels()) {
                noteAlso(level, factors);
            }
        }
    }

    /**
     * The same for a treatment that is written out.
     *
     * @param open factors that it leaves open
     */
    void note(Treatment row, List<Factor> open) {
        List<Factor> chosen = row.all().stream().map(Choice::factor).toList();
        if (noted.add(chosen.stream().map(Factor::name).toList())) {
            List<Factor> factors = new ArrayList<>(open);
            chosen.forEach(factor -> factors.add(factor.with(List.of())));
            note(factors);
        }
    }

    private void noteAlso(Level level, List<Factor> factors) {
        for (int i = 0; i < level.also().size(); i++) {
            Factor also = level.also().get(i).factor();
            noteReserved(also);
            factors.forEach(factor -> noteBoth(factor, also));
            level.also().subList(0, i).forEach(other -> noteBoth(other.factor(), also));
            for (Factor other : factors) {
                boolean another =
                        other.levels().stream()
                                .filter(l -> !other.levels().contains(level))
                                .flatMap(l -> l.also().stream())
                                .anyMatch(choice -> same(choice.factor(), also));
                if (another) {
                    noteTwice(also, "a level of `" + other.name() + "`");
                }
            }
        }
    }

    private void noteReserved(Factor factor) {
        if (factor.meaning().isPresent()) {
            return;
        }

        for (HarnessProfile harness : harnesses) {
            for (Map.Entry<List<String>, String> reserved : harness.reserved().entrySet()) {
                if (overlap(harness.path(factor.path()), reserved.getKey())) {
                    problems.add(
                            factor.place(),
                            "`" + String.join(".", reserved.getKey()) + "` is set for every trial",
                            reserved.getValue());
                }
            }
        }
    }

    private void noteBoth(Factor earlier, Factor later) {
        if (same(earlier, later)) {
            noteTwice(later, "`" + earlier.name() + "`");
        }
    }

    private void noteTwice(Factor later, String other) {
        problems.add(
                later.place(),
                "`" + later.name() + "` and " + other + " set the same thing",
                "keep one of the two factors");
    }

    private boolean same(Factor one, Factor two) {
        boolean harnessAndWorkload =
                one.is(WellKnown.HARNESS) && two.is(WellKnown.WORKLOAD)
                        || one.is(WellKnown.WORKLOAD) && two.is(WellKnown.HARNESS);
        Optional<WellKnown> meaning =
                one.meaning().filter(m -> two.meaning().equals(one.meaning()));
        return meaning.isPresent()
                || harnessAndWorkload
                || harnesses.stream()
                        .anyMatch(
                                harness ->
                                        paths(harness, one).stream()
                                                .anyMatch(
                                                        path ->
                                                                paths(harness, two).stream()
                                                                        .anyMatch(
                                                                                other ->
                                                                                        overlap(
                                                                                                path,
                                                                                                other))));
    }

    private static List<List<String>> paths(HarnessProfile harness, Factor factor) {
        List<List<String>> paths = new ArrayList<>();
        factor.meaning()
                .ifPresentOrElse(
                        meaning -> paths.addAll(harness.paths(meaning)),
                        () -> paths.add(harness.path(factor.path())));
        return paths;
    }

    private static boolean overlap(List<String> one, List<String> two) {
        int common = Math.min(one.size(), two.size());
        return one.subList(0, common).equals(two.subList(0, common));
    }
}
