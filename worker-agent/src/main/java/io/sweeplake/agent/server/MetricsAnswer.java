package io.sweeplake.agent.server;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server's answer.
 *
 * @param at half way between asking and the answer's end, by this node's clock
 * @param took between the two
 */
record MetricsAnswer(int status, String text, Instant at, Duration took) {

    /** A question under way. */
    static final class Asked {
        private final CompletableFuture<MetricsAnswer> answer;

        private Asked(CompletableFuture<MetricsAnswer> answer) {
            this.answer = answer;
        }

        /**
         * Waits for the answer.
         *
         * @param deadline as {@link System#nanoTime()}; then the question is given up
         * @throws IOException when there is none
         */
        MetricsAnswer await(long deadline) throws IOException {
            try {
                return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new IOException("does not answer: " + e.getCause(), e.getCause());
            } catch (TimeoutException e) {
                throw new IOException("does not answer in time", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } finally {
                answer.cancel(true);
            }
        }
    }

    /** Asks without waiting, so that all servers are asked at once. */
    static Asked ask(HttpClient http, InstantSource clock, MetricsUrl url) {
        HttpRequest request =
                HttpRequest.newBuilder(url.uri())
                        .header("Accept", "text/plain;version=0.0.4;q=1,*/*;q=0.1")
                        .GET()
                        .build();
        Instant asked = clock.instant();
        long from = System.nanoTime();
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, head -> new BoundedText());
        CompletableFuture<MetricsAnswer> answer =
                exchange.thenApply(
                        response -> {
                            Duration took = Duration.ofNanos(System.nanoTime() - from);
                            Instant at = asked.plus(took.dividedBy(2));
                            return new MetricsAnswer(
                                    response.statusCode(),
                                    response.body(),
                                    at.truncatedTo(ChronoUnit.MICROS),
                                    took);
                        });
        // Only the exchange itself can be called off.
        answer.whenComplete((done, broken) -> exchange.cancel(true));
        return new Asked(answer);
    }
}
