package io.sweeplake.agent.harness.guidellm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells of benchmarks whose report keeps fewer requests than the harness made. */
final class Samples {
    private final List<Benchmark> benchmarks;

    Samples(List<Benchmark> benchmarks) {
        this.benchmarks = benchmarks;
    }

    /** A sentence for each array that is not whole. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (int stage = 0; stage < benchmarks.size(); stage++) {
            Benchmark benchmark = benchmarks.get(stage);
            for (Map.Entry<Group, Long> missing : benchmark.missing().entrySet()) {
                long recorded = benchmark.recorded(missing.getKey());
                warnings.add(
                        ("stage %d keeps %d of %d %s requests; do not let guidellm sample them"
                                        + " (sample_requests, metrics.sample_size)")
                                .formatted(
                                        stage,
                                        recorded,
                                        recorded + missing.getValue(),
                                        missing.getKey().key()));
            }
        }

        return warnings;
    }
}
