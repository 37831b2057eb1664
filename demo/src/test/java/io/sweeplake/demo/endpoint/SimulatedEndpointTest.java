package io.sweeplake.demo.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedEndpointTest {
    private static final String MODEL = "sim/test";
    private static final ServerSpeed FAST =
            new ServerSpeed(Duration.ofMillis(2), Duration.ZERO, 100_000, 2, 512);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private SimulatedEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint =
                SimulatedEndpoint.start(
                        new EndpointConfig(0, MODEL, new PieceTokenizer(), FAST, 256));
    }

    @AfterEach
    void stop() throws IOException {
        endpoint.close();
    }

    @Test
    void streamsOneChunkATokenThenUsageThenDone() throws Exception {
        List<String> events =
                events(
                        post(
                                "/v1/completions",
                                """
                                {"model": "sim/test", "prompt": "a calm sea", "max_tokens": 5,
                                 "ignore_eos": true, "stream": true,
                                 "stream_options": {"include_usage": true}}
                                """));

        assertThat(events).hasSize(7);
        assertThat(events.get(6)).isEqualTo("[DONE]");
        assertThat(json.readTree(events.get(0)).at("/choices/0/text").asText()).isEqualTo(" of");
        assertThat(json.readTree(events.get(3)).at("/choices/0/finish_reason").isNull()).isTrue();
        assertThat(json.readTree(events.get(4)).at("/choices/0/finish_reason").asText())
                .isEqualTo("length");
        JsonNode usage = json.readTree(events.get(5));
        assertThat(usage.path("choices")).isEmpty();
        assertThat(usage.at("/usage/prompt_tokens").asInt()).isEqualTo(3);
        assertThat(usage.at("/usage/completion_tokens").asInt()).isEqualTo(5);
        assertThat(usage.at("/usage/prompt_tokens_details/cached_tokens").asInt(-1)).isZero();
    }

    @Test
    void sendsNoUsageInAStreamThatDidNotAsk() throws Exception {
        List<String> events =
                events(
                        post(
                                "/v1/completions",
                                "{\"prompt\": \"a\", \"max_tokens\": 2, \"stream\": true}"));

        assertThat(events).hasSize(3);
        assertThat(String.join("", events)).doesNotContain("usage");
    }

    @Test
    void streamsAChatAsDeltas() throws Exception {
        List<String> events =
                events(
                        post(
                                "/v1/chat/completions",
                                """
                                {"model": "sim/test", "stream": true, "max_tokens": 2,
                                 "messages": [{"role": "user", "content": "hi"}]}
                                """));

        assertThat(json.readTree(events.get(0)).path("object").asText())
                .isEqualTo("chat.completion.chunk");
        assertThat(json.readTree(events.get(0)).at("/choices/0/delta/role").asText())
                .isEqualTo("assistant");
        assertThat(json.readTree(events.get(1)).at("/choices/0/delta/content").asText())
                .isEqualTo(" the");
    }

    @Test
    void answersAtOnceWithUsageWhenNotStreamed() throws Exception {
        String body =
                """
                {"model": "sim/test", "max_tokens": 3,
                 "messages": [{"role": "user", "content": [{"type": "text", "text": "hi"}]}]}
                """;

        JsonNode answer = json.readTree(post("/v1/chat/completions", body).body());

        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo(" of the lake");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void stopsByItselfUnlessToldToIgnoreTheEnd() throws Exception {
        JsonNode natural =
                json.readTree(
                        post(
                                        "/v1/completions",
                                        "{\"prompt\": \"a calm sea\", \"max_tokens\": 1000}")
                                .body());

        assertThat(natural.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(natural.at("/usage/completion_tokens").asInt()).isBetween(16, 256);
    }

    @Test
    void reportsCachedTokensUntilTheCacheIsReset() throws Exception {
        String body = "{\"max_tokens\": 1, \"prompt\": \"" + "lake ".repeat(100) + "\"}";
        post("/v1/completions", body);

        int warm = cachedTokens(post("/v1/completions", body));
        HttpResponse<String> reset = post("/reset_prefix_cache", "");
        int cold = cachedTokens(post("/v1/completions", body));

        assertThat(warm).isEqualTo(96);
        assertThat(json.readTree(reset.body()).path("success").asBoolean()).isTrue();
        assertThat(cold).isZero();
    }

    @Test
    void countsUnderTheNamesOfVllm() throws Exception {
        post("/v1/completions", "{\"prompt\": [1, 2, 3], \"max_tokens\": 4, \"ignore_eos\": true}");

        assertThat(get("/metrics").body().lines())
                .contains(
                        "vllm:num_requests_running{model_name=\"sim/test\"} 0.0",
                        "vllm:num_requests_waiting{model_name=\"sim/test\"} 0.0",
                        "vllm:kv_cache_usage_perc{model_name=\"sim/test\"} 0.0",
                        "vllm:num_preemptions_total{model_name=\"sim/test\"} 0.0",
                        "vllm:prompt_tokens_total{model_name=\"sim/test\"} 3.0",
                        "vllm:generation_tokens_total{model_name=\"sim/test\"} 4.0",
                        "vllm:prefix_cache_queries_total{model_name=\"sim/test\"} 3.0",
                        "vllm:prefix_cache_hits_total{model_name=\"sim/test\"} 0.0",
                        "vllm:request_success_total{model_name=\"sim/test\",finished_reason=\"length\"} 1.0");
    }

    @Test
    void takesAtLeastItsTurnsWhenManyAskAtOnce() {
        Duration alone = timeOf(1);

        Duration together = timeOf(8);

        // An answer is 100 steps of 2 ms, and two fit in a batch: eight take four turns.
        assertThat(alone).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(together).isGreaterThanOrEqualTo(Duration.ofMillis(800));
    }

    @Test
    void listsItsModelAndIsHealthy() throws Exception {
        JsonNode models = json.readTree(get("/v1/models").body());

        assertThat(models.at("/data/0/id").asText()).isEqualTo(MODEL);
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void servesLoopbackOnly() {
        assertThat(endpoint.baseUrl().getHost())
                .isEqualTo(InetAddress.getLoopbackAddress().getHostAddress());
    }

    @Test
    void refusesAModelItDoesNotServe() throws Exception {
        HttpResponse<String> answer =
                post("/v1/completions", "{\"model\": \"other\", \"prompt\": \"a\"}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json.readTree(answer.body()).at("/error/type").asText())
                .isEqualTo("NotFoundError");
        assertThat(json.readTree(answer.body()).at("/error/message").asText()).contains("`other`");
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        Stream<String> bodies =
                Stream.of(
                        "{",
                        "[]",
                        "",
                        "{\"prompt\": 7}",
                        "{\"prompt\": \"\"}",
                        "{\"prompt\": \"a\", \"max_tokens\": \"many\"}",
                        "{\"prompt\": \"a\", \"max_tokens\": 0}",
                        "{\"prompt\": \"a\", \"n\": 2}",
                        "{\"prompt\": \"a\", \"max_tokens\": 1000000}");

        for (String body : bodies.toList()) {
            HttpResponse<String> answer = post("/v1/completions", body);

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(json.readTree(answer.body()).at("/error/code").asInt()).isEqualTo(400);
        }
    }

    @Test
    void saysWhichPathItDoesNotHave() throws Exception {
        HttpResponse<String> answer = get("/v1/embeddings");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("no GET /v1/embeddings here");
    }

    private Duration timeOf(int requests) {
        long start = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.generate(
                                () ->
                                        client.sendAsync(
                                                request("/v1/completions", LONG_ANSWER),
                                                BodyHandlers.ofString()))
                        .limit(requests)
                        .toList();
        answers.forEach(CompletableFuture::join);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static final String LONG_ANSWER =
            "{\"prompt\": \"a calm sea\", \"max_tokens\": 100, \"ignore_eos\": true}";

    private int cachedTokens(HttpResponse<String> answer) throws IOException {
        return json.readTree(answer.body())
                .at("/usage/prompt_tokens_details/cached_tokens")
                .asInt(-1);
    }

    private static List<String> events(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        return answer.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    private HttpResponse<String> post(String path, String body)
            throws IOException, InterruptedException {
        return client.send(request(path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(endpoint.baseUrl().resolve(path))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(endpoint.baseUrl().resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                BodyHandlers.ofString());
    }
}
