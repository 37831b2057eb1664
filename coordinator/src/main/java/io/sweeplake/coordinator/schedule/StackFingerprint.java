package io.sweeplake.coordinator.schedule;

import java.util.Optional;
import java.util.Set;

/** Tells one state of the serving stacks from another. */
@FunctionalInterface
public interface StackFingerprint {
    /**
     * A text that changes when an endpoint serves other models or another version.
     *
     * @param baseUrls of the endpoints, without {@code /v1}
     * @return empty when an endpoint cannot be asked
     */
    Optional<String> of(Set<String> baseUrls);
}
