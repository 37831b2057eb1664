package io.sweeplake.agent.harness.inferenceperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.agent.harness.ProfileRefused;
import io.sweeplake.agent.harness.RenderedRun;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ShardProfileTest {
    private static final Path RESULTS = Path.of("/results/inference-perf_e1_stack");

    @Test
    void rendersTheWholeProfileOfAShard() {
        String profile =
                """
                load:
                  type: constant
                  stages:
                  - {rate: 10, duration: 30}
                  - {rate: 5, duration: 30}
                server: {type: vllm, model_name: m, base_url: 'http://m', ignore_eos: true}
                data:
                  type: shared_prefix
                  shared_prefix: {num_groups: 5, num_prompts_per_group: 4}
                """;

        assertThat(rendered(profile, 1, 2))
                .isEqualTo(
                        tree(
                                """
                                load:
                                  type: constant
                                  stages:
                                  - {rate: 5.0, duration: 30}
                                  - {rate: 2.5, duration: 30}
                                  num_workers: 3
                                  request_timeout: 90
                                  base_seed: 4294967294
                                server: {type: vllm, model_name: m, base_url: 'http://m', ignore_eos: true}
                                data:
                                  type: shared_prefix
                                  shared_prefix: {num_groups: 2, num_prompts_per_group: 4, seed: 4294967294}
                                report:
                                  request_lifecycle: {summary: true, per_stage: true, per_request: true}
                                storage:
                                  local_storage: {path: /results/inference-perf_e1_stack}
                                """));
    }

    @Test
    void leavesTheLoadOfASingleShardAsItIs() {
        Object load = at(rendered("load: {stages: [{rate: 0.7, duration: 3}]}", 0, 1), "load");

        assertThat(at(load, "stages")).isEqualTo(List.of(Map.of("rate", 0.7, "duration", 3)));
    }

    @ParameterizedTest
    @CsvSource({"num_groups, 7, 3", "num_unique_system_prompts, 32, 5", "num_groups, 4, 4"})
    void sharesGroupsSoThatTheirSumStays(String key, int groups, int shards) {
        List<Integer> parts = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            Object profile =
                    rendered(
                            "data: {type: shared_prefix, shared_prefix: {%s: %d}}"
                                    .formatted(key, groups),
                            shard,
                            shards);
            parts.add((Integer) at(profile, "data", "shared_prefix", key));
        }

        assertThat(parts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(groups);
        assertThat(parts).allMatch(part -> part == groups / shards || part == groups / shards + 1);
    }

    @Test
    void sharesAClosedLoop() {
        String profile =
                "load: {type: concurrent, stages: [{num_requests: 11, concurrency_level: 5}]}";

        assertThat(at(rendered(profile, 0, 2), "load", "stages"))
                .isEqualTo(List.of(Map.of("num_requests", 6, "concurrency_level", 3)));
        assertThat(at(rendered(profile, 1, 2), "load", "stages"))
                .isEqualTo(List.of(Map.of("num_requests", 5, "concurrency_level", 2)));
    }

    @Test
    void keepsTheWorkersAndTheTimeoutOfTheProfile() {
        Object load =
                at(
                        rendered("load: {num_workers: 9, request_timeout: 1.5, stages: []}", 0, 1),
                        "load");

        assertThat(at(load, "num_workers")).isEqualTo(9);
        assertThat(at(load, "request_timeout")).isEqualTo(1.5);
    }

    @Test
    void asksForTheLogEvenIfTheProfileLeavesPartsOfItOut() {
        Object profile =
                rendered(
                        "report: {request_lifecycle: {per_request: false, per_request_fields:"
                                + " {request: false, response: false}}}",
                        0,
                        1);

        assertThat(at(profile, "report", "request_lifecycle", "per_request")).isEqualTo(true);
        assertThat(at(profile, "report", "request_lifecycle", "per_request_fields"))
                .isEqualTo(Map.of("request", true, "info", true, "response", false));
    }

    @Test
    void writesTextThatLooksLikeSomethingElseAsText() {
        Object profile = rendered("server: {model_name: '010', api_key: 'yes'}\nload: {}", 0, 1);

        assertThat(at(profile, "server", "model_name")).isEqualTo("010");
        assertThat(at(profile, "server", "api_key")).isEqualTo("yes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "load: {stages: [{rate: 1, duration: 3}]} | 2 | load.stages[0].rate: a launcher"
                        + " pod would send 1 requests",
                "load: {stages: [{rate: fast, duration: 3}]} | 1 | load.stages[0].rate: this must"
                        + " be a number above 0, not fast",
                "load: {stages: {rate: 1}} | 1 | load.stages: this is no list",
                "load: {type: concurrent, stages: [{num_requests: 9, concurrency_level: 2}]} | 3 |"
                        + " load.stages[0].concurrency_level: there are more launcher pods",
                "load: {type: concurrent, stages: [{num_requests: 5, concurrency_level: 9}]} | 3 |"
                        + " load.stages[0].num_requests: a launcher pod would send 1",
                "load: {sweep: {type: linear}} | 2 | load.sweep: each launcher pod",
                "load: {type: trace_session_replay} | 2 | load.type: load of type"
                        + " trace_session_replay cannot be shared",
                "data: {type: shared_prefix, shared_prefix: {num_groups: 2}} | 3 |"
                        + " data.shared_prefix.num_groups: 2 prefix groups for 3 launcher pods",
                "data: {type: shared_prefix} | 2 | data.shared_prefix.num_groups: the prefix groups"
                        + " cannot be shared out",
            })
    void refusesWhatCannotBeSharedOut(String profile, int shards, String why) {
        assertThatThrownBy(() -> rendered(profile, shards - 1, shards))
                .isInstanceOf(ProfileRefused.class)
                .hasMessageStartingWith(why);
    }

    @Test
    void runsTheHarnessInTheForegroundOnTheRenderedProfile() {
        RenderedRun run = run("load: {}", 0, 1);

        assertThat(run.script())
                .startsWith("#!/bin/sh\n")
                .endsWith("\nexec inference-perf --config_file profile.yaml\n");
    }

    @Test
    void isFoundByItsName() {
        assertThat(HarnessAdapters.find("inference-perf")).isPresent();
        assertThat(HarnessAdapters.find("nothing")).isEmpty();
    }

    private static Object rendered(String profile, int shard, int shards) {
        return tree(run(profile, shard, shards).profileYaml());
    }

    @SuppressWarnings("unchecked")
    private static RenderedRun run(String profile, int shard, int shards) {
        ShardAssignment assignment =
                new ShardAssignment(
                        new SweepId("s"),
                        AttemptId.parse("s-0123456789ab-r1-a1"),
                        new ShardAssignment.Share(shard, shards, 0x1_FFFF_FFFFL),
                        new ShardAssignment.Target("stack", "m", "http://m", false),
                        new ShardAssignment.HarnessRun(
                                "inference-perf",
                                (Map<String, Object>) tree(profile),
                                3,
                                Duration.ofSeconds(90),
                                Duration.ofMinutes(5)),
                        new ShardAssignment.Places("/results", "/lake"));

        return new InferencePerf().render(assignment, RESULTS);
    }

    private static Object tree(String yaml) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    }

    private static Object at(Object tree, String... path) {
        Object node = tree;
        for (String key : path) {
            node = ((Map<?, ?>) node).get(key);
        }

        return node;
    }
}
