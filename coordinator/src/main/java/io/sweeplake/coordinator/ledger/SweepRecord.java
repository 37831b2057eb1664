package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.sweep.SweepWarning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sweep as the ledger keeps it. */
public record SweepRecord(
        SweepId id,
        Title title,
        String spec,
        List<SweepWarning> warnings,
        Run run,
        Instant createdAt) {

    public SweepRecord {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(spec, "spec");
        warnings = List.copyOf(warnings);
        requireNonNull(run, "run");
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

    /**
     * How the sweep runs.
     *
     * @param trials planned
     * @param parallelLimit trials in flight at once, at most
     */
    public record Run(int trials, Optional<Integer> parallelLimit, boolean cancelAsked) {
        public Run {
            requireNonNull(parallelLimit, "parallelLimit");
        }
    }
}
