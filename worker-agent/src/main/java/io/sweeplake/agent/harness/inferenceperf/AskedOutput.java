package io.sweeplake.agent.harness.inferenceperf;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * What a request asked of the answer.
 *
 * @param chat whether it had messages
 * @param tokens the limit on output tokens
 * @param ignoreEos whether the server was to go on past the end of the sequence
 */
record AskedOutput(boolean chat, OptionalInt tokens, boolean ignoreEos) {
    static final AskedOutput UNKNOWN = new AskedOutput(false, OptionalInt.empty(), false);

    AskedOutput {
        requireNonNull(tokens, "tokens");
    }
}
