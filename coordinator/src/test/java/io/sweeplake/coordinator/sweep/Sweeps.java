package io.sweeplake.coordinator.sweep;

import io.sweeplake.contract.id.SweepId;
import java.util.Map;

/** Sweeps to test with, short where the test does not care. */
final class Sweeps {
    static final SweepId ID = new SweepId("s");

    private Sweeps() {}

    /**
     * One endpoint, one workload of shared prefixes, and whatever is given in YAML's flow style.
     */
    static String sweep(String factors, String rest) {
        return """
                name: s
                config:
                  endpoint: {stack_name: small, model: org/m, base_url: "http://small"}
                  harness: {name: inference-perf}
                  workload:
                    prefix:
                      data:
                        type: shared_prefix
                        shared_prefix: {num_groups: 32, num_prompts_per_group: 64}
                factors: %s
                %s
                """
                .formatted(factors, rest);
    }

    static SweepSpec read(String text) {
        return new SweepReader().read(text, Map.of());
    }

    static Plan plan(String factors, String rest) {
        return new Planner().plan(ID, read(sweep(factors, rest)));
    }

    static Plan plan(String factors) {
        return plan(factors, "run: {duration: 60s}");
    }
}
