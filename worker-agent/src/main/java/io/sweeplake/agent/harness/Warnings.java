package io.sweeplake.agent.harness;

import java.util.ArrayList;
import java.util.List;

/** Sentences on what had to be left out while reading, each said once and not per row. */
public final class Warnings {
    private final List<String> sentences = new ArrayList<>();

    /** Adds a sentence that begins with a number, if there is anything to count. */
    public Warnings counted(long count, String what) {
        return when(count > 0, count + " " + what);
    }

    /** Adds a sentence if it is true. */
    public Warnings when(boolean applies, String sentence) {
        if (applies) {
            sentences.add(sentence);
        }

        return this;
    }

    /** All of them, in the order in which they were added. */
    public List<String> all() {
        return List.copyOf(sentences);
    }
}
