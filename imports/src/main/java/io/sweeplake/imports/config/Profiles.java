package io.sweeplake.imports.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The harnesses' own configurations, as each spells the well-known factors. */
final class Profiles {
    private Profiles() {}

    static void tell(ConfigNode root, Findings findings) {
        if (root.has("load") && root.has("data")) {
            inferencePerf(root, findings);
        } else if (root.has("spec", "data") || root.has("spec", "backend")) {
            guidellm(root.find("spec").orElseThrow(), findings);
        } else if (root.has("target") && root.has("data")) {
            guidellm(root, findings);
        } else if (flags(root).keySet().stream().anyMatch(Profiles::isServingFlag)) {
            flags(flags(root), root.entries(), findings);
        }
    }

    private static void inferencePerf(ConfigNode root, Findings findings) {
        findings.model(root.find("server", "model_name"));
        findings.baseUrl(root.find("server", "base_url"));
        findings.seed(root.find("load", "base_seed"));
        ConfigNode data = root.find("data").orElseThrow();
        if (data.find("shared_prefix").isPresent()) {
            ConfigNode shared = data.find("shared_prefix").orElseThrow();
            findings.factor("prefix_tokens", shared.find("system_prompt_len"));
            findings.factor(
                    "question_tokens",
                    shared.findAny("question_len", "question_distribution.mean"));
            findings.factor(
                    "output_tokens", shared.findAny("output_len", "output_distribution.mean"));
            findings.factor("groups", shared.findAny("num_groups", "num_unique_system_prompts"));
            findings.factor(
                    "prompts_per_group",
                    shared.findAny("num_prompts_per_group", "num_users_per_system_prompt"));
        } else {
            findings.factor("question_tokens", data.find("input_distribution", "mean"));
            findings.factor("output_tokens", data.find("output_distribution", "mean"));
        }

        int stage = 0;
        for (ConfigNode asked :
                root.find("load", "stages").map(ConfigNode::items).orElse(List.of())) {
            findings.factor(stage, "rate", asked.find("rate"));
            findings.factor(stage, "concurrency", asked.find("concurrency_level"));
            stage++;
        }
        findings.profile(root.entries());
    }

    private static void guidellm(ConfigNode root, Findings findings) {
        findings.model(root.findAny("model", "backend.model"));
        findings.baseUrl(root.findAny("target", "backend.target"));
        findings.seed(root.findAny("random_seed", "seed.value"));
        ConfigNode data =
                root.find("data").orElse(new ConfigNode(null)).items().stream()
                        .findFirst()
                        .map(Profiles::described)
                        .orElse(new ConfigNode(null));
        Optional<ConfigNode> bucket =
                data.find("prefix_buckets")
                        .flatMap(buckets -> buckets.items().stream().findFirst());
        findings.factor("question_tokens", data.find("prompt_tokens"));
        findings.factor("output_tokens", data.find("output_tokens"));
        findings.factor(
                "prefix_tokens",
                data.find("prefix_tokens").or(() -> bucket.flatMap(b -> b.find("prefix_tokens"))));
        findings.factor(
                "groups",
                data.find("prefix_count").or(() -> bucket.flatMap(b -> b.find("prefix_count"))));
        findings.profile(root.entries());
    }

    /** guidellm keeps its data as it was given: a tree, a text of one, or {@code key=value,…}. */
    private static ConfigNode described(ConfigNode data) {
        if (!(data.value() instanceof String text)) {
            return data;
        }

        Optional<ConfigNode> tree = YamlTree.parse(text);
        if (tree.isPresent() && !tree.get().entries().isEmpty()) {
            return tree.get();
        }

        Map<String, Object> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            String[] sides = pair.split("=", 2);
            if (sides.length == 2) {
                pairs.put(sides[0].strip(), sides[1].strip());
            }
        }
        return new ConfigNode(pairs);
    }

    /** A workload of flags, as vLLM's, bench_serving's and aiperf's are: any spelling of each. */
    private static Map<String, ConfigNode> flags(ConfigNode root) {
        return root.entries().entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(
                        Collectors.toMap(
                                entry -> entry.getKey().replace('_', '-').replaceFirst("^-+", ""),
                                entry -> new ConfigNode(entry.getValue()),
                                (first, second) -> first));
    }

    private static boolean isServingFlag(String flag) {
        return List.of("num-prompts", "request-rate", "request-count", "endpoint-type")
                .contains(flag);
    }

    private static void flags(
            Map<String, ConfigNode> flags, Map<String, Object> profile, Findings findings) {
        findings.model(find(flags, "model", "model-names"));
        findings.baseUrl(find(flags, "base-url", "url"));
        findings.seed(find(flags, "seed", "random-seed"));
        findings.factor(
                "prefix_tokens",
                find(flags, "prefix-repetition-prefix-len", "random-prefix-len")
                        .or(() -> find(flags, "prefix-prompt-length")));
        findings.factor(
                "question_tokens",
                find(flags, "prefix-repetition-suffix-len", "random-input-len")
                        .or(() -> find(flags, "isl", "synthetic-input-tokens-mean")));
        findings.factor(
                "output_tokens",
                find(flags, "prefix-repetition-output-len", "random-output-len")
                        .or(() -> find(flags, "osl", "output-tokens-mean")));
        findings.factor(
                "groups", find(flags, "prefix-repetition-num-prefixes", "num-prefix-prompts"));
        findings.factor("concurrency", positive(find(flags, "max-concurrency", "concurrency")));
        findings.profile(profile);
    }

    private static Optional<ConfigNode> find(
            Map<String, ConfigNode> flags, String name, String otherName) {
        return Optional.ofNullable(flags.get(name))
                .or(() -> Optional.ofNullable(flags.get(otherName)));
    }

    private static Optional<ConfigNode> find(Map<String, ConfigNode> flags, String name) {
        return Optional.ofNullable(flags.get(name));
    }

    private static Optional<ConfigNode> positive(Optional<ConfigNode> flag) {
        return flag.filter(
                node -> node.number().filter(n -> n.compareTo(BigDecimal.ZERO) > 0).isPresent());
    }
}
