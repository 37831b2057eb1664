package io.sweeplake.coordinator.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a harness knows at one place of its workload: the keys below, the items of a list, and what
 * a scalar may be. Read from a list derived from the harness's own program.
 */
final class HarnessKeys {
    private static final String ITEM = "[]";
    private static final String SYNONYM = "~";

    private final Set<String> words = new LinkedHashSet<>();
    private final Map<String, HarnessKeys> below = new HashMap<>();
    private final Map<String, String> synonyms = new HashMap<>();

    private HarnessKeys() {}

    /**
     * Reads a list as {@code inference_perf_keys.py} writes it. A word {@code ~name} is a second
     * name of the key.
     */
    static HarnessKeys of(String resource) {
        HarnessKeys root = new HarnessKeys();
        try (InputStream list = HarnessKeys.class.getResourceAsStream(resource);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            lines.lines().forEach(root::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }

        return root;
    }

    private void add(String line) {
        String[] parts = line.split(" ");
        HarnessKeys at = this;
        String last = parts[0].substring(parts[0].lastIndexOf('.') + 1);
        for (String word : parts) {
            if (word.startsWith(SYNONYM)) {
                synonyms.put(word.substring(SYNONYM.length()), last);
            }
        }

        for (String key : parts[0].replace(ITEM, "." + ITEM).split("\\.")) {
            at = at.below.computeIfAbsent(key, k -> new HarnessKeys());
        }

        at.words.addAll(List.of(parts).subList(1, parts.length));
    }

    /** What is known below a key, or of a list's items when the key is a number. */
    Optional<HarnessKeys> find(String key) {
        if (open()) {
            return Optional.of(this);
        }

        boolean item = below.containsKey(ITEM) && key.matches("[0-9]+");
        return Optional.ofNullable(below.get(item ? ITEM : key));
    }

    Optional<HarnessKeys> items() {
        return open() ? Optional.of(this) : Optional.ofNullable(below.get(ITEM));
    }

    /**
     * Other names of keys, here and below, and the names used here; of a word of several parts also
     * its other spelling, with {@code -} for {@code _} or the reverse.
     */
    Map<String, String> synonyms() {
        Map<String, String> all = new HashMap<>();
        spellings(all);
        synonyms.forEach(
                (other, name) -> {
                    all.put(other, name);
                    all.put(otherSpelling(other), name);
                });
        return all;
    }

    private void spellings(Map<String, String> into) {
        below.forEach(
                (key, at) -> {
                    if (!otherSpelling(key).equals(key)) {
                        into.put(otherSpelling(key), key);
                    }

                    at.spellings(into);
                });
    }

    private static String otherSpelling(String word) {
        return word.contains("_") ? word.replace('_', '-') : word.replace('-', '_');
    }

    /** The keys known here. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(below.keySet());
        keys.remove(ITEM);
        return keys;
    }

    /** Whether the keys, and all below them, are the user's own. */
    boolean open() {
        return words.contains("map") || words.contains("any");
    }

    boolean fits(Value value) {
        if (open()) {
            return true;
        }

        if (value instanceof Value.Mapping) {
            return !keys().isEmpty();
        }

        return value instanceof Value.Items ? below.containsKey(ITEM) : fits((Value.Scalar) value);
    }

    private boolean fits(Value.Scalar scalar) {
        if (scalar.value() == null) {
            return words.contains("null");
        }

        if (scalar.value() instanceof String text) {
            return words.contains("string") || words.contains("=" + text);
        }

        if (scalar.value() instanceof Boolean) {
            return words.contains("boolean");
        }

        return words.contains("number") || words.contains("integer") && scalar.whole().isPresent();
    }

    /** Whether a number may stand here. */
    boolean numeric() {
        return open() || words.contains("number") || words.contains("integer");
    }

    /** Whether a number here must be a whole one. */
    boolean whole() {
        return words.contains("integer") && !words.contains("number");
    }

    /** In words, for a message. */
    String expected() {
        Set<String> kinds = new LinkedHashSet<>();
        if (!choices().isEmpty()) {
            kinds.add("one of " + String.join(", ", choices()));
        }

        words.forEach(word -> kinds.add(expected(word)));
        kinds.remove("");
        if (!keys().isEmpty()) {
            kinds.add("a mapping");
        }

        if (below.containsKey(ITEM)) {
            kinds.add("a list");
        }

        return String.join(" or ", kinds);
    }

    private static String expected(String word) {
        return switch (word) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> "";
        };
    }

    /** The words of an enumeration. */
    Set<String> choices() {
        Set<String> choices = new TreeSet<>();
        words.stream().filter(w -> w.startsWith("=")).forEach(w -> choices.add(w.substring(1)));
        return choices;
    }
}
