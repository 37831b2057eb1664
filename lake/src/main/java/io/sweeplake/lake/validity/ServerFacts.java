package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a trial's servers say of it, all of them together. Each is empty when no server told.
 *
 * @param idleBefore whether nothing was running or waiting at the first reading
 * @param requestsFinished from the first to the last reading, whoever sent them
 * @param promptTokens of the same span
 * @param generationTokens of the same span
 * @param prefixHitRatio cached share of the prompt tokens looked up in the same span
 */
public record ServerFacts(
        Optional<Boolean> idleBefore,
        Optional<Double> requestsFinished,
        Optional<Double> promptTokens,
        Optional<Double> generationTokens,
        Optional<Double> prefixHitRatio) {
    /** Nobody told anything. */
    public static final ServerFacts NONE =
            new ServerFacts(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public ServerFacts {
        requireNonNull(idleBefore, "idleBefore");
        requireNonNull(requestsFinished, "requestsFinished");
        requireNonNull(promptTokens, "promptTokens");
        requireNonNull(generationTokens, "generationTokens");
        requireNonNull(prefixHitRatio, "prefixHitRatio");
    }
}
