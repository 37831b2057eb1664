package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lake keeps of a sweep.
 *
 * @param spec as the user wrote it
 * @param trials planned
 */
public record SweepToRecord(
        SweepId id,
        Title title,
        String spec,
        List<String> warnings,
        Instant createdAt,
        int trials) {
    public SweepToRecord {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(spec, "spec");
        warnings = List.copyOf(warnings);
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
}
