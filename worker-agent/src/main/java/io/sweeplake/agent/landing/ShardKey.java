package io.sweeplake.agent.landing;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;

/**
 * Whose records these are: the first columns of every row.
 *
 * @param shard from 0
 */
public record ShardKey(SweepId sweep, AttemptId attempt, int shard) {
    public ShardKey {
        requireNonNull(sweep, "sweep");
        requireNonNull(attempt, "attempt");
        if (shard < 0) {
            throw new IllegalArgumentException("a shard counts from 0, not " + shard);
        }
    }
}
