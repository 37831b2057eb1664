package io.sweeplake.demo.endpoint;

import static java.util.Objects.requireNonNull;

/**
 * One answer that a client waits for.
 *
 * @param id the endpoint's own, unlike that of any other request
 * @param outputTokens how many tokens the answer will have, at least 1
 * @param finishReason why it will end there
 */
record Generation(long id, int[] prompt, int outputTokens, FinishReason finishReason) {
    Generation {
        requireNonNull(prompt, "prompt");
        requireNonNull(finishReason, "finishReason");
        if (prompt.length < 1 || outputTokens < 1) {
            throw new IllegalArgumentException("a generation has tokens in and tokens out");
        }
    }

    /** Blocks that hold prompt and answer. */
    int blocks() {
        return PromptBlocks.covering(prompt.length + outputTokens);
    }
}
