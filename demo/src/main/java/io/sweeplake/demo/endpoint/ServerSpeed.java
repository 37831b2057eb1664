package io.sweeplake.demo.endpoint;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How fast a simulated server is. A step of its batch takes {@code stepBase + stepPerSequence ×
 * sequences + prefill tokens / prefillTokensPerSecond}: more load makes every token slower, and a
 * prompt that must be computed slows those who are already being answered.
 *
 * @param prefillTokensPerSecond prompt tokens/s
 * @param maxSequences most sequences in one batch; more wait in line
 * @param maxStepTokens most tokens computed in one step; a longer prompt is cut into chunks
 */
public record ServerSpeed(
        Duration stepBase,
        Duration stepPerSequence,
        double prefillTokensPerSecond,
        int maxSequences,
        int maxStepTokens) {

    public ServerSpeed {
        requireNonNull(stepBase, "stepBase");
        requireNonNull(stepPerSequence, "stepPerSequence");
        if (stepBase.isNegative() || stepPerSequence.isNegative()) {
            throw new IllegalArgumentException("a step cannot take less than no time");
        }
        if (!(prefillTokensPerSecond > 0)) {
            throw new IllegalArgumentException("prefill must make some tokens a second");
        }
        if (maxSequences < 1 || maxStepTokens < maxSequences) {
            throw new IllegalArgumentException(
                    "a batch needs room for one sequence at least, and a step for one token of each");
        }
    }

    /** What one step takes. */
    Duration step(int sequences, int prefillTokens) {
        long prefillNanos = Math.round(prefillTokens / prefillTokensPerSecond * 1e9);
        return stepBase.plus(stepPerSequence.multipliedBy(sequences)).plusNanos(prefillNanos);
    }
}
