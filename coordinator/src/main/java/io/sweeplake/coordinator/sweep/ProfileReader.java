package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a profile against what its harness knows. A harness ignores a key that it does not know, or
 * fails minutes later; here it is an error with its place. A misspelling whose meaning is beyond
 * doubt is put right, with a warning; a second name of one key becomes the first.
 */
final class ProfileReader {
    private final Map<String, String> misspellings;
    private final Map<String, String> synonyms;
    private final Problems problems;
    private final Warnings warnings;

    /**
     * @param misspellings what is written, and what every version of the harness calls it
     * @param synonyms second names, which only some versions know, and the first
     */
    ProfileReader(
            Map<String, String> misspellings,
            Map<String, String> synonyms,
            Problems problems,
            Warnings warnings) {
        this.misspellings = misspellings;
        this.synonyms = synonyms;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** The profile with its harness's own words. */
    Value.Mapping read(Value.Mapping profile, HarnessKeys known) {
        Map<String, Value.Entry> entries = new LinkedHashMap<>();
        profile.entries()
                .forEach(
                        (written, entry) -> {
                            Optional<String> key = key(written, entry, profile, known);
                            key.flatMap(name -> known.find(name).map(k -> value(name, entry, k)))
                                    .ifPresent(value -> entries.put(key.get(), value));
                        });
        return new Value.Mapping(profile.place(), entries);
    }

    /** The key as the harness spells it; empty after the problem with it was noted. */
    private Optional<String> key(
            String written, Value.Entry entry, Value.Mapping profile, HarnessKeys known) {
        if (known.open()) {
            return Optional.of(written);
        }

        String right =
                Optional.ofNullable(misspellings.get(written))
                        .or(() -> Optional.ofNullable(synonyms.get(written)))
                        .filter(known.keys()::contains)
                        .orElse(written);
        if (!known.keys().contains(right)) {
            problems.add(
                    entry.key(),
                    "the harness knows no `" + written + "` here and would ignore or refuse it",
                    NearestWord.remedy(written, known.keys()));
            return Optional.empty();
        }

        if (!right.equals(written) && profile.find(right).isPresent()) {
            problems.add(
                    entry.key(),
                    "`" + written + "` stands beside `" + right + "`, and both mean one thing",
                    "keep `" + right + "` alone");
            return Optional.empty();
        }

        if (misspellings.containsKey(written) && !right.equals(written)) {
            warnings.add(
                    "misspelling",
                    entry.key(),
                    "`"
                            + written
                            + "` is taken as `"
                            + right
                            + "`: the harness itself would"
                            + " ignore `"
                            + written
                            + "` and use its default, or refuse it");
        }

        return Optional.of(right);
    }

    private Value.Entry value(String key, Value.Entry entry, HarnessKeys known) {
        return new Value.Entry(entry.key(), value(key, entry.value(), known));
    }

    private Value value(String key, Value value, HarnessKeys known) {
        if (!known.fits(value)) {
            problems.add(
                    value.place(),
                    "`" + key + "` must be " + known.expected() + ", not " + value.described(),
                    remedy(value, known));
            return value;
        }

        if (value instanceof Value.Mapping mapping) {
            return read(mapping, known);
        }

        if (value instanceof Value.Items list && known.items().isPresent()) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> items.add(value(key, item, known.items().get())));
            return new Value.Items(list.place(), items);
        }

        return value;
    }

    private static String remedy(Value value, HarnessKeys known) {
        if (value instanceof Value.Scalar scalar && !known.choices().isEmpty()) {
            return NearestWord.remedy(scalar.text(), known.choices());
        }

        boolean quoted =
                value instanceof Value.Scalar scalar
                        && !scalar.bare()
                        && known.fits(unquoted(scalar));
        return quoted ? "leave the quotes out" : "write " + known.expected();
    }

    private static Value.Scalar unquoted(Value.Scalar scalar) {
        return ScalarTypes.typed(scalar.place(), scalar.text(), new Problems()).orElse(scalar);
    }
}
