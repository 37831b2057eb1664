package io.sweeplake.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A program that looks like a coordinator from outside: it answers the API with one trial whose end
 * the variable {@code FAKE_ENDING} names, and has a child that does not end by itself.
 */
public final class FakeCoordinatorProgram {
    private FakeCoordinatorProgram() {}

    public static void main(String[] args) throws IOException {
        new ProcessBuilder("sleep", "600").start();
        int port = Integer.getInteger("quarkus.http.port");
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        String ending = System.getenv("FAKE_ENDING");
        boolean finished = !ending.equals("RUNNING");
        String sweep =
                """
                {"id": "s1", "state": "%1$s", "finished": %2$s, "unknown": {"key": 1},
                 "summary": {"trials": 1, "lane_seconds": {"http://small": 9}, "makespan_seconds": 9},
                 "sweeps": [{"id": "s1"}],
                 "trials": {"total": 1, "by_state": {"%1$s": 1}},
                 "warnings": [{"path": "a", "message": "mind the gap"}]}
                """
                        .formatted(ending, finished);
        String trials =
                """
                {"trials": [{"id": "t1", "lane": "http://small", "state": "%s", "attempt": 1,
                  "factors": {"endpoint": "small", "rate": "4"}, "reason": "HARNESS_FAILED",
                  "message": null, "times": {"launched_at": "2026-01-01T00:00:00Z"}}]}
                """
                        .formatted(ending);
        String table =
                """
                {"columns": [{"name": "factors"}, {"name": "model"}, {"name": "ttft_p50"},
                             {"name": "invalid_count"}, {"name": "validity"}, {"name": "validity_reasons"}],
                 "rows": [[{"endpoint": "small"}, "sim/small", 12.34, 0, "VALID", []],
                          [{"endpoint": "large"}, "sim/large", null, 0, "VALID", []]], "row_count": 2}
                """;
        Map.of(
                        "/q/health/ready",
                        "{}",
                        "/sweeps",
                        sweep,
                        "/sweeps/s1/trials",
                        trials,
                        "/sweeps/s1/events",
                        "{\"events\": []}",
                        "/sweeps/s1/report",
                        "<html>",
                        "/sql",
                        table)
                .forEach(
                        (path, body) ->
                                server.createContext(path, exchange -> answer(exchange, body)));
        server.start();
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** A jar that runs this program from the test's own classes. */
    static Path jar(Path folder) throws IOException {
        String classes =
                FakeCoordinatorProgram.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString();
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, FakeCoordinatorProgram.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, classes);
        Path jar = folder.resolve("coordinator.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }
}
