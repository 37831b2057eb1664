package io.sweeplake.lake.validity;

import java.util.Optional;

/**
 * Two counts of the same requests' tokens.
 *
 * @param requests that have both counts
 * @param counted tokens, summed over them
 * @param expected likewise
 */
public record Comparison(long requests, long counted, long expected) {

    /** Nothing to compare. */
    public static final Comparison NONE = new Comparison(0, 0, 0);

    /** (counted − expected) / expected; empty when there are too few requests to tell. */
    Optional<Double> difference() {
        if (requests < Allowance.LEAST_REQUESTS.value() || expected <= 0) {
            return Optional.empty();
        }

        return Optional.of((counted - expected) / (double) expected);
    }

    /** As if the client had counted the chat template, of which most clients know nothing. */
    Comparison withTemplate() {
        long template = (long) (Allowance.TEMPLATE.value() * requests);
        long missing = Math.max(0, expected - counted);
        return new Comparison(requests, counted + Math.min(missing, template), expected);
    }
}
