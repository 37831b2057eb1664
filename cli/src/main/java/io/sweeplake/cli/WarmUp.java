package io.sweeplake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Goes through what any call does, against a server of its own, so that the JVM that is told to
 * archive its classes has seen them. Run once a build; whoever types never meets it.
 */
final class WarmUp {
    private static final String SWEEPS =
            """
            {"sweeps": [{"id": "map-k3x9wq", "state": "RUNNING", "created_at": "2026-01-01T00:00:00.1Z",
              "trials": {"total": 2, "by_state": {"SUCCEEDED": 1, "RUNNING": 1}}}]}
            """;

    private WarmUp() {}

    public static void main(String[] args) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = SWEEPS.getBytes(UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        Sweeplake.main(
                new String[] {
                    "ls", "--server", "http://127.0.0.1:" + server.getAddress().getPort()
                });
    }
}
