package io.sweeplake.agent.landing;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ShardFailure;

/** A shard's records did not land; nothing of them is left in the lake. */
public final class LandingFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ShardFailure reason;

    LandingFailed(ShardFailure reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason");
    }

    /**
     * {@link ShardFailure#RESULTS_UNREADABLE} if the harness is to blame, {@link
     * ShardFailure#LANDING_FAILED} if the lake is.
     */
    public ShardFailure reason() {
        return reason;
    }
}
