package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement, apart from the word that asks for its plan instead of its rows. DuckDB's own parser
 * judges the statement; it cannot serialise the word.
 *
 * @param explain {@code EXPLAIN }, {@code EXPLAIN ANALYZE } or empty
 * @param text the statement
 * @param at where it begins in what was sent, in characters from 0
 */
record Asked(String explain, String text, int at) {
    private static final Pattern EXPLAIN =
            Pattern.compile("\\s*EXPLAIN(\\s+ANALYZE)?\\s+", Pattern.CASE_INSENSITIVE);

    Asked {
        requireNonNull(explain, "explain");
        requireNonNull(text, "text");
    }

    static Asked of(String sent) {
        Matcher word = EXPLAIN.matcher(sent);
        if (!word.lookingAt()) {
            return new Asked("", sent, 0);
        }

        String explain = word.group(1) == null ? "EXPLAIN " : "EXPLAIN ANALYZE ";
        return new Asked(explain, sent.substring(word.end()), word.end());
    }

    boolean explains() {
        return !explain.isEmpty();
    }
}
