package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * An endpoint as the sweep names it.
 *
 * @param lane what only one trial at a time may use; by default the endpoint itself
 * @param metricsUrls where its servers' metrics are read, beside its own
 * @param tokenizer the one to use instead of the model's own
 */
record Served(
        TrialRun.Endpoint endpoint,
        String lane,
        List<String> metricsUrls,
        Optional<String> tokenizer) {
    Served {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(lane, "lane");
        metricsUrls = List.copyOf(metricsUrls);
        requireNonNull(tokenizer, "tokenizer");
    }
}
