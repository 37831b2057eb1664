package io.sweeplake.coordinator.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server on loopback that answers as vLLM does. */
class HttpStackFingerprintTest {
    private final HttpStackFingerprint fingerprint =
            new HttpStackFingerprint(Duration.ofSeconds(20));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, String> bodies = new HashMap<>();
    private int statusOfModels = 200;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        bodies.put("/v1/models", models(17, "qwen"));
        bodies.put("/version", "{\"version\": \"0.11.0\"}");
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void isTheSameHoweverOftenItAsks() {
        Optional<String> first = ask();
        bodies.put("/v1/models", models(18, "qwen"));

        assertThat(first).isPresent();
        assertThat(ask()).isEqualTo(first);
    }

    @Test
    void changesWithTheModelAndWithTheVersion() {
        Optional<String> first = ask();
        bodies.put("/v1/models", models(17, "qwen-lora"));
        Optional<String> otherModel = ask();
        bodies.put("/version", "{\"version\": \"0.12.0\"}");

        assertThat(otherModel).isPresent().isNotEqualTo(first);
        assertThat(ask()).isPresent().isNotEqualTo(otherModel);
    }

    @Test
    void takesAServerWithoutAVersionForWhatItIs() {
        bodies.remove("/version");
        assertThat(ask()).isPresent();
    }

    @Test
    void isUnknownWhereTheEndpointDoesNotSay() {
        statusOfModels = 503;
        assertThat(ask()).isEmpty();
        statusOfModels = 302;
        assertThat(ask()).isEmpty();
        statusOfModels = 200;
        bodies.put("/v1/models", "<html>");
        assertThat(ask()).isEmpty();
        bodies.put("/v1/models", "{\"data\": []}");
        assertThat(ask()).isEmpty();
        bodies.put("/v1/models", "x".repeat(HttpStackFingerprint.MOST_BYTES + 1));
        assertThat(ask()).as("too long").isEmpty();
        assertThat(fingerprint.of(Set.of("http://127.0.0.1:1"))).as("nobody there").isEmpty();
    }

    @Test
    void waitsNoLongerThanItHasPatience() {
        bodies.put("/version", "hang");
        HttpStackFingerprint impatient = new HttpStackFingerprint(Duration.ofMillis(1500));

        assertThat(impatient.of(Set.of(url()))).isEmpty();
    }

    private Optional<String> ask() {
        return fingerprint.of(Set.of(url()));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String models(int created, String name) {
        return """
        {"object": "list", "data": [{"id": "%2$s", "created": %1$d, "max_model_len": 4096,
          "permission": [{"id": "modelperm-%1$d", "created": %1$d}]}]}
        """
                .formatted(created, name);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = bodies.get(path);
        byte[] bytes = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
        int status = path.equals("/v1/models") ? statusOfModels : 200;
        try (exchange) {
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", url() + "/version");
            }
            if ("hang".equals(body)) {
                // The head and one byte; then nothing until the test is over.
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                over.await();
            } else {
                exchange.sendResponseHeaders(body == null ? 404 : status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
