package io.sweeplake.e2e;

/** The sweep of the main job. */
final class Sweeps {
    private Sweeps() {}

    /** The real harness against both endpoints. */
    static String real(Site site, int pods, int seconds) {
        return """
        name: cluster-map
        config:
          endpoint: {stack_name: small, model: &m %1$s, base_url: &u "%2$s"}
          harness: {name: inference-perf, parallelism: %3$d, image: "%4$s"}
          env:
            - {name: HF_HUB_OFFLINE, value: "1"}
          workload:
            shared:
              load: {type: constant, stages: [{rate: 3, duration: 10}], num_workers: 1}
              api: {type: completion, streaming: true}
              server: {type: vllm, model_name: *m, base_url: *u, ignore_eos: true}
              tokenizer: {pretrained_model_name_or_path: /models/tiny-bpe}
              data:
                type: shared_prefix
                shared_prefix: {num_groups: 6, num_prompts_per_group: 24, system_prompt_len: 32,
                                question_len: 16, output_len: 8}
        factors:
          endpoint:
            - {stack_name: small, model: %1$s, base_url: "%2$s"}
            - {stack_name: large, model: %5$s, base_url: "%6$s"}
          rate: [3, 6]
          prefix_tokens: [32, 128]
        replicates: 2
        run: {duration: %7$ds}
        pod:
          image_pull_policy: IfNotPresent
          resources: {requests: {cpu: 20m, memory: 128Mi}, limits: {memory: 1Gi}}
          agent_resources: {requests: {cpu: 20m, memory: 128Mi}, limits: {memory: 512Mi}}
        """
                .formatted(
                        site.small().model(),
                        site.small().url(),
                        pods,
                        Settings.harnessImage(),
                        site.large().model(),
                        site.large().url(),
                        seconds);
    }
}
