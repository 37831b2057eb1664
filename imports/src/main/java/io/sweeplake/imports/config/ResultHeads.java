package io.sweeplake.imports.config;

import java.util.Map;
import java.util.Optional;

/** What harnesses write about their own configuration into the files of their results. */
final class ResultHeads {
    private ResultHeads() {}

    static void tell(ConfigNode head, Findings findings) {
        head.find("args").ifPresent(args -> Profiles.tell(args, findings));
        head.find("config").ifPresent(config -> Profiles.tell(config, findings));
        head.find("input_config").ifPresent(input -> aiperf(input, findings));
        if (head.has("model_id") && head.has("num_prompts")) {
            columns(head, findings);
        }
    }

    /** vllm bench serve and bench_serving: the configuration stands among the results. */
    private static void columns(ConfigNode head, Findings findings) {
        findings.model(head.find("model_id"));
        findings.baseUrl(head.find("base_url"));
        findings.factor("concurrency", head.find("max_concurrency"));
    }

    private static void aiperf(ConfigNode input, Findings findings) {
        Optional<ConfigNode> dataset = first(input.find("datasets"));
        findings.model(
                first(input.find("endpoint", "model_names"))
                        .or(
                                () ->
                                        first(input.find("models", "items"))
                                                .flatMap(m -> m.find("name"))));
        findings.baseUrl(first(input.find("endpoint", "urls")));
        findings.factor(
                "question_tokens",
                input.find("input", "prompt", "input_tokens", "mean")
                        .or(() -> dataset.flatMap(data -> data.find("prompts", "isl", "mean"))));
        findings.factor(
                "output_tokens",
                input.find("input", "prompt", "output_tokens", "mean")
                        .or(() -> dataset.flatMap(data -> data.find("prompts", "osl", "mean"))));
        findings.factor("prefix_tokens", input.find("input", "prompt", "prefix_prompt", "length"));
        findings.factor("groups", input.find("input", "prompt", "prefix_prompt", "pool_size"));
        findings.seed(input.findAny("input.random_seed", "random_seed"));
        Map<String, Object> profile = input.entries();
        if (!profile.isEmpty()) {
            findings.profile(profile);
        }
    }

    private static Optional<ConfigNode> first(Optional<ConfigNode> list) {
        return list.flatMap(items -> items.items().stream().findFirst());
    }
}
