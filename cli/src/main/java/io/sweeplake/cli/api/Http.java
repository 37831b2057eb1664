package io.sweeplake.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Requests to one coordinator, and what its answers mean. */
final class Http {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final int FIRST_ERROR = 400;
    private static final int UNAVAILABLE = 503;
    private static final int LAST_GATEWAY = 504;
    private static final int BAD_GATEWAY = 502;

    private final Coordinates coordinates;
    private final HttpClient client;
    private final ObjectMapper json = new ObjectMapper();

    Http(Coordinates coordinates) {
        this.coordinates = coordinates;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(TO_CONNECT);
        if ("http".equals(coordinates.base().getScheme())) {
            builder.sslContext(new NoTls());
        }
        client = builder.build();
    }

    ObjectMapper json() {
        return json;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(coordinates.at(path))
                        .timeout(TO_ANSWER)
                        .header("Accept", "application/json");
        coordinates.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    /** The answer's document; a missing node for an answer without a body. */
    JsonNode document(HttpRequest.Builder request) throws ApiFailure, InterruptedException {
        try (InputStream body = answer(request).body()) {
            JsonNode document = json.readTree(body);
            return document == null ? MissingNode.getInstance() : document;
        } catch (JsonProcessingException e) {
            throw new ApiFailure.Refused(notOurs(coordinates, 200));
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** An answer whose body is read as it comes. */
    HttpResponse<InputStream> answer(HttpRequest.Builder request)
            throws ApiFailure, InterruptedException {
        HttpResponse<InputStream> answer = send(request);
        int status = answer.statusCode();
        if (status < FIRST_ERROR) {
            return answer;
        }
        if (status >= BAD_GATEWAY && status <= LAST_GATEWAY) {
            throw new ApiFailure.Away(awayBecause(answer));
        }

        throw new ApiFailure.Refused(problem(answer));
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request)
            throws ApiFailure, InterruptedException {
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw away(e);
        }
    }

    ApiFailure.Away away(IOException why) {
        return new ApiFailure.Away(
                "No coordinator answers at " + coordinates + " (" + reason(why) + ").", why);
    }

    private static String reason(IOException why) {
        String message = why.getMessage();
        if (message == null || message.isBlank()) {
            return why instanceof ConnectException
                    ? "connection refused"
                    : why.getClass().getSimpleName();
        }
        return message;
    }

    private String awayBecause(HttpResponse<InputStream> answer) {
        Problem problem = problem(answer);
        return answer.statusCode() == UNAVAILABLE
                ? problem.detail()
                : "What stands before the coordinator at "
                        + coordinates
                        + " answered "
                        + answer.statusCode()
                        + ".";
    }

    private Problem problem(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            String text = new String(body.readAllBytes(), UTF_8);
            JsonNode document = json.readTree(text);
            if (document != null && document.has("detail")) {
                return Problem.of(answer.statusCode(), document);
            }
        } catch (IOException e) {
            // Not a problem document; what the status says is all there is.
        }
        return notOurs(coordinates, answer.statusCode());
    }

    private static Problem notOurs(Coordinates coordinates, int status) {
        return new Problem(
                status,
                "HTTP " + status,
                coordinates + " answered " + status + ", and not as a coordinator does.",
                "Check --server (or SWEEPLAKE_URL); it is http://host:port of a coordinator.",
                List.of());
    }
}
