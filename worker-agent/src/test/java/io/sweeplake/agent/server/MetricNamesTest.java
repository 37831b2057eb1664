package io.sweeplake.agent.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.record.ServerSample.Series;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricNamesTest {
    @ParameterizedTest
    @CsvSource({
        "vllm:gpu_cache_usage_perc, kv_cache_usage_ratio",
        "vllm:kv_cache_usage_perc, kv_cache_usage_ratio",
        "vllm:request_success_total, requests_finished_count",
        "vllm:prompt_tokens, prompt_tokens",
        "sglang:num_queue_reqs, requests_waiting_count"
    })
    void givesOneThingOneName(String name, String metric) {
        assertThat(MetricNames.find(name, "")).hasValue(metric);
    }

    @ParameterizedTest
    @CsvSource({"queried blocks, _blocks", "queried tokens, _tokens"})
    void doesNotCallBlocksTokens(String counted, String unit) {
        assertThat(
                        MetricNames.find(
                                "vllm:gpu_prefix_cache_queries_total",
                                "in terms of number of " + counted))
                .hasValue("prefix_cache_queries" + unit);
    }

    @Test
    void namesAServersSeriesOfTwoVersionsOnce() throws Exception {
        MetricsSource source =
                new MetricsSource(new MetricsUrl(URI.create("http://s/metrics"), true));

        source.read(new MetricsAnswer(200, vllm(), Instant.EPOCH, Duration.ZERO), true);

        Map<String, List<String>> names =
                source.series().stream()
                        .filter(each -> each.metric().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.metric().get(),
                                        Collectors.mapping(Series::name, Collectors.toList())));
        assertThat(names)
                .containsEntry("kv_cache_usage_ratio", List.of("vllm:kv_cache_usage_perc"))
                .containsEntry(
                        "prefix_cache_queries_tokens", List.of("vllm:prefix_cache_queries_total"))
                .containsEntry("preemptions_count", List.of("vllm:num_preemptions_total"))
                .containsKeys(
                        "requests_running_count",
                        "requests_waiting_count",
                        "prefix_cache_hits_tokens",
                        "prompt_tokens",
                        "generation_tokens",
                        "requests_finished_count",
                        "ttft_sum_s",
                        "ttft_count",
                        "process_start_time_s");
        assertThat(source.series())
                .noneMatch(each -> each.name().endsWith("_created"))
                .noneMatch(each -> each.name().startsWith("python_"));
    }

    private static String vllm() throws IOException {
        try (InputStream text = MetricNamesTest.class.getResourceAsStream("vllm-0.9.2.txt")) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }
}
