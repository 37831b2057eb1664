package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.lake.validity.SendWindow;
import io.sweeplake.lake.validity.StatusCounts;
import io.sweeplake.lake.validity.Verdict;
import java.util.Optional;

/** How a commit ended. */
public sealed interface CommitResult {

    /**
     * Readers see the trial.
     *
     * @param counts over all shards, whether in the window or not
     */
    record Committed(Verdict verdict, StatusCounts counts, Optional<SendWindow.Open> window)
            implements CommitResult {
        public Committed {
            requireNonNull(verdict, "verdict");
            requireNonNull(counts, "counts");
            requireNonNull(window, "window");
        }
    }

    /**
     * Nothing that readers see has changed, and committing the same again ends the same.
     *
     * @param why a sentence: which shard and file, what was expected, what was found
     */
    record Rejected(String why) implements CommitResult {
        public Rejected {
            requireNonNull(why, "why");
        }
    }
}
