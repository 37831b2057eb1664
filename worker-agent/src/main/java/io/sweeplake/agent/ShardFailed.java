package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ShardFailure;
import java.io.Serial;

/** A shard cannot go on, for a reason that the coordinator is told in these words. */
final class ShardFailed extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final ShardFailure reason;

    /**
     * Names the reason.
     *
     * @param message what happened, where, and what to do about it
     */
    ShardFailed(ShardFailure reason, String message) {
        super(requireNonNull(message, "message"));
        this.reason = requireNonNull(reason, "reason");
    }

    ShardFailure reason() {
        return reason;
    }
}
