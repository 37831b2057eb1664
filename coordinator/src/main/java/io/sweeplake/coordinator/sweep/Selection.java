package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The treatments of a sweep: those of its design, without some, and with some more.
 *
 * @param include whole treatments
 */
record Selection(Design design, List<Exclusion> exclude, List<Treatment> include) {
    Selection {
        requireNonNull(design, "design");
        exclude = List.copyOf(exclude);
        include = List.copyOf(include);
    }

    static Selection of(Design design) {
        return new Selection(design, List.of(), List.of());
    }

    /** The treatments in their order; what is excluded in vain is noted. */
    List<Treatment> treatments(List<Factor> factors, Problems problems) {
        Set<Exclusion> used = new HashSet<>();
        List<Treatment> treatments =
                new ArrayList<>(
                        design.treatments(
                                factors, treatment -> !excluded(treatment, used), problems));
        // What a sample happens not to draw is no mistake of its author.
        if (!(design instanceof Sample)) {
            exclude.stream()
                    .filter(exclusion -> !used.contains(exclusion))
                    .forEach(exclusion -> noteVain(exclusion, problems));
        }

        treatments.addAll(include);
        return treatments;
    }

    private boolean excluded(Treatment treatment, Set<Exclusion> used) {
        if (exclude.isEmpty()) {
            return false;
        }

        Map<String, String> shown = treatment.shown();
        boolean excluded = false;
        for (Exclusion exclusion : exclude) {
            if (exclusion.matches(shown)) {
                used.add(exclusion);
                excluded = true;
            }
        }

        return excluded;
    }

    private static void noteVain(Exclusion exclusion, Problems problems) {
        problems.add(
                exclusion.place(),
                "no treatment has all these levels, so nothing is excluded",
                "name levels that occur together, or leave it out");
    }

    /**
     * Leaves out treatments that have one of the levels of every factor that it names.
     *
     * @param levels as results show them, by factor
     */
    record Exclusion(Place place, Map<String, Set<String>> levels) {
        Exclusion {
            requireNonNull(place, "place");
            levels = Map.copyOf(levels);
        }

        boolean matches(Map<String, String> shown) {
            return levels.entrySet().stream()
                    .allMatch(named -> named.getValue().contains(shown.get(named.getKey())));
        }
    }
}
