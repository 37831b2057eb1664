package io.sweeplake.agent.coordinator;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import io.sweeplake.contract.agent.AgentPaths;
import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The coordinator over HTTP and JSON. */
public final class HttpCoordinator implements CoordinatorClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int BODY_SHOWN = 300;

    private final HttpClient http;
    private final AgentIdentity identity;

    /**
     * Speaks for one shard.
     *
     * @param http must not follow redirects, lest the token go elsewhere
     */
    public HttpCoordinator(HttpClient http, AgentIdentity identity) {
        this.http = requireNonNull(http, "http");
        this.identity = requireNonNull(identity, "identity");
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("a client that follows redirects leaks the token");
        }
    }

    @Override
    public ShardAssignment assignment() throws CoordinatorAway, CoordinatorRefused {
        String path = AgentPaths.assignment(identity.attempt(), identity.shard());
        return read(path, send(request(path).GET().build()), ShardAssignment.class);
    }

    @Override
    public ClockReading clock() throws CoordinatorAway, CoordinatorRefused {
        String path = AgentPaths.clock(identity.attempt(), identity.shard());
        return read(path, send(request(path).GET().build()), ClockReading.class);
    }

    @Override
    public Instruction report(ShardReport report) throws CoordinatorAway, CoordinatorRefused {
        return tell(AgentPaths.reports(identity.attempt(), identity.shard()), report, TIMEOUT);
    }

    @Override
    public Instruction awaitStart(Duration hold) throws CoordinatorAway, CoordinatorRefused {
        String path = AgentPaths.reports(identity.attempt(), identity.shard(), hold);
        return tell(path, new ShardReport.Alive(), hold.plus(TIMEOUT));
    }

    private Instruction tell(String path, ShardReport report, Duration timeout)
            throws CoordinatorAway, CoordinatorRefused {
        HttpRequest request =
                request(path)
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(write(report)))
                        .build();
        return read(path, send(request), Instruction.class);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(identity.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", identity.token().authorization())
                .header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest request)
            throws CoordinatorAway, CoordinatorRefused {
        HttpResponse<String> response;
        try {
            response = http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CoordinatorAway(request.uri() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoordinatorAway("interrupted while asking " + request.uri(), e);
        }

        judge(request.uri(), response);
        return response;
    }

    private void judge(URI uri, HttpResponse<String> response)
            throws CoordinatorAway, CoordinatorRefused {
        int status = response.statusCode();
        if (status == 200) {
            return;
        }

        String answer = uri + " answered " + status + ": " + shown(response.body());
        switch (status) {
            case 401, 403 ->
                    throw new CoordinatorRefused(
                            answer + " - the token does not open this attempt; is it the newest?");
            case 404 ->
                    throw new CoordinatorRefused(
                            answer
                                    + " - the coordinator knows no such shard; does its URL name the"
                                    + " coordinator that launched this attempt?");
            case 409, 410 -> throw new CoordinatorRefused(answer + " - the attempt is over");
            case 408, 425, 429 -> throw new CoordinatorAway(answer);
            default -> {
                if (status >= 500) {
                    throw new CoordinatorAway(answer);
                }
                throw new CoordinatorRefused(
                        answer + " - do agent and coordinator have the same version?");
            }
        }
    }

    private static String write(ShardReport report) {
        try {
            return ProtocolJson.mapper().writerFor(ShardReport.class).writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that cannot be JSON: " + report, e);
        }
    }

    /** What is no such JSON comes from something between us and the coordinator: it is away. */
    private <T> T read(String path, HttpResponse<String> response, Class<T> type)
            throws CoordinatorAway {
        try {
            T value = ProtocolJson.mapper().readValue(response.body(), type);
            if (value != null) {
                return value;
            }
        } catch (InvalidTypeIdException e) {
            if (type == Instruction.class) {
                return type.cast(new Instruction.Carry());
            }
            throw unreadable(path, response, type, e);
        } catch (JsonProcessingException e) {
            throw unreadable(path, response, type, e);
        }

        throw new CoordinatorAway(identity.resolve(path) + " answered null");
    }

    private CoordinatorAway unreadable(
            String path, HttpResponse<String> response, Class<?> type, JsonProcessingException e) {
        return new CoordinatorAway(
                "%s answered what is no %s (%s): %s"
                        .formatted(
                                identity.resolve(path),
                                type.getSimpleName(),
                                e.getOriginalMessage(),
                                shown(response.body())),
                e);
    }

    private static String shown(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() <= BODY_SHOWN ? line : line.substring(0, BODY_SHOWN) + "...";
    }
}
