package io.sweeplake.coordinator.launch.kubernetes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads the cluster's times. */
final class Times {
    private Times() {}

    static Optional<Instant> find(String time) {
        try {
            return Optional.ofNullable(time).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
