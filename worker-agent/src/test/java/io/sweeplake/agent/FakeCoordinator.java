package io.sweeplake.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sweeplake.agent.coordinator.ProtocolJson;
import io.sweeplake.contract.agent.AgentPaths;
import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A coordinator on loopback that a test scripts, kills and starts again. */
final class FakeCoordinator implements AutoCloseable {
    static final String TOKEN = "canary-91c2";

    /** Called by the server's thread. */
    volatile Function<ShardReport, Instruction> answers = report -> new Instruction.Wait();

    private final ShardAssignment assignment;
    private final List<ShardReport> heard = new CopyOnWriteArrayList<>();
    private final int port;
    private HttpServer server;

    FakeCoordinator(ShardAssignment assignment) throws IOException {
        this.assignment = assignment;
        server = listen(0);
        port = server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What was heard, without heartbeats. */
    List<ShardReport> news() {
        return heard.stream().filter(report -> !(report instanceof ShardReport.Alive)).toList();
    }

    void kill() {
        server.stop(0);
    }

    void restart() throws IOException {
        server = listen(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpServer listen(int wanted) throws IOException {
        HttpServer made =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        made.createContext("/", this::answer);
        made.start();
        return made;
    }

    private void answer(HttpExchange exchange) throws IOException {
        int shard = assignment.share().shard();
        String path = exchange.getRequestURI().getPath();
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "no such token");
        } else if (path.equals(AgentPaths.assignment(assignment.attempt(), shard))) {
            send(exchange, 200, ProtocolJson.mapper().writeValueAsString(assignment));
        } else if (path.equals(AgentPaths.clock(assignment.attempt(), shard))) {
            ClockReading reading = new ClockReading(Instant.now());
            send(exchange, 200, ProtocolJson.mapper().writeValueAsString(reading));
        } else if (path.equals(AgentPaths.reports(assignment.attempt(), shard))) {
            ShardReport report =
                    ProtocolJson.mapper().readValue(exchange.getRequestBody(), ShardReport.class);
            heard.add(report);
            send(
                    exchange,
                    200,
                    ProtocolJson.mapper()
                            .writerFor(Instruction.class)
                            .writeValueAsString(answers.apply(report)));
        } else {
            send(exchange, 404, "no such shard");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
