package io.sweeplake.agent.harness.aiperf;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is kept of a request's body.
 *
 * @param chars Unicode code points
 * @param hash as the lake keeps it
 * @param asked the limit on output tokens
 * @param ignoresEos whether the server was told to go on past the end of the sequence
 */
record Prompt(
        OptionalInt chars,
        Optional<String> hash,
        Optional<String> model,
        OptionalInt asked,
        boolean ignoresEos) {

    static final Prompt UNKNOWN =
            new Prompt(
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    false);

    Prompt {
        requireNonNull(chars, "chars");
        requireNonNull(hash, "hash");
        requireNonNull(model, "model");
        requireNonNull(asked, "asked");
    }
}
