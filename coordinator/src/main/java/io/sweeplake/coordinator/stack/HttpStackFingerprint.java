package io.sweeplake.coordinator.stack;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweeplake.coordinator.schedule.StackFingerprint;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What endpoints say of themselves at {@code /v1/models} and {@code /version}, without what is
 * another text at each call.
 */
public final class HttpStackFingerprint implements StackFingerprint {
    private static final System.Logger LOG = System.getLogger(HttpStackFingerprint.class.getName());

    /** An answer beyond this is none; 256 KiB. */
    static final int MOST_BYTES = 1 << 18;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String NO_VERSION = "no version";
    // vLLM makes these anew for every answer.
    private static final Set<String> OF_THE_CALL = Set.of("created", "permission");
    private static final JsonMapper JSON = new JsonMapper();

    private final Duration patience;
    // Redirects are not followed: the load goes to the endpoint, not to what it points at.
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    /**
     * @param patience with one answer, from the connection to its last byte
     */
    public HttpStackFingerprint(Duration patience) {
        this.patience = requireNonNull(patience, "patience");
    }

    @Override
    public Optional<String> of(Set<String> baseUrls) {
        StringBuilder all = new StringBuilder();
        for (String baseUrl : new TreeSet<>(baseUrls)) {
            Optional<String> models =
                    ask(baseUrl + "/v1/models").flatMap(HttpStackFingerprint::models);
            Optional<String> version =
                    models.flatMap(there -> ask(baseUrl + "/version"))
                            .flatMap(HttpStackFingerprint::version);
            if (version.isEmpty()) {
                return Optional.empty();
            }

            all.append(baseUrl).append('\n');
            all.append(models.get()).append('\n');
            all.append(version.get()).append('\n');
        }

        return Optional.of(all.toString());
    }

    private static Optional<String> models(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            return Optional.empty();
        }

        try {
            Collection<String> models = new TreeSet<>();
            for (JsonNode model : JSON.readTree(answer.body()).path("data")) {
                if (model instanceof ObjectNode fields) {
                    fields.remove(OF_THE_CALL);
                }
                models.add(model.toString());
            }
            return Optional.of(models.toString()).filter(some -> !models.isEmpty());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    // Not every server has a version to tell, and that is an answer.
    private static Optional<String> version(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case OK -> Optional.of(answer.body());
            case NOT_FOUND -> Optional.of(NO_VERSION);
            default -> Optional.empty();
        };
    }

    // The client's own timeout ends with the first byte of the body, so there is another.
    private Optional<HttpResponse<String>> ask(String url) {
        Optional<CompletableFuture<HttpResponse<String>>> asked = Optional.empty();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(patience).build();
            asked = Optional.of(client.sendAsync(request, info -> new BoundedText(MOST_BYTES)));
            return Optional.of(asked.get().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
            LOG.log(Level.INFO, "An endpoint does not say what it is. url={0} why={1}", url, e);
        } finally {
            asked.ifPresent(answer -> answer.cancel(true));
        }

        return Optional.empty();
    }
}
