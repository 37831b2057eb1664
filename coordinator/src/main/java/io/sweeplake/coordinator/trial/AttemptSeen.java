package io.sweeplake.coordinator.trial;

import java.util.Map;

/** What a launcher sees of an attempt in its own world, processes or pods. */
public sealed interface AttemptSeen {

    /** Nothing was launched under the attempt's name, or not all of it. */
    record Absent() implements AttemptSeen {}

    /** All that was launched lives. */
    record Present() implements AttemptSeen {}

    /**
     * Some launcher pods are gone, or never will live. One whose shard has landed has ended as it
     * should; the launcher cannot tell, the ledger can.
     *
     * @param shards what is wrong with each, by shard
     */
    record Broken(Map<Integer, Trial.Failure> shards) implements AttemptSeen {
        public Broken {
            shards = Map.copyOf(shards);
        }
    }
}
