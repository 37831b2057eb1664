package io.sweeplake.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sweep of one treatment whose harness sends nothing, changed in one thing or another. */
final class NoopSweep {
    private final String name;
    private final Simulator endpoint;
    private final List<String> env = new ArrayList<>();
    private String url;
    private String image = Settings.noopImage();
    private int pods = 1;
    private int replicates = 1;
    private int attempts = 2;
    private String cpu = "20m";
    private String memory = "256Mi";
    private Optional<String> hfTokenSecret = Optional.empty();
    private Optional<String> resultsClaim = Optional.empty();
    private Optional<String> lane = Optional.empty();

    NoopSweep(String name, Simulator endpoint) {
        this.name = name;
        this.endpoint = endpoint;
        this.url = endpoint.url();
    }

    NoopSweep mode(String mode) {
        return env("NOOP_MODE", mode);
    }

    NoopSweep seconds(String seconds) {
        return env("NOOP_SECONDS", seconds);
    }

    NoopSweep env(String variable, String value) {
        env.add("{name: %s, value: \"%s\"}".formatted(variable, value));
        return this;
    }

    NoopSweep url(String other) {
        url = other;
        return this;
    }

    NoopSweep image(String other) {
        image = other;
        return this;
    }

    NoopSweep pods(int count) {
        pods = count;
        return this;
    }

    NoopSweep replicates(int count) {
        replicates = count;
        return this;
    }

    NoopSweep attempts(int most) {
        attempts = most;
        return this;
    }

    NoopSweep cpu(String quantity) {
        cpu = quantity;
        return this;
    }

    NoopSweep memory(String limit) {
        memory = limit;
        return this;
    }

    NoopSweep hfTokenSecret(String secret) {
        hfTokenSecret = Optional.of(secret);
        return this;
    }

    NoopSweep resultsClaim(String claim) {
        resultsClaim = Optional.of(claim);
        return this;
    }

    /** Beside others on the same endpoint. */
    NoopSweep lane(String other) {
        lane = Optional.of(other);
        return this;
    }

    @Override
    public String toString() {
        String named = "{stack_name: small, model: %s, base_url: \"%s\"".formatted(model(), url);
        String level = named + lane.map(l -> ", lane: " + l).orElse("") + "}";
        String config =
                """
                name: %s
                config:
                  endpoint: %s%s}
                  harness: {name: inference-perf, parallelism: %d, image: "%s", wait_timeout: 20%s}
                  env: [%s]
                  workload:
                    shared:
                      load: {type: constant, stages: [{rate: 10, duration: 2}], num_workers: 1}
                      api: {type: completion, streaming: true}
                      server: {type: vllm, model_name: %s, base_url: "%s", ignore_eos: true}
                      data:
                        type: shared_prefix
                        shared_prefix: {num_groups: 8, num_prompts_per_group: 80,
                                        system_prompt_len: 8, question_len: 8, output_len: 3}
                """
                        .formatted(
                                name,
                                named,
                                hfTokenSecret.map(s -> ", hf_token_secret: " + s).orElse(""),
                                pods,
                                image,
                                resultsClaim.map(c -> ", results_pvc: " + c).orElse(""),
                                String.join(", ", env),
                                model(),
                                url);
        return config
                + """
                factors:
                  endpoint: [%s]
                replicates: %d
                run: {max_attempts: %d}
                pod:
                  image_pull_policy: IfNotPresent
                  resources: {requests: {cpu: "%s", memory: 32Mi}, limits: {memory: %s}}
                  agent_resources: {requests: {cpu: 20m, memory: 128Mi}, limits: {memory: 512Mi}}
                """
                        .formatted(level, replicates, attempts, cpu, memory);
    }

    private String model() {
        return endpoint.model();
    }
}
