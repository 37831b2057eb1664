package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that varies over the sweep.
 *
 * @param meaning what it is over all harnesses; empty if it is a path of the profile
 * @param path keys of the profile, when it has no meaning of its own
 */
record Factor(
        String name,
        Place place,
        Optional<WellKnown> meaning,
        List<String> path,
        List<Level> levels) {
    Factor {
        requireNonNull(name, "name");
        requireNonNull(place, "place");
        requireNonNull(meaning, "meaning");
        path = List.copyOf(path);
        levels = List.copyOf(levels);
    }

    /**
     * One value of a factor.
     *
     * @param text as results show it
     * @param served the endpoint, when this is a level of the endpoint factor
     */
    record Level(String text, Value value, Optional<Served> served) {
        Level {
            requireNonNull(text, "text");
            requireNonNull(value, "value");
            requireNonNull(served, "served");
        }
    }

    /** Factors that mean the same over all harnesses. */
    enum WellKnown {
        ENDPOINT,
        WORKLOAD,
        PARALLELISM,
        RATE,
        PREFIX_TOKENS,
        QUESTION_TOKENS,
        OUTPUT_TOKENS,
        GROUPS,
        PROMPTS_PER_GROUP;

        static Optional<WellKnown> find(String name) {
            return Arrays.stream(values()).filter(known -> known.word().equals(name)).findFirst();
        }

        /** As a sweep spells it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The least level that makes sense. */
        long least() {
            return this == PREFIX_TOKENS ? 0 : 1;
        }

        /** The greatest. */
        long most() {
            return this == PARALLELISM ? 1000 : 100_000_000;
        }
    }
}
