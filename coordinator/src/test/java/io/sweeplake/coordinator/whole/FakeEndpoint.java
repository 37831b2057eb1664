package io.sweeplake.coordinator.whole;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** An endpoint that says which models it serves, and no more. */
final class FakeEndpoint implements AutoCloseable {
    private final HttpServer server;

    FakeEndpoint(List<String> models) {
        String body =
                models.stream()
                        .map(model -> "{\"id\": \"" + model + "\", \"object\": \"model\"}")
                        .collect(
                                Collectors.joining(
                                        ", ", "{\"object\": \"list\", \"data\": [", "]}"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/v1/models",
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
