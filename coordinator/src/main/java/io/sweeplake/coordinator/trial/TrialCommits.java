package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.id.AttemptId;
import java.util.List;
import java.util.Optional;

/** The lake as a trial sees it. */
public interface TrialCommits {
    /**
     * Checks what the shards landed and makes it visible, all at once. Harmless to repeat.
     *
     * @param imageDigest of the harness, where the launcher has seen it
     * @return why it was rejected; empty when it is committed
     */
    Optional<String> commit(Trial trial, List<ShardSeen> shards, Optional<String> imageDigest);

    /**
     * Removes what an attempt that will never be committed has left in the lake.
     *
     * @return whether it is given up; false when it is committed already, and then it stays so
     */
    boolean discard(AttemptId attempt);
}
