package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A request for a sweep that may be sent again.
 *
 * @param key that its sender gave it
 * @param fingerprint of the request's content
 */
public record Submission(String key, String fingerprint) {
    public Submission {
        requireNonNull(key, "key");
        requireNonNull(fingerprint, "fingerprint");
    }

    /** A sweep that came of a request with this key before. */
    public record Earlier(SweepRecord sweep, String fingerprint) {
        public Earlier {
            requireNonNull(sweep, "sweep");
            requireNonNull(fingerprint, "fingerprint");
        }

        /** The sweep, if the request was the same; empty if it only has the same key. */
        public Optional<SweepRecord> of(Submission again) {
            return Optional.of(sweep).filter(s -> fingerprint.equals(again.fingerprint()));
        }
    }
}
