package io.sweeplake.agent.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A server on loopback that tells its metrics, differently each time if a test likes. */
final class MetricsServer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    volatile IntFunction<String> text;
    volatile int status = 200;
    volatile CountDownLatch hold = new CountDownLatch(0);

    /**
     * @param text by how often it was asked before
     */
    MetricsServer(IntFunction<String> text) throws IOException {
        this.text = text;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/metrics",
                exchange -> {
                    try (exchange) {
                        hold.await();
                        byte[] body = this.text.apply(asked.getAndIncrement()).getBytes(UTF_8);
                        exchange.sendResponseHeaders(status, body.length);
                        exchange.getResponseBody().write(body);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        server.start();
    }

    static String counting(int asked) {
        return """
        # TYPE vllm:num_requests_running gauge
        vllm:num_requests_running{engine="0"} 2
        vllm:num_requests_waiting{engine="0"} 1
        # TYPE vllm:generation_tokens counter
        vllm:generation_tokens_total{engine="0"} %d
        vllm:time_to_first_token_seconds_bucket{le="1"} %d
        """
                .formatted(asked * 10, asked);
    }

    int asked() {
        return asked.get();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        hold.countDown();
        server.stop(0);
    }
}
