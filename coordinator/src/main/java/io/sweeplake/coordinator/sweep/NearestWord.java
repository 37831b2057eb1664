package io.sweeplake.coordinator.sweep;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that a misspelled one was meant to be. */
public final class NearestWord {
    private NearestWord() {}

    /** Says what to do about a word that is none of the known ones. */
    public static String remedy(String word, Collection<String> known) {
        String all = "known here: " + String.join(", ", known.stream().sorted().toList());
        return find(word, known).map(near -> "did you mean `" + near + "`? " + all).orElse(all);
    }

    /** The fewest letters off; failing that, the one that holds the word or is held by it. */
    public static Optional<String> find(String word, Collection<String> known) {
        return few(word, known).or(() -> part(word, known));
    }

    private static Optional<String> part(String word, Collection<String> known) {
        String part = normal(word);
        return known.stream()
                .filter(candidate -> Math.min(candidate.length(), part.length()) >= 3)
                .filter(candidate -> candidate.contains(part) || part.contains(candidate))
                .min(
                        Comparator.comparingInt(String::length)
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static Optional<String> few(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= allowed(candidate))
                .min(
                        Comparator.comparingInt((String candidate) -> distance(word, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int allowed(String word) {
        return word.length() < 5 ? 1 : Math.max(2, word.length() / 3);
    }

    /** Levenshtein's, upper and lower case and `-` for `_` not counted. */
    private static int distance(String written, String known) {
        String left = normal(written);
        String right = normal(known);
        if (Math.abs(left.length() - right.length()) > allowed(known)) {
            return Integer.MAX_VALUE;
        }

        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }

        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }

        return row[right.length()];
    }

    private static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
