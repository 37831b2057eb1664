package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.agent.ShardFailure;

/**
 * Why an attempt ended without a commit. Failures of the infrastructure are worth another attempt;
 * what the harness, the endpoint or the profile got wrong would go wrong again.
 */
public enum FailureReason {
    LAUNCH_FAILED(Retry.YES, Patience.LONG, "The launcher pods could not be started."),
    LAUNCH_REFUSED(Retry.NO, Patience.SHORT, "The cluster refused to make the launcher pods."),
    LAUNCH_DEADLINE_EXCEEDED(
            Retry.YES, Patience.LONG, "The launcher pods did not get ready in time."),
    QUEUED(Retry.NO, Patience.ENDLESS, "The launcher pods wait for their turn in a queue."),
    UNSCHEDULABLE(Retry.NO, Patience.LONG, "No node can take a launcher pod."),
    VOLUME_UNAVAILABLE(
            Retry.YES,
            Patience.SHORT,
            "A volume of the launcher pods is missing, not bound or cannot be mounted."),
    IMAGE_UNAVAILABLE(Retry.YES, Patience.SHORT, "An image of the launcher pods cannot be pulled."),
    SECRET_MISSING(
            Retry.NO, Patience.SHORT, "A secret that the launcher pods need does not exist."),
    CONTAINER_REFUSED(
            Retry.NO, Patience.SHORT, "A container of a launcher pod cannot be made as asked."),
    OOM_KILLED(
            Retry.NO,
            Patience.LONG,
            "A container of a launcher pod was killed for taking more memory than its limit."),
    EVICTED(
            Retry.YES,
            Patience.LONG,
            "A launcher pod was evicted from its node, or refused by it."),
    NODE_LOST(Retry.YES, Patience.LONG, "The node of a launcher pod was lost."),
    LAUNCHER_POD_DELETED(Retry.YES, Patience.LONG, "Somebody deleted a launcher pod."),
    LAUNCHER_POD_LOST(Retry.YES, Patience.LONG, "A launcher pod vanished without a word."),
    ATTEMPT_DEADLINE_EXCEEDED(
            Retry.YES, Patience.LONG, "The attempt's job lived longer than any attempt may."),
    AGENT_SILENT(Retry.YES, Patience.LONG, "A worker agent was not heard from for too long."),
    AGENT_FAILED(Retry.YES, Patience.LONG, "A worker agent failed."),
    LANDING_FAILED(Retry.YES, Patience.LONG, "The records could not be written to the lake."),
    LANDING_DEADLINE_EXCEEDED(Retry.YES, Patience.LONG, "The records did not become rows in time."),
    COMMIT_REJECTED(
            Retry.YES, Patience.LONG, "What the shards landed does not match their manifests."),
    ENDPOINT_UNREACHABLE(
            Retry.NO, Patience.LONG, "The endpoint did not answer or does not serve the model."),
    CACHE_RESET_REFUSED(Retry.NO, Patience.LONG, "The endpoint refused to reset its prefix cache."),
    PROFILE_REFUSED(
            Retry.NO, Patience.LONG, "The profile cannot be shared out over the launcher pods."),
    HARNESS_FAILED(Retry.NO, Patience.LONG, "The harness ended with an error."),
    HARNESS_DEADLINE_EXCEEDED(
            Retry.NO, Patience.LONG, "The harness did not end in time and was stopped."),
    RESULTS_UNREADABLE(Retry.NO, Patience.LONG, "The harness left no results that can be read."),
    COORDINATOR_STOPPED(
            Retry.YES, Patience.LONG, "The coordinator was stopped while the trial ran."),
    SWEEP_PAUSED(Retry.YES, Patience.LONG, "The sweep was paused before the trial made any load."),
    BUDGET_SPENT(Retry.NO, Patience.LONG, "The sweep's budget was spent before the trial began."),
    REUSED(Retry.NO, Patience.LONG, "The same was measured before; those rows stand for it."),
    SWEEP_CANCELLED(Retry.NO, Patience.LONG, "The sweep was cancelled.");

    private final Retry retry;
    private final Patience patience;
    private final String sentence;

    FailureReason(Retry retry, Patience patience, String sentence) {
        this.retry = retry;
        this.patience = patience;
        this.sentence = sentence;
    }

    /** Whether another attempt may fare better. */
    public boolean worthRetrying() {
        return retry == Retry.YES;
    }

    /** The reason as a person reads it. */
    public String sentence() {
        return sentence;
    }

    /** Whether it holds whatever the agents say: they are of the pod, and only saw part of it. */
    boolean overrulesAgents() {
        return switch (this) {
            case OOM_KILLED, EVICTED, NODE_LOST, ATTEMPT_DEADLINE_EXCEEDED -> true;
            default -> false;
        };
    }

    /** Whether a container that ran out of memory may look like this to its agent. */
    boolean mayBeHalfTheTruth() {
        return switch (this) {
            case HARNESS_FAILED, RESULTS_UNREADABLE, AGENT_FAILED -> true;
            default -> false;
        };
    }

    /** How long a launcher pod may be held up by this before the attempt ends of it. */
    Patience patience() {
        return patience;
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

    /** How long something that may pass is waited for. */
    enum Patience {
        /** Somebody has to put it right; nobody waits long for that. */
        SHORT,
        /** As long as launcher pods may take to get ready. */
        LONG,
        /** It is not for us to say how long it takes. */
        ENDLESS
    }

    private enum Retry {
        YES,
        NO
    }
}
