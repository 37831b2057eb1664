package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the lake keeps of a sweep.
 *
 * @param trials planned
 */
public record SweepToRecord(
        SweepId id,
        Title title,
        Asked asked,
        List<String> warnings,
        Instant createdAt,
        int trials) {
    public SweepToRecord {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        requireNonNull(asked, "asked");
        warnings = List.copyOf(warnings);
        requireNonNull(createdAt, "createdAt");
    }

    /**
     * What the user asked for.
     *
     * @param spec as the user wrote it
     * @param slo limits by metric, in the metric's unit: {@code ttft_ms_p99} to 500
     */
    public record Asked(String spec, Map<String, Double> slo) {
        public Asked {
            requireNonNull(spec, "spec");
            slo = Collections.unmodifiableMap(new LinkedHashMap<>(slo));
        }
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
