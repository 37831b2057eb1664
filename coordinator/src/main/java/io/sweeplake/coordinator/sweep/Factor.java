package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that varies over the sweep.
 *
 * @param meaning what it is over all harnesses; empty if it is a path of the profile
 * @param path keys of the profile, when it has no meaning of its own
 * @param range of which a sample draws, where the levels are not listed
 */
record Factor(
        String name,
        Place place,
        Optional<WellKnown> meaning,
        List<String> path,
        List<Level> levels,
        Optional<Range> range) {
    Factor {
        requireNonNull(name, "name");
        requireNonNull(place, "place");
        requireNonNull(meaning, "meaning");
        path = List.copyOf(path);
        levels = List.copyOf(levels);
        requireNonNull(range, "range");
    }

    /** One that means the same over all harnesses, its levels still to be read. */
    static Factor of(WellKnown meaning, Place place) {
        return new Factor(
                meaning.word(),
                place,
                Optional.of(meaning),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** A key of the profile, its levels still to be read. */
    static Factor of(String name, Place place, List<String> path) {
        return new Factor(name, place, Optional.empty(), path, List.of(), Optional.empty());
    }

    /** The same, named at another place. */
    Factor at(Place named) {
        return new Factor(name, named, meaning, path, List.of(), Optional.empty());
    }

    Factor with(List<Level> read) {
        return new Factor(name, place, meaning, path, read, Optional.empty());
    }

    Factor with(Range drawnFrom) {
        return new Factor(name, place, meaning, path, List.of(), Optional.of(drawnFrom));
    }

    boolean is(WellKnown known) {
        return meaning.filter(known::equals).isPresent();
    }

    /**
     * One value of a factor.
     *
     * @param text as results show it
     * @param served the endpoint, when this is a level of the endpoint factor
     * @param program the harness, when this is a level of the harness factor
     * @param label what its author calls it
     * @param also what it sets besides
     */
    record Level(
            String text,
            Value value,
            Optional<Served> served,
            Optional<Program> program,
            Optional<String> label,
            List<Choice> also) {
        Level {
            requireNonNull(text, "text");
            requireNonNull(value, "value");
            requireNonNull(served, "served");
            requireNonNull(program, "program");
            requireNonNull(label, "label");
            also = List.copyOf(also);
        }

        /** One that is no more than its value. */
        static Level of(String text, Value value) {
            return new Level(
                    text, value, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }

        static Level of(Served served, Value value) {
            return new Level(
                    served.endpoint().stackName(),
                    value,
                    Optional.of(served),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }

        static Level of(Program program, Value value) {
            return new Level(
                    program.name(),
                    value,
                    Optional.empty(),
                    Optional.of(program),
                    Optional.empty(),
                    List.of());
        }

        Level with(Optional<String> called, List<Choice> set) {
            return new Level(text, value, served, program, called, set);
        }
    }

    /** Factors that mean the same over all harnesses. */
    enum WellKnown {
        ENDPOINT,
        WORKLOAD,
        HARNESS,
        PARALLELISM,
        RATE,
        CONCURRENCY,
        DURATION,
        PREFIX_TOKENS,
        QUESTION_TOKENS,
        OUTPUT_TOKENS,
        GROUPS,
        PROMPTS_PER_GROUP;

        private static final Set<WellKnown> BESIDE_THE_PROFILE =
                EnumSet.of(ENDPOINT, WORKLOAD, HARNESS, PARALLELISM, RATE, DURATION);
        private static final Set<WellKnown> NAMES = EnumSet.of(ENDPOINT, WORKLOAD, HARNESS);

        static Optional<WellKnown> find(String name) {
            return Arrays.stream(values()).filter(known -> known.word().equals(name)).findFirst();
        }

        /** As a sweep spells them. */
        static Set<String> words() {
            Set<String> words = new TreeSet<>();
            Arrays.stream(values()).forEach(known -> words.add(known.word()));
            return words;
        }

        /** As a sweep spells it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether its levels are numbers, of which there are ranges. */
        boolean numeric() {
            return !NAMES.contains(this);
        }

        /** Whether a level of it is one change of the profile, whatever else is chosen. */
        boolean inProfile() {
            return !BESIDE_THE_PROFILE.contains(this);
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
