package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.agent.ShardFailure;

/**
 * Why an attempt ended without a commit. Failures of the infrastructure are worth another attempt;
 * what the harness, the endpoint or the profile got wrong would go wrong again.
 */
public enum FailureReason {
    LAUNCH_FAILED(true, "The launcher pods could not be started."),
    LAUNCH_DEADLINE_EXCEEDED(true, "The launcher pods did not get ready in time."),
    AGENT_SILENT(true, "A worker agent was not heard from for too long."),
    LAUNCHER_POD_LOST(true, "A launcher pod vanished without a word."),
    AGENT_FAILED(true, "A worker agent failed."),
    LANDING_FAILED(true, "The records could not be written to the lake."),
    LANDING_DEADLINE_EXCEEDED(true, "The records did not become rows in time."),
    COMMIT_REJECTED(true, "What the shards landed does not match their manifests."),
    ENDPOINT_UNREACHABLE(false, "The endpoint did not answer or does not serve the model."),
    CACHE_RESET_REFUSED(false, "The endpoint refused to reset its prefix cache."),
    PROFILE_REFUSED(false, "The profile cannot be shared out over the launcher pods."),
    HARNESS_FAILED(false, "The harness ended with an error."),
    HARNESS_DEADLINE_EXCEEDED(false, "The harness did not end in time and was stopped."),
    RESULTS_UNREADABLE(false, "The harness left no results that can be read."),
    COORDINATOR_STOPPED(true, "The coordinator was stopped while the trial ran."),
    SWEEP_CANCELLED(false, "The sweep was cancelled.");

    private final boolean worthRetrying;
    private final String sentence;

    FailureReason(boolean worthRetrying, String sentence) {
        this.worthRetrying = worthRetrying;
        this.sentence = sentence;
    }

    /** Whether another attempt may fare better. */
    public boolean worthRetrying() {
        return worthRetrying;
    }

    /** The reason as a person reads it. */
    public String sentence() {
        return sentence;
    }

    /** The reason that an agent's own word stands for. */
    public static FailureReason of(ShardFailure failure) {
        return switch (failure) {
            case ENDPOINT_UNREACHABLE -> ENDPOINT_UNREACHABLE;
            case CACHE_RESET_REFUSED -> CACHE_RESET_REFUSED;
            case PROFILE_REFUSED -> PROFILE_REFUSED;
            case HARNESS_FAILED -> HARNESS_FAILED;
            case HARNESS_DEADLINE_EXCEEDED -> HARNESS_DEADLINE_EXCEEDED;
            case RESULTS_UNREADABLE -> RESULTS_UNREADABLE;
            case LANDING_FAILED -> LANDING_FAILED;
            case AGENT_FAILED -> AGENT_FAILED;
        };
    }
}
