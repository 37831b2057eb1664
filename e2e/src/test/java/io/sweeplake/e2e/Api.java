package io.sweeplake.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
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
import java.util.Set;

/**
 * The coordinator's API from outside of the cluster, by a port-forward that is renewed when it
 * broke.
 */
final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    private static final Duration AWAY = Duration.ofMinutes(3);

    private final KubernetesClient client;
    private final String namespace;
    private final String pod;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private Optional<LocalPortForward> forward = Optional.empty();

    Api(KubernetesClient client, String namespace, String pod) {
        this.client = client;
        this.namespace = namespace;
        this.pod = pod;
    }

    /** An answer, whatever it is. */
    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(status + " " + body, e);
            }
        }
    }

    /** The id of a sweep that must be taken. */
    String submit(String sweep) {
        Answer answer = post("/sweeps", "application/yaml", sweep);
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json().get("id").asText();
    }

    List<JsonNode> trials(String sweep) {
        List<JsonNode> trials = new ArrayList<>();
        JsonNode page;
        long after = 0;
        do {
            page = get("/sweeps/" + sweep + "/trials?after=" + after).json();
            page.get("trials").forEach(trials::add);
            after = page.path("next").asLong();
        } while (page.has("next"));
        return trials;
    }

    JsonNode trial(String sweep, String trial) {
        return get("/sweeps/" + sweep + "/trials/" + trial).json();
    }

    /** All trials, once each has ended. */
    List<JsonNode> awaitEnd(String sweep, Duration most) {
        return Await.some(
                "the end of sweep " + sweep,
                most,
                Duration.ofSeconds(1),
                () -> {
                    List<JsonNode> trials = trials(sweep);
                    return trials.stream().allMatch(t -> ENDED.contains(t.get("state").asText()))
                            ? Optional.of(trials)
                            : Optional.empty();
                });
    }

    /** Rows of an answer in SQL. */
    JsonNode sql(String statement) {
        Answer answer = post("/sql", "application/sql", statement);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json().get("rows");
    }

    Answer get(String path) {
        return patiently(HttpRequest.newBuilder().GET(), path);
    }

    Answer get(String path, String token) {
        return patiently(
                HttpRequest.newBuilder().header("Authorization", "Bearer " + token).GET(), path);
    }

    Answer post(String path, String type, String body) {
        return patiently(
                HttpRequest.newBuilder()
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)),
                path);
    }

    Answer report(String path, String token, String body) {
        return patiently(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body)),
                path);
    }

    @Override
    public void close() {
        forward.ifPresent(Api::end);
        forward = Optional.empty();
    }

    // The coordinator is killed at any moment: only then is a request sent again.
    private Answer patiently(HttpRequest.Builder request, String path) {
        return Await.some("an answer to " + path, AWAY, () -> send(request, path));
    }

    private Optional<Answer> send(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<String> response =
                    http.send(
                            request.uri(URI.create("http://127.0.0.1:" + port() + path))
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), response.body()));
        } catch (IOException | RuntimeException e) {
            close();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private int port() {
        if (forward.filter(LocalPortForward::isAlive).isEmpty()) {
            close();
            forward =
                    Optional.of(
                            client.pods().inNamespace(namespace).withName(pod).portForward(8080));
        }
        return forward.get().getLocalPort();
    }

    private static void end(LocalPortForward forward) {
        try {
            forward.close();
        } catch (IOException e) {
            // It is of no use any more in any case.
            return;
        }
    }
}
