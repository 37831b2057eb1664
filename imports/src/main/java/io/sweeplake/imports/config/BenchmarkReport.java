package io.sweeplake.imports.config;

import java.util.List;
import java.util.Optional;

/** A benchmark report of llm-d-benchmark, version 0.1 or 0.2: one stage of a run. */
final class BenchmarkReport {
    private BenchmarkReport() {}

    static boolean is(ConfigNode root) {
        return root.has("version") && (root.has("scenario") || root.has("results"));
    }

    static void tell(ConfigNode root, Findings findings) {
        findings.model(root.find("scenario", "model", "name"));
        List<ConfigNode> stack =
                root.find("scenario", "stack").map(ConfigNode::items).orElse(List.of());
        for (ConfigNode part : stack) {
            findings.stack(part.find("metadata", "label"));
            findings.model(part.find("standardized", "model", "name"));
        }

        ConfigNode load = root.find("scenario", "load").orElse(new ConfigNode(null));
        ConfigNode known = load.find("standardized").orElse(new ConfigNode(null));
        int stage = stage(known.find("stage").or(() -> load.find("metadata", "stage")));
        findings.factor(stage, "rate", known.find("rate_qps"));
        findings.factor(stage, "concurrency", known.find("concurrency"));
        findings.factor(stage, "prefix_tokens", known.find("prefix", "prefix_len", "value"));
        findings.factor(stage, "output_tokens", known.find("output_seq_len", "value"));
        findings.factor(stage, "groups", known.find("prefix", "num_groups"));
        load.find("native", "config")
                .or(() -> load.find("args"))
                .ifPresent(config -> Profiles.tell(config, findings));
    }

    private static int stage(Optional<ConfigNode> stage) {
        return stage.flatMap(ConfigNode::number).map(Number::intValue).orElse(0);
    }
}
