package io.sweeplake.agent.server;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Our names for what servers tell, unit last: one name for one thing, whatever a version calls it.
 */
final class MetricNames {
    private static final Map<String, String> BY_NAME =
            Map.ofEntries(
                    entry("vllm:num_requests_running", "requests_running_count"),
                    entry("vllm:num_requests_waiting", "requests_waiting_count"),
                    entry("vllm:num_requests_swapped", "requests_swapped_count"),
                    entry("vllm:kv_cache_usage_perc", "kv_cache_usage_ratio"),
                    entry("vllm:gpu_cache_usage_perc", "kv_cache_usage_ratio"),
                    entry("vllm:prompt_tokens", "prompt_tokens"),
                    entry("vllm:generation_tokens", "generation_tokens"),
                    entry("vllm:prefix_cache_queries", "prefix_cache_queries_tokens"),
                    entry("vllm:prefix_cache_hits", "prefix_cache_hits_tokens"),
                    entry("vllm:gpu_prefix_cache_queries", "prefix_cache_queries_tokens"),
                    entry("vllm:gpu_prefix_cache_hits", "prefix_cache_hits_tokens"),
                    entry("vllm:request_success", "requests_finished_count"),
                    entry("vllm:num_preemptions", "preemptions_count"),
                    entry("vllm:time_to_first_token_seconds_sum", "ttft_sum_s"),
                    entry("vllm:time_to_first_token_seconds_count", "ttft_count"),
                    entry("vllm:e2e_request_latency_seconds_sum", "e2e_sum_s"),
                    entry("vllm:e2e_request_latency_seconds_count", "e2e_count"),
                    entry("vllm:request_queue_time_seconds_sum", "queue_sum_s"),
                    entry("vllm:request_queue_time_seconds_count", "queue_count"),
                    entry("sglang:num_running_reqs", "requests_running_count"),
                    entry("sglang:num_queue_reqs", "requests_waiting_count"),
                    entry("sglang:token_usage", "kv_cache_usage_ratio"),
                    entry("sglang:prompt_tokens", "prompt_tokens"),
                    entry("sglang:generation_tokens", "generation_tokens"),
                    entry("DCGM_FI_DEV_GPU_UTIL", "gpu_utilization_percent"),
                    entry("DCGM_FI_DEV_POWER_USAGE", "gpu_power_w"),
                    entry("DCGM_FI_DEV_FB_USED", "gpu_memory_used_mib"),
                    entry("process_start_time_seconds", "process_start_time_s"));

    /** Versions between the old name and the new one write both. */
    private static final Map<String, String> NEWER =
            Map.of(
                    "vllm:gpu_cache_usage_perc", "vllm:kv_cache_usage_perc",
                    "vllm:gpu_prefix_cache_queries", "vllm:prefix_cache_queries",
                    "vllm:gpu_prefix_cache_hits", "vllm:prefix_cache_hits");

    private static final Set<String> OF_ENGINES =
            Set.of("requests_running_count", "requests_finished_count", "generation_tokens");

    private MetricNames() {}

    /**
     * Our name for a sample.
     *
     * @param name as the server writes it
     * @param help what the server says of it
     */
    static Optional<String> find(String name, String help) {
        // Until 0.9 vLLM counted the blocks of its prefix cache, and by the same name then tokens.
        return Optional.ofNullable(BY_NAME.get(plain(name)))
                .map(
                        metric ->
                                plain(name).startsWith("vllm:gpu_prefix") && help.contains("block")
                                        ? metric.replace("_tokens", "_blocks")
                                        : metric);
    }

    /** A later name of the same thing, without {@code _total}, if there is one. */
    static Optional<String> findNewer(String name) {
        return Optional.ofNullable(NEWER.get(plain(name)));
    }

    /** A counter's name without its suffix, which some versions write and some do not. */
    static String plain(String name) {
        return name.endsWith("_total")
                ? name.substring(0, name.length() - "_total".length())
                : name;
    }

    /** Whether only what generates tokens tells this. */
    static boolean isOfAnEngine(String metric) {
        return OF_ENGINES.contains(metric);
    }
}
