package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A sweep as its author wrote it, read and found sound in itself. */
public final class SweepSpec {
    private final Title title;
    private final String text;
    private final Map<String, Double> slo;
    private final Experiment experiment;
    private final List<SweepWarning> warnings;

    SweepSpec(
            Title title,
            String text,
            Map<String, Double> slo,
            Experiment experiment,
            List<SweepWarning> warnings) {
        this.title = requireNonNull(title, "title");
        this.text = requireNonNull(text, "text");
        this.slo = Collections.unmodifiableMap(new LinkedHashMap<>(slo));
        this.experiment = requireNonNull(experiment, "experiment");
        this.warnings = List.copyOf(warnings);
    }

    /** What a person calls the sweep. */
    public String name() {
        return title.name();
    }

    public Optional<String> description() {
        return title.description();
    }

    /** The author's own, in the order written. */
    public Map<String, String> labels() {
        return title.labels();
    }

    /** As written, but every value that looks like a secret replaced. */
    public String text() {
        return text;
    }

    /** Limits by metric, in the metric's unit: {@code ttft_ms_p99} to 500. */
    public Map<String, Double> slo() {
        return slo;
    }

    /** How many trials of the sweep may run at once; empty means as many as there are lanes. */
    public OptionalInt maxParallelTrials() {
        return experiment.run().maxParallelTrials();
    }

    /** Sweeps with a higher one take a lane first; 0 unless set. */
    public int priority() {
        return experiment.run().priority();
    }

    /** Whether trials whose content was measured before are not run again. */
    public boolean reuse() {
        return experiment.run().reuse();
    }

    /** What the sweep may cost at most. */
    public Budget budget() {
        return experiment.run().budget();
    }

    Experiment experiment() {
        return experiment;
    }

    List<SweepWarning> warnings() {
        return warnings;
    }

    record Title(String name, Optional<String> description, Map<String, String> labels) {
        Title {
            requireNonNull(name, "name");
            requireNonNull(description, "description");
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        }
    }
}
