package io.sweeplake.coordinator.http;

/** The text of a sweep whose endpoint nobody listens at: no trial of it is ever committed. */
public final class UnreachableSweep {
    private static final String CONFIG =
            """
            config:
              endpoint: {stack_name: s, model: m/a, base_url: "http://127.0.0.1:1"}
              harness: {name: inference-perf, parallelism: 2}
              workload:
                shared:
                  load: {type: constant, stages: [{rate: 10, duration: 2}]}
                  api: {type: completion, streaming: true}
                  server: {type: vllm, model_name: m/a, base_url: "http://127.0.0.1:1", ignore_eos: true}
                  data:
                    type: shared_prefix
                    shared_prefix: {num_groups: 4, num_prompts_per_group: 40, system_prompt_len: 8, question_len: 8, output_len: 3}
            """;

    private UnreachableSweep() {}

    /** One trial; further lines may follow. */
    public static String named(String name) {
        return "name: " + name + "\n" + CONFIG;
    }
}
