package io.sweeplake.coordinator.sweep;

import java.time.Duration;
import java.util.Optional;

/** After which one request counts as failed. */
final class RequestTimeout {
    /** Where a profile does not say how long its outputs are. */
    static final long UNKNOWN_OUTPUT_TOKENS = 2400;

    private RequestTimeout() {}

    /**
     * As written, or a minute and a tenth of a second for each output token asked for: ten tokens a
     * second, slower than a person reads, is no longer service.
     *
     * @param written seconds
     */
    static Duration of(Optional<Value.Scalar> written, long outputTokens) {
        return written.flatMap(Value.Scalar::number)
                .filter(seconds -> seconds > 0)
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                .orElseGet(() -> Duration.ofMinutes(1).plusMillis(100 * outputTokens));
    }
}
