package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a name stands for: a factor of one meaning, one of the sweep's own, or a path. */
final class FactorNames {
    private final Config config;
    private final Problems problems;
    private final Map<String, Factor> own = new HashMap<>();

    FactorNames(Config config, Problems problems) {
        this.config = config;
        this.problems = problems;
    }

    /** Lets a name stand for a factor from now on. */
    void know(Factor factor) {
        own.put(factor.name(), factor);
    }

    /** A factor that the sweep's own `factors` describe. */
    Optional<Factor> findOwn(String name) {
        return Optional.ofNullable(own.get(name));
    }

    /** What a key sets; empty after the problem with it was noted. */
    Optional<Factor> find(String name, Place place) {
        Optional<Factor> known =
                findOwn(name).or(() -> WellKnown.find(name).map(m -> Factor.of(m, place)));
        if (known.isPresent()) {
            return known;
        }

        List<String> path = ProfilePath.parse(name);
        boolean flag = path.size() == 1 && keys(path).isEmpty();
        if (flag) {
            problems.add(
                    place,
                    "unknown factor `" + name + "`",
                    NearestWord.remedy(name, WellKnown.words())
                            + "; or write a path of the profile, a.b.c");
            return Optional.empty();
        }

        return path(name, name, place);
    }

    /** The factor that sets a path; empty after the problem with it was noted. */
    Optional<Factor> path(String name, String written, Place place) {
        List<String> path = ProfilePath.parse(written);
        for (HarnessProfile kind : config.kinds()) {
            if (!known(kind, written, place)) {
                return Optional.empty();
            }
        }

        return Optional.of(Factor.of(name, place, config.harness().kind().path(path)));
    }

    /** What each harness knows at a path; empty if one of them does not know it. */
    List<HarnessKeys> keys(List<String> path) {
        List<HarnessKeys> all =
                config.kinds().stream().flatMap(kind -> keys(kind, path).stream()).toList();
        return all.size() == config.kinds().size() ? all : List.of();
    }

    private static Optional<HarnessKeys> keys(HarnessProfile kind, List<String> path) {
        Optional<HarnessKeys> at = Optional.of(kind.keys());
        for (String key : kind.path(path)) {
            at = at.flatMap(keys -> keys.find(key));
        }

        return at;
    }

    private boolean known(HarnessProfile kind, String written, Place place) {
        HarnessKeys at = kind.keys();
        for (String key : kind.path(ProfilePath.parse(written))) {
            Optional<HarnessKeys> below = at.find(key);
            if (below.isEmpty()) {
                String whose = config.kinds().size() > 1 ? " of " + kind.name() : "";
                problems.add(
                        place,
                        "the path "
                                + written
                                + " is none of the profile's"
                                + whose
                                + ": there is no `"
                                + key
                                + "` at that place",
                        NearestWord.remedy(key, at.keys()));
                return false;
            }

            at = below.get();
        }

        return true;
    }
}
