package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.sweep.Budget;
import io.sweeplake.coordinator.sweep.SweepWarning;
import io.sweeplake.coordinator.trial.Wish;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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

    /** The same with further labels, which win over its own. */
    public SweepRecord withLabels(Map<String, String> more) {
        Map<String, String> labels = new LinkedHashMap<>(title.labels());
        labels.putAll(more);
        return new SweepRecord(
                id,
                new Title(title.name(), title.description(), labels),
                spec,
                warnings,
                run,
                createdAt);
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
     * @param wish what is asked of them
     */
    public record Run(int trials, Settings settings, Wish wish) {
        public Run {
            requireNonNull(settings, "settings");
            requireNonNull(wish, "wish");
        }
    }

    /**
     * What its author set.
     *
     * @param parallelLimit trials in flight at once, at most
     * @param priority higher ones take a lane first; 0 unless set
     * @param slo limits by metric, in the metric's unit: {@code ttft_ms_p99} to 500
     */
    public record Settings(
            Optional<Integer> parallelLimit, int priority, Budget budget, Map<String, Double> slo) {
        /** As many trials as there are lanes, without end. */
        public static final Settings DEFAULT = new Settings(Optional.empty(), 0, Budget.NONE);

        public Settings {
            requireNonNull(parallelLimit, "parallelLimit");
            requireNonNull(budget, "budget");
            slo = Collections.unmodifiableMap(new LinkedHashMap<>(slo));
        }

        /** Without a promise. */
        public Settings(Optional<Integer> parallelLimit, int priority, Budget budget) {
            this(parallelLimit, priority, budget, Map.of());
        }
    }
}
