package io.sweeplake.coordinator.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Talks to a coordinator on this machine as its users do. */
class CoordinatorClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final int port;

    CoordinatorClient(int port) {
        this.port = port;
    }

    final URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Whether it says that it holds the lease; false as long as it does not answer. */
    final boolean acting() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri("/q/health/ready"))
                            .timeout(Duration.ofSeconds(1))
                            .build();
            String body = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return JSON.readTree(body).findPath("acting").asBoolean();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    final JsonNode submit(String sweep) {
        return send(
                HttpRequest.newBuilder(uri("/sweeps"))
                        .header("Content-Type", "application/yaml")
                        .POST(HttpRequest.BodyPublishers.ofString(sweep))
                        .build());
    }

    /** Asks something of a sweep; the status, whatever it is. */
    final int post(String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(uri(path))
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    final JsonNode get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Accept", "application/json").build());
    }

    /** The rows of a statement's answer. */
    final JsonNode sql(String statement) {
        return send(HttpRequest.newBuilder(uri("/sql"))
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(statement))
                        .build())
                .get("rows");
    }

    /** The answer's status; 0 as long as it does not answer. */
    final int status(String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(uri(path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response.statusCode() + ": " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
