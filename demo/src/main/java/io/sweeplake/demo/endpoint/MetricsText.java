package io.sweeplake.demo.endpoint;

import java.util.Locale;

/** Writes a server's state in Prometheus' text format under vLLM's names; pure. */
final class MetricsText {
    private final StringBuilder text = new StringBuilder();
    private final String labels;

    private MetricsText(String model) {
        this.labels = "model_name=\"" + model.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static String of(ServerState state, String model) {
        MetricsText metrics = new MetricsText(model);
        metrics.gauge("num_requests_running", "Sequences in the batch.", state.running());
        metrics.gauge("num_requests_waiting", "Requests in line.", state.waiting());
        metrics.gauge(
                "kv_cache_usage_perc",
                "Share of the KV cache in use, 0 to 1.",
                state.kvCacheUsage());
        metrics.counter("num_preemptions_total", "Sequences put back in line; none ever is.", 0);
        metrics.counter("prompt_tokens_total", "Prompt tokens processed.", state.promptTokens());
        metrics.counter("generation_tokens_total", "Tokens generated.", state.generationTokens());
        metrics.counter(
                "prefix_cache_queries_total",
                "Prompt tokens looked up.",
                state.prefixCacheQueries());
        metrics.counter("prefix_cache_hits_total", "Prompt tokens found.", state.prefixCacheHits());
        metrics.head("request_success_total", "Finished requests by reason.", "counter");
        for (FinishReason reason : FinishReason.values()) {
            metrics.sample(
                    "request_success_total",
                    ",finished_reason=\"" + reason.word() + "\"",
                    state.finished().getOrDefault(reason, 0L));
        }
        return metrics.text.toString();
    }

    private void gauge(String name, String help, double value) {
        head(name, help, "gauge");
        sample(name, "", value);
    }

    private void counter(String name, String help, double value) {
        head(name, help, "counter");
        sample(name, "", value);
    }

    private void head(String name, String help, String type) {
        text.append("# HELP vllm:").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE vllm:").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String moreLabels, double value) {
        text.append("vllm:")
                .append(name)
                .append('{')
                .append(labels)
                .append(moreLabels)
                .append("} ");
        text.append(String.format(Locale.ROOT, value == Math.rint(value) ? "%.1f" : "%.6f", value));
        text.append('\n');
    }
}
