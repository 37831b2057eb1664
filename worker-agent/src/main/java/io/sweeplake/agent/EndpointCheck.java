package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.agent.coordinator.ProtocolJson;
import io.sweeplake.agent.server.MetricsUrl;
import io.sweeplake.contract.agent.ShardAssignment.Target;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.lake.ShardManifest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes sure that the endpoint is there and serves the model before any load goes to it. */
final class EndpointCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RESET_TIMEOUT = Duration.ofSeconds(30);
    private static final int BODY_SHOWN = 300;

    private final HttpClient http;
    private final AgentClock clock;

    EndpointCheck(HttpClient http, AgentClock clock) {
        this.http = requireNonNull(http, "http");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Waits until the endpoint answers, for half a minute at most.
     *
     * @throws ShardFailed when it does not answer well, or at once when it serves other models only
     */
    void check(Target target) throws ShardFailed {
        URI models = at(target, "/v1/models", ShardFailure.ENDPOINT_UNREACHABLE);
        HttpRequest request = HttpRequest.newBuilder(models).timeout(TIMEOUT).GET().build();
        long giveUp = clock.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String problem;
            try {
                HttpResponse<String> response = send(request);
                if (response.statusCode() == 200) {
                    requireServed(target, response.body());
                    return;
                }
                problem = answered(response);
            } catch (IOException e) {
                problem = "does not answer: " + e;
            }

            if (giveUp - clock.nanoTime() <= 0) {
                throw new ShardFailed(
                        ShardFailure.ENDPOINT_UNREACHABLE,
                        "%s %s (tried for %d s); is base_url right and the server up?"
                                .formatted(shown(models), problem, PATIENCE.toSeconds()));
            }
            clock.pause(BETWEEN);
        }
    }

    /**
     * Makes the endpoint drop its prefix cache. Other trials' load must not run there now.
     *
     * @return {@link ShardManifest#CACHE_RESET_DONE}, or what it said when it would not
     * @throws ShardFailed when it cannot be asked
     */
    String resetCache(Target target) throws ShardFailed {
        URI reset = at(target, "/reset_prefix_cache", ShardFailure.CACHE_RESET_REFUSED);
        HttpRequest request =
                HttpRequest.newBuilder(reset)
                        .timeout(RESET_TIMEOUT)
                        .POST(BodyPublishers.noBody())
                        .build();
        String problem;
        try {
            HttpResponse<String> response = send(request);
            if (response.statusCode() == 200) {
                return saysNo(response.body())
                        ? answered(response)
                        : ShardManifest.CACHE_RESET_DONE;
            }
            problem = answered(response);
        } catch (IOException e) {
            problem = "does not answer: " + e;
        }

        throw new ShardFailed(
                ShardFailure.CACHE_RESET_REFUSED,
                "%s %s; vLLM offers it with VLLM_SERVER_DEV_MODE=1, or set run.reset_cache: false"
                        .formatted(shown(reset), problem));
    }

    /** A URL as it may be shown: without the user and password that it may hold. */
    static String withoutCredentials(String url) {
        return MetricsUrl.withoutSecrets(url);
    }

    private static void requireServed(Target target, String body) throws ShardFailed {
        List<String> served = servedModels(body);
        if (served.isEmpty() || served.contains(target.model())) {
            return;
        }

        throw new ShardFailed(
                ShardFailure.ENDPOINT_UNREACHABLE,
                "%s does not serve the model '%s'; it serves %s"
                        .formatted(withoutCredentials(target.baseUrl()), target.model(), served));
    }

    /** Empty when the server does not list its models: some do not. */
    private static List<String> servedModels(String body) {
        List<String> served = new ArrayList<>();
        tree(body)
                .ifPresent(
                        answer -> {
                            for (JsonNode model : answer.path("data")) {
                                if (model.path("id").isTextual()) {
                                    served.add(model.path("id").textValue());
                                }
                            }
                        });
        return served;
    }

    private static boolean saysNo(String body) {
        return tree(body)
                .map(answer -> answer.path("success"))
                .map(success -> success.isBoolean() && !success.booleanValue())
                .orElse(false);
    }

    private static Optional<JsonNode> tree(String body) {
        try {
            return Optional.ofNullable(ProtocolJson.mapper().readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static URI at(Target target, String path, ShardFailure reason) throws ShardFailed {
        String base = target.baseUrl().replaceFirst("/+$", "");
        try {
            URI uri = URI.create(base + path);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Not a URI at all: the same words say what one looks like.
        }

        throw new ShardFailed(
                reason,
                "base_url must look like http://host:8000, not '%s'"
                        .formatted(withoutCredentials(target.baseUrl())));
    }

    private static String answered(HttpResponse<String> response) {
        String line = response.body().strip().replaceAll("\\s+", " ");
        return "answered %d: %s"
                .formatted(
                        response.statusCode(),
                        line.length() <= BODY_SHOWN ? line : line.substring(0, BODY_SHOWN) + "...");
    }

    private static String shown(URI uri) {
        return withoutCredentials(uri.toString());
    }
}
