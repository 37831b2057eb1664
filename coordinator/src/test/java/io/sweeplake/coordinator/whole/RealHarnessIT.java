package io.sweeplake.coordinator.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.demo.endpoint.EndpointConfig;
import io.sweeplake.demo.endpoint.PieceTokenizer;
import io.sweeplake.demo.endpoint.ServerSpeed;
import io.sweeplake.demo.endpoint.SimulatedEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One sweep with the real inference-perf, two launcher pods a trial, against what the raw files
 * say. Runs where SWEEPLAKE_HARNESS_PATH names the folder of inference-perf and its Python, with
 * numpy.
 */
class RealHarnessIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SWEEP =
            """
            name: real harness
            config:
              endpoint: {stack_name: s, model: sim/a, base_url: %1$s}
              harness: {name: inference-perf, parallelism: 2, wait_timeout: 180}
              env:
                - {name: HF_HUB_OFFLINE, value: "1"}
              workload:
                shared:
                  load: {type: constant, stages: [{rate: 8, duration: 30}], num_workers: 1}
                  api: {type: completion, streaming: true}
                  server: {type: vllm, model_name: sim/a, base_url: %1$s, ignore_eos: true}
                  tokenizer: {pretrained_model_name_or_path: %3$s}
                  data:
                    type: shared_prefix
                    shared_prefix: {num_groups: 8, num_prompts_per_group: 80, system_prompt_len: 64, question_len: 16, output_len: 8}
            factors:
              endpoint:
                - {stack_name: a, model: sim/a, base_url: %1$s}
                - {stack_name: b, model: sim/b, base_url: %2$s}
              rate: [8, 20]
            run: {duration: 30s, warmup: 2s}
            """;

    @TempDir Path folder;

    @Test
    void givesTheNumbersThatTheRawFilesGive() throws Exception {
        String harness = Optional.ofNullable(System.getenv("SWEEPLAKE_HARNESS_PATH")).orElse("");
        assumeTrue(
                Files.isExecutable(Path.of(harness, "inference-perf")),
                "SWEEPLAKE_HARNESS_PATH names no folder with inference-perf; './sweeplake"
                        + " python-env' makes one and prints it");
        Path data = Files.createDirectory(folder.resolve("data"));
        try (SimulatedEndpoint a = endpoint("sim/a");
                SimulatedEndpoint b = endpoint("sim/b");
                CoordinatorProcess coordinator = CoordinatorProcess.start(data, harness)) {
            String sweep =
                    coordinator
                            .submit(SWEEP.formatted(a.baseUrl(), b.baseUrl(), tokenizer()))
                            .get("id")
                            .asText();
            coordinator.awaitFinished(sweep, Duration.ofMinutes(8));

            assertThat(coordinator.get("/sweeps/" + sweep).at("/trials/by_state").toString())
                    .isEqualTo("{\"SUCCEEDED\":4}");
            for (JsonNode row : coordinator.sql("select trial_id from trials order by all")) {
                comparesWithTheRawFiles(coordinator, data, harness, row.get(0).asText());
            }
            publishesAP99WhereThereAreRequestsEnough(coordinator);
            keepsTrialsOfOneEndpointApartAndOthersTogether(coordinator);
            coordinator.awaitNoProcessOf(data);
        }
    }

    private static void comparesWithTheRawFiles(
            CoordinatorProcess coordinator, Path data, String harness, String trial)
            throws IOException, InterruptedException {
        JsonNode raw = raw(data.resolve("results"), harness, trial);
        for (String metric : new String[] {"ttft_ms", "tpot_ms", "e2e_ms"}) {
            JsonNode lake =
                    coordinator.sql(
                            """
                            select sample_ms from trial_percentiles
                            where trial_id = '%s' and metric = '%s' and percentile in (50, 99)
                            order by percentile
                            """
                                    .formatted(trial, metric));
            for (int i = 0; i < 2; i++) {
                assertThat(lake.get(i).get(0).asDouble())
                        .as(metric)
                        .isCloseTo(raw.get(metric).get(i).asDouble(), within(0.002));
            }
        }
        String loaded =
                """
                select l.in_window_count, l.request_count, l.achieved_rate_requests_per_s,
                       t.output_tokens, l.requested_rate_requests_per_s
                from trial_load l join trial_throughput t using (trial_id)
                where trial_id = '%s'
                """
                        .formatted(trial);
        JsonNode load = coordinator.sql(loaded).get(0);
        double rate = load.get(4).asDouble();
        assertThat(raw.get("shards").asInt()).isEqualTo(2);
        assertThat(raw.get("shared_prompts").asInt()).isZero();
        assertThat(load.get(0).asInt()).isEqualTo(raw.get("window_count").asInt());
        assertThat(load.get(1).asInt())
                .isEqualTo(raw.get("request_count").asInt())
                .isEqualTo((int) (rate * 32));
        assertThat(load.get(2).asDouble())
                .isCloseTo(raw.get("achieved_rate").asDouble(), within(0.001));
        // Its own timer spreads a "constant" rate at random; what matters is that it is not
        // doubled.
        assertThat(load.get(2).asDouble()).isCloseTo(rate, within(rate / 8));
        assertThat(load.get(3).asInt()).isEqualTo(raw.get("output_tokens").asInt());
        String sharedPrompts =
                """
                select count(*) from (
                    select prompt_hash from requests where trial_id = '%s'
                    group by all having count(distinct shard) > 1)
                """
                        .formatted(trial);
        assertThat(coordinator.sql(sharedPrompts).toString()).isEqualTo("[[0]]");
    }

    private static void publishesAP99WhereThereAreRequestsEnough(CoordinatorProcess coordinator) {
        String published =
                """
                select t.rate, count(l.ttft_ms_p50), count(l.ttft_ms_p99),
                       bool_and(l.ttft_ms_p50 = p50.sample_ms),
                       bool_and(l.ttft_ms_p99 = p99.sample_ms)
                from trials t
                join trial_latency l using (trial_id)
                join trial_percentiles p50 on p50.trial_id = l.trial_id
                    and p50.metric = 'ttft_ms' and p50.percentile = 50
                join trial_percentiles p99 on p99.trial_id = l.trial_id
                    and p99.metric = 'ttft_ms' and p99.percentile = 99
                group by t.rate order by t.rate
                """;
        assertThat(coordinator.sql(published).toString())
                .isEqualTo("[[8.0,2,0,true,null],[20.0,2,2,true,true]]");
    }

    private static void keepsTrialsOfOneEndpointApartAndOthersTogether(
            CoordinatorProcess coordinator) {
        String overlaps =
                """
                with span as (
                    select trial_id, lane, min(sent_at) as begun,
                           max(sent_at + to_microseconds(end_us)) as ended
                    from requests join trials using (sweep_id, trial_id) group by all)
                select count(*) filter (a.lane = b.lane), count(*) filter (a.lane <> b.lane)
                from span a join span b on a.trial_id < b.trial_id
                    and a.begun < b.ended and b.begun < a.ended
                """;
        JsonNode row = coordinator.sql(overlaps).get(0);
        assertThat(row.get(0).asInt()).as("overlaps on one endpoint").isZero();
        assertThat(row.get(1).asInt()).as("overlaps of two endpoints").isPositive();
    }

    private static JsonNode raw(Path results, String harness, String trial)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(harness, "python").toString(),
                                Path.of("src/test/python/pooled.py").toString(),
                                results.toString(),
                                trial,
                                "2")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return JSON.readTree(answer);
    }

    private static SimulatedEndpoint endpoint(String model) throws IOException {
        ServerSpeed speed =
                new ServerSpeed(Duration.ofMillis(10), Duration.ofMillis(1), 20_000, 16, 512);
        return SimulatedEndpoint.start(
                new EndpointConfig(0, model, new PieceTokenizer(), speed, 4_000));
    }

    private Path tokenizer() throws IOException {
        Path tokenizer = Files.createDirectories(folder.resolve("tiny-bpe"));
        for (String name : new String[] {"tokenizer.json", "tokenizer_config.json"}) {
            try (var file =
                    SimulatedEndpoint.class.getResourceAsStream(
                            "/io/sweeplake/demo/tiny-bpe/" + name)) {
                Files.copy(file, tokenizer.resolve(name));
            }
        }
        return tokenizer;
    }
}
