package io.sweeplake.agent.coordinator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCoordinatorTest {
    private static final String CANARY = "canary-3f9a";

    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String body = "{\"instruction\":\"wait\"}";
    private HttpServer server;
    private HttpCoordinator coordinator;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        coordinator = new HttpCoordinator(HttpClient.newHttpClient(), identity());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void postsReportsToTheShardsOwnPathWithTheToken() throws Exception {
        Instruction instruction = coordinator.report(new ShardReport.Alive());

        assertThat(instruction).isEqualTo(new Instruction.Wait());
        assertThat(asked)
                .containsExactly(
                        "POST /base/agent/v1/attempts/map-abc-r1-a1/shards/3/reports Bearer "
                                + CANARY
                                + " {\"report\":\"alive\"}");
    }

    @Test
    void asksForTheAnswerToBeHeldUntilThereIsAStart() throws Exception {
        body = "{\"instruction\":\"go\",\"startAt\":\"2026-01-01T00:00:00Z\"}";

        Instruction instruction = coordinator.awaitStart(Duration.ofSeconds(3));

        assertThat(instruction)
                .isEqualTo(new Instruction.Go(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(asked.get(0)).contains("/shards/3/reports?wait_ms=3000 ", "alive");
    }

    @Test
    void readsTheClock() throws Exception {
        body = "{\"now\":\"2026-01-01T00:00:00Z\"}";

        Instant now = coordinator.clock().now();

        assertThat(now).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(asked.get(0))
                .contains("GET /base/agent/v1/attempts/map-abc-r1-a1/shards/3/clock");
    }

    @Test
    void carriesOnAtAnInstructionItDoesNotKnow() throws Exception {
        body = "{\"instruction\":\"dance\"}";

        assertThat(coordinator.report(new ShardReport.Alive())).isEqualTo(new Instruction.Carry());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 302})
    void takesARefusalForGood(int refusal) {
        status = refusal;
        body = "because";

        assertThatThrownBy(() -> coordinator.assignment())
                .isInstanceOf(CoordinatorRefused.class)
                .hasMessageContaining("answered " + refusal + ": because")
                .hasMessageNotContaining(CANARY);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void takesABusyOrBrokenCoordinatorForAway(int trouble) {
        status = trouble;

        assertThatThrownBy(() -> coordinator.report(new ShardReport.Alive()))
                .isInstanceOf(CoordinatorAway.class)
                .hasMessageContaining("answered " + trouble);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>welcome</html>", "", "null", "{\"instruction\":\"go\"}"})
    void takesSomethingElseInTheCoordinatorsPlaceForAway(String other) {
        body = other;

        assertThatThrownBy(() -> coordinator.report(new ShardReport.Alive()))
                .isInstanceOf(CoordinatorAway.class);
    }

    @Test
    void takesAClosedPortForAway() {
        server.stop(0);

        assertThatThrownBy(() -> coordinator.clock())
                .isInstanceOf(CoordinatorAway.class)
                .hasMessageContaining("does not answer")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void refusesAClientThatWouldTakeTheTokenElsewhere() {
        HttpClient following =
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

        assertThatThrownBy(() -> new HttpCoordinator(following, identity()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverShowsItsToken() {
        assertThat(identity().toString()).doesNotContain(CANARY).contains("[token]");
    }

    private AgentIdentity identity() {
        return new AgentIdentity(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/"),
                AttemptId.parse("map-abc-r1-a1"),
                3,
                AgentToken.of(CANARY + "\n"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(
                "%s %s %s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                exchange.getRequestHeaders().getFirst("Authorization"),
                                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
