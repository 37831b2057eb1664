package io.sweeplake.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the command line asks of a coordinator. Every method waits for the answer.
 *
 * <p>Documents come as the API sends them; {@link ApiFailure} says why there is none.
 */
public final class CoordinatorApi {
    private static final int PAGE = 1_000;
    private static final String YAML = "application/yaml";

    private final Http http;

    public CoordinatorApi(Coordinates coordinates) {
        this.http = new Http(coordinates);
    }

    /** A text and the values of its variables. */
    public record SweepText(String yaml, Map<String, String> vars) {
        public SweepText {
            vars = Map.copyOf(vars);
        }
    }

    /**
     * Hands in a sweep.
     *
     * @param key the same for each try, so that however many arrive make one sweep
     */
    public SweepState submit(SweepText text, String key) throws ApiFailure, InterruptedException {
        return SweepState.of(
                http.document(
                        http.request("sweeps" + query(vars(text.vars())))
                                .header("Content-Type", YAML)
                                .header("Idempotency-Key", key)
                                .POST(BodyPublishers.ofString(text.yaml()))));
    }

    /**
     * What a sweep would do.
     *
     * @param trials how many of them to list
     */
    public JsonNode plan(SweepText text, int trials) throws ApiFailure, InterruptedException {
        List<String> parameters = vars(text.vars());
        parameters.add("dryRun=true");
        parameters.add("limit=" + trials);
        return http.document(
                http.request("sweeps" + query(parameters))
                        .header("Content-Type", YAML)
                        .POST(BodyPublishers.ofString(text.yaml())));
    }

    public JsonNode sweeps(int limit) throws ApiFailure, InterruptedException {
        return get("sweeps?limit=" + limit);
    }

    public SweepState sweep(String id) throws ApiFailure, InterruptedException {
        return SweepState.of(get("sweeps/" + segment(id)));
    }

    /** Each trial of the sweep in planned order, page by page. */
    public void eachTrial(String sweep, List<String> parameters, Consumer<JsonNode> trials)
            throws ApiFailure, InterruptedException {
        long after = 0;
        JsonNode page;
        do {
            List<String> asked = new ArrayList<>(parameters);
            asked.add("limit=" + PAGE);
            asked.add("after=" + after);
            page = get("sweeps/" + segment(sweep) + "/trials" + query(asked));
            page.path("trials").forEach(trials);
            after = page.path("next").asLong();
        } while (page.has("next"));
    }

    public JsonNode trial(String sweep, String trial) throws ApiFailure, InterruptedException {
        return get("sweeps/" + segment(sweep) + "/trials/" + segment(trial));
    }

    /** What came after event {@code after}, at most a thousand. */
    public JsonNode events(String sweep, long after) throws ApiFailure, InterruptedException {
        return get("sweeps/" + segment(sweep) + "/events?after=" + after);
    }

    /**
     * Something asked of a sweep or schedule.
     *
     * @param path below the API's root, such as {@code sweeps/ID/cancel}
     */
    public JsonNode ask(String path, List<String> parameters)
            throws ApiFailure, InterruptedException {
        return http.document(http.request(path + query(parameters)).POST(BodyPublishers.noBody()));
    }

    /** Any document. */
    public JsonNode get(String path) throws ApiFailure, InterruptedException {
        return http.document(http.request(path));
    }

    public void delete(String path) throws ApiFailure, InterruptedException {
        http.document(http.request(path).DELETE());
    }

    /** Sends a text as YAML: a new schedule, or a sweep's extension. */
    public JsonNode post(String path, SweepText text) throws ApiFailure, InterruptedException {
        return http.document(withText(path, text).POST(BodyPublishers.ofString(text.yaml())));
    }

    /** Puts a text in another's place. */
    public JsonNode put(String path, SweepText text) throws ApiFailure, InterruptedException {
        return http.document(withText(path, text).PUT(BodyPublishers.ofString(text.yaml())));
    }

    private HttpRequest.Builder withText(String path, SweepText text) {
        return http.request(path + query(vars(text.vars()))).header("Content-Type", YAML);
    }

    /** A statement's answer as a table of texts. */
    public Answer query(Statement statement) throws ApiFailure, InterruptedException {
        return Answer.of(rows(statement));
    }

    /** A statement's answer as the API sends it: {@code columns} and {@code rows}. */
    public JsonNode rows(Statement statement) throws ApiFailure, InterruptedException {
        return http.document(statement(statement, "application/json"));
    }

    /**
     * A statement's answer as it comes.
     *
     * @param form a media type that the API answers in
     */
    public HttpResponse<InputStream> answer(Statement statement, String form)
            throws ApiFailure, InterruptedException {
        return http.answer(statement(statement, form));
    }

    private HttpRequest.Builder statement(Statement statement, String form) {
        BodyPublisher body;
        try {
            body = BodyPublishers.ofByteArray(http.json().writeValueAsBytes(statement.document()));
        } catch (IOException e) {
            throw new IllegalStateException("a map of texts can be written", e);
        }
        return http.request("sql?limit=" + statement.limit())
                .setHeader("Accept", form)
                .header("Content-Type", "application/json")
                .POST(body);
    }

    /**
     * A body as it comes, such as a report.
     *
     * @param headers names and values in turn
     */
    public HttpResponse<InputStream> download(String path, String... headers)
            throws ApiFailure, InterruptedException {
        HttpRequest.Builder request = http.request(path).setHeader("Accept", "*/*");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.answer(request);
    }

    /** A name as a part of a path: whatever it has in it, it stays one part. */
    public static String segment(String name) {
        return encoded(name).replace("+", "%20");
    }

    private static List<String> vars(Map<String, String> vars) {
        List<String> parameters = new ArrayList<>();
        vars.forEach((name, value) -> parameters.add("var=" + encoded(name + "=" + value)));
        return parameters;
    }

    /** {@code name=value}, the value as a query may have it. */
    public static String parameter(String name, String value) {
        return name + "=" + encoded(value);
    }

    private static String query(List<String> parameters) {
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
