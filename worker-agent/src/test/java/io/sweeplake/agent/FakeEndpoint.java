package io.sweeplake.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A model server on loopback that says what a test tells it to. */
final class FakeEndpoint implements AutoCloseable {
    volatile int modelsStatus = 200;
    volatile String models = "{\"data\": [{\"id\": \"" + Samples.MODEL + "\"}]}";
    volatile int resetStatus = 200;
    volatile String reset = "";
    volatile String metrics = "vllm:num_requests_running 0\n";

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    FakeEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/models", exchange -> answer(exchange, modelsStatus, models));
        server.createContext(
                "/reset_prefix_cache", exchange -> answer(exchange, resetStatus, reset));
        server.createContext("/metrics", exchange -> answer(exchange, 200, metrics));
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Methods and paths, in order. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
