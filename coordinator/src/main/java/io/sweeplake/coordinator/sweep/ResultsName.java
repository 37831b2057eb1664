package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;

/**
 * How llm-d-benchmark names the folder of one shard's raw results: {@code
 * <harness>_<experiment>_<stack>}.
 *
 * @param experiment the attempt and the shard
 * @param stack the endpoint's, made fit for one folder
 */
public record ResultsName(String harness, String experiment, String stack) {
    public ResultsName {
        requireNonNull(harness, "harness");
        requireNonNull(experiment, "experiment");
        requireNonNull(stack, "stack");
    }

    /**
     * The name of one shard's results.
     *
     * @param shard the shard's number, or what stands for it until it is known
     */
    public static ResultsName of(TrialRun run, AttemptId attempt, String shard) {
        // A slash in a stack's name would make folders in folders; anything odd becomes a hyphen.
        String stack = run.endpoint().stackName().replaceAll("[^A-Za-z0-9._-]", "-");
        return new ResultsName(run.harness().name(), attempt + "-s" + shard, stack);
    }

    /** The folder's name. */
    public String folder() {
        return harness + "_" + experiment + "_" + stack;
    }
}
