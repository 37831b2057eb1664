package io.sweeplake.imports.config;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.record.ClockAnchor;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the files beside a run's results say about it. Empty is unknown.
 *
 * @param factors the levels that all stages share, by factor
 * @param stages the levels of single stages, by stage from 0
 * @param profile the harness's own configuration, secrets taken out
 * @param warnings a sentence each
 */
public record RunFacts(
        Target target,
        Map<String, String> factors,
        Map<Integer, Map<String, String>> stages,
        Map<String, Object> profile,
        Witness witness,
        List<String> warnings) {

    public RunFacts {
        requireNonNull(target, "target");
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        stages = Map.copyOf(stages);
        profile = Collections.unmodifiableMap(new LinkedHashMap<>(profile));
        requireNonNull(witness, "witness");
        warnings = List.copyOf(warnings);
    }

    /** Where the load went, and by which workload. */
    public record Target(
            Optional<String> stack,
            Optional<String> model,
            Optional<String> baseUrl,
            Optional<String> workload) {
        public Target {
            requireNonNull(stack, "stack");
            requireNonNull(model, "model");
            requireNonNull(baseUrl, "baseUrl");
            requireNonNull(workload, "workload");
        }
    }

    /**
     * What somebody who was there wrote down.
     *
     * @param anchor of the node on which the harness ran
     */
    public record Witness(
            Optional<Instant> started,
            Optional<Instant> ended,
            Optional<Long> seed,
            Optional<Integer> exitCode,
            Optional<ClockAnchor> anchor) {
        public Witness {
            requireNonNull(started, "started");
            requireNonNull(ended, "ended");
            requireNonNull(seed, "seed");
            requireNonNull(exitCode, "exitCode");
            requireNonNull(anchor, "anchor");
        }
    }
}
