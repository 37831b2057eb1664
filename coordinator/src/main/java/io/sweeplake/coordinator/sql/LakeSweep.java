package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep as the lake has it.
 *
 * @param spec as its author wrote it, secrets redacted
 * @param trials what was planned and what is there
 */
public record LakeSweep(SweepId id, Title title, String spec, Trials trials, Instant createdAt) {

    public LakeSweep {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(spec, "spec");
        requireNonNull(trials, "trials");
        requireNonNull(createdAt, "createdAt");
    }

    /** What a person calls the sweep. */
    public record Title(String name, Optional<String> description, Map<String, String> labels) {
        public Title {
            requireNonNull(name, "name");
            requireNonNull(description, "description");
            labels = Map.copyOf(labels);
        }
    }

    /** How many trials were planned, and how many are committed. */
    public record Trials(int planned, long committed) {}
}
