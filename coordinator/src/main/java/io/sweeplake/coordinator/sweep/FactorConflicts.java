package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds factors that set what another factor, or the coordinator itself, sets too. */
final class FactorConflicts {
    private final HarnessProfile harness;
    private final Problems problems;

    FactorConflicts(HarnessProfile harness, Problems problems) {
        this.harness = harness;
        this.problems = problems;
    }

    void note(List<Factor> factors) {
        for (Factor factor : factors) {
            if (factor.meaning().isEmpty()) {
                noteReserved(factor);
            }
        }

        for (int i = 0; i < factors.size(); i++) {
            for (Factor earlier : factors.subList(0, i)) {
                noteBoth(earlier, factors.get(i));
            }
        }
    }

    private void noteReserved(Factor factor) {
        for (Map.Entry<List<String>, String> reserved : harness.reserved().entrySet()) {
            if (overlap(factor.path(), reserved.getKey())) {
                problems.add(
                        factor.place(),
                        "`" + String.join(".", reserved.getKey()) + "` is set for every trial",
                        reserved.getValue());
            }
        }
    }

    private void noteBoth(Factor earlier, Factor later) {
        boolean both =
                paths(earlier).stream()
                        .anyMatch(one -> paths(later).stream().anyMatch(two -> overlap(one, two)));
        if (both) {
            problems.add(
                    later.place(),
                    "`" + later.name() + "` and `" + earlier.name() + "` set the same thing",
                    "keep one of the two factors");
        }
    }

    private List<List<String>> paths(Factor factor) {
        List<List<String>> paths = new ArrayList<>();
        factor.meaning().ifPresentOrElse(m -> paths.addAll(of(m)), () -> paths.add(factor.path()));
        return paths;
    }

    private List<List<String>> of(WellKnown meaning) {
        return harness.paths(meaning);
    }

    private static boolean overlap(List<String> one, List<String> two) {
        int common = Math.min(one.size(), two.size());
        return one.subList(0, common).equals(two.subList(0, common));
    }
}
