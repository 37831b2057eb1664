package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.lake.validity.Verdict;

/**
 * How judging a committed trial anew ended.
 *
 * @param before by the method it was judged by until now
 * @param after by today's; the same as before when it was today's already
 */
public record Rejudged(Verdict before, Verdict after) {
    public Rejudged {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    /** Whether the trial is now believed more or less than it was. */
    public boolean changed() {
        return before.validity() != after.validity();
    }
}
