package io.sweeplake.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A coordinator behind its HTTP API. Keys that it does not know are passed over. */
final class HttpCoordinator implements Coordinator {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int FIRST_ERROR = 400;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;

    HttpCoordinator(URI base) {
        this.base = base;
    }

    /** Whether it can take a sweep; false as well while nobody listens. */
    boolean ready() throws InterruptedException {
        try {
            HttpRequest request = request("/q/health/ready").timeout(Duration.ofSeconds(5)).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public Sweep submit(String yaml) throws IOException, InterruptedException {
        return sweep(
                send(
                        request("/sweeps")
                                .header("Content-Type", "application/yaml")
                                .POST(BodyPublishers.ofString(yaml))));
    }

    @Override
    public Sweep sweep(String id) throws IOException, InterruptedException {
        return sweep(send(request("/sweeps/" + id)));
    }

    private static Sweep sweep(JsonNode sweep) {
        List<String> warnings = new ArrayList<>();
        sweep.path("warnings").forEach(warning -> warnings.add(message(warning)));
        return new Sweep(
                sweep.path("id").asText(),
                sweep.path("state").asText(),
                sweep.path("finished").asBoolean(),
                sweep.path("trials").path("total").asInt(),
                warnings);
    }

    private static String message(JsonNode warning) {
        return warning.isTextual() ? warning.asText() : warning.path("message").asText();
    }

    @Override
    public List<Trial> trials(String sweepId) throws IOException, InterruptedException {
        List<Trial> trials = new ArrayList<>();
        JsonNode page;
        long after = 0;
        do {
            page = send(request("/sweeps/" + sweepId + "/trials?after=" + after));
            page.path("trials").forEach(trial -> trials.add(trial(trial)));
            after = page.path("next").asLong();
        } while (page.has("next"));
        return trials;
    }

    private static Trial trial(JsonNode trial) {
        Map<String, String> factors = new LinkedHashMap<>();
        trial.path("factors")
                .properties()
                .forEach(factor -> factors.put(factor.getKey(), factor.getValue().asText()));
        return new Trial(
                trial.path("id").asText(),
                trial.path("lane").asText(),
                factors,
                trial.path("state").asText(),
                instant(trial.at("/times/launched_at")),
                text(trial.path("message")).or(() -> text(trial.path("reason"))));
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asText("")).filter(text -> !text.isBlank() && !value.isNull());
    }

    private static Optional<Instant> instant(JsonNode value) {
        try {
            return text(value).map(Instant::parse);
        } catch (DateTimeParseException unknownForm) {
            return Optional.empty();
        }
    }

    @Override
    public Table query(String sql) throws IOException, InterruptedException {
        String body = json.writeValueAsString(Map.of("sql", sql));
        JsonNode answer =
                send(
                        request("/sql")
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json")
                                .POST(BodyPublishers.ofString(body)));
        List<String> columns = new ArrayList<>();
        answer.path("columns").forEach(column -> columns.add(column.path("name").asText()));
        List<List<String>> rows = new ArrayList<>();
        answer.path("rows").forEach(row -> rows.add(cells(row)));
        return new Table(columns, rows);
    }

    private static List<String> cells(JsonNode row) {
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.isNull() ? "" : cellText(cell)));
        return cells;
    }

    private static String cellText(JsonNode cell) {
        return cell.isValueNode() ? cell.asText() : cell.toString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(DEADLINE);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.build();
        HttpResponse<String> answer = client.send(built, BodyHandlers.ofString());
        if (answer.statusCode() >= FIRST_ERROR) {
            throw new IOException(
                    "the coordinator answered "
                            + answer.statusCode()
                            + " to "
                            + built.method()
                            + " "
                            + built.uri().getPath()
                            + ": "
                            + answer.body());
        }
        return json.readTree(answer.body());
    }
}
