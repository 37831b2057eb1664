package io.sweeplake.contract.agent;

/** Why a shard could not go on, as its agent saw it. */
public enum ShardFailure {
    /** The endpoint did not answer, or does not serve the model. */
    ENDPOINT_UNREACHABLE,
    /** The endpoint refused to drop its prefix cache although the sweep asked for it. */
    CACHE_RESET_REFUSED,
    /** The profile cannot be shared out over the launcher pods. */
    PROFILE_REFUSED,
    /** The harness ended with a non-zero exit code. */
    HARNESS_FAILED,
    /** The harness did not end in time and was stopped. */
    HARNESS_DEADLINE_EXCEEDED,
    /** The harness ended well and left no results, or results that cannot be read at all. */
    RESULTS_UNREADABLE,
    /** The records could not be written to the lake. */
    LANDING_FAILED,
    /** Anything else; the message says what. */
    AGENT_FAILED
}
