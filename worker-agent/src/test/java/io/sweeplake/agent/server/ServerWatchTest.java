package io.sweeplake.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.record.ServerSample;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerWatchTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Duration NEVER = Duration.ofHours(1);

    private final List<AutoCloseable> open = new ArrayList<>();
    private MetricsServer server;

    @BeforeEach
    void serve() throws IOException {
        server = server();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void readsRightBeforeAndRightAfter() {
        ServerWatch watch = watching(NEVER, endpoint());

        watch.start();
        watch.finish();

        assertThat(values(watch, "vllm:generation_tokens_total")).containsExactly(0.0, 10.0);
        assertThat(values(watch, "up")).containsExactly(1.0, 1.0);
        assertThat(values(watch, "scrape_duration_seconds")).hasSize(2);
        assertThat(watch.warnings()).isEmpty();
    }

    @Test
    void readsMeanwhileAndKeepsBucketsOnlyFromTheEnds() throws Exception {
        CountDownLatch fourth = new CountDownLatch(1);
        server.text =
                asked -> {
                    if (asked == 3) {
                        fourth.countDown();
                    }
                    return MetricsServer.counting(asked);
                };
        ServerWatch watch = watching(OFTEN, endpoint());

        watch.start();
        fourth.await();
        watch.finish();

        List<Double> tokens = values(watch, "vllm:generation_tokens_total");
        assertThat(tokens).hasSizeGreaterThan(3).isSorted();
        assertThat(values(watch, "vllm:time_to_first_token_seconds_bucket"))
                .containsExactly(0.0, tokens.get(tokens.size() - 1) / 10);
    }

    @Test
    void namesWhatItKnowsAndKeepsLabels() {
        ServerWatch watch = watching(NEVER, endpoint());

        watch.start();
        watch.finish();

        ServerSample.Series series =
                samples(watch).stream()
                        .map(ServerSample::series)
                        .filter(each -> each.name().equals("vllm:num_requests_running"))
                        .findFirst()
                        .orElseThrow();
        assertThat(series.metric()).hasValue("requests_running_count");
        assertThat(series.labels()).containsEntry("engine", "0");
        assertThat(series.source()).isEqualTo(server.baseUrl() + "/metrics");
        assertThat(samples(watch))
                .allSatisfy(sample -> assertThat(sample.at()).isBetween(NOW, NOW.plusSeconds(2)));
    }

    @Test
    void takesAnEndpointWithoutMetricsForOneThatDoesNotTell() {
        server.status = 404;
        ServerWatch watch = watching(NEVER, endpoint());

        watch.look();
        watch.start();
        watch.finish();

        assertThat(server.asked()).isEqualTo(1);
        assertThat(samples(watch)).isEmpty();
        assertThat(watch.warnings())
                .containsExactly(
                        server.baseUrl()
                                + "/metrics answered 404: what the server did is not known");
    }

    @Test
    void countsReadingsThatFailed() {
        server.text = asked -> asked == 0 ? MetricsServer.counting(asked) : "<html>";
        ServerWatch watch = watching(NEVER, endpoint());

        watch.start();
        watch.finish();

        assertThat(values(watch, "up")).containsExactly(1.0, 0.0);
        assertThat(watch.warnings())
                .containsExactly(server.baseUrl() + "/metrics did not answer 1 of 2 readings");
    }

    @Test
    void leavesTheEndpointOutWhereItsReplicasAreNamed() throws IOException {
        MetricsServer replica = server();
        ServerWatch watch = watching(NEVER, endpoint(), named(replica));

        watch.start();
        watch.finish();

        assertThat(samples(watch).stream().map(each -> each.series().source()).distinct())
                .containsExactly(replica.baseUrl() + "/metrics");
    }

    @Test
    void keepsTheEndpointBesideWhatIsNoServerOfModels() throws IOException {
        MetricsServer gpus = server();
        gpus.text = asked -> "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 97\n";
        ServerWatch watch = watching(NEVER, endpoint(), named(gpus));

        watch.start();
        watch.finish();

        assertThat(samples(watch).stream().map(each -> each.series().source()).distinct())
                .containsExactly(server.baseUrl() + "/metrics", gpus.baseUrl() + "/metrics");
    }

    @Test
    void knowsHowManyRequestsAllServersHave() throws IOException {
        MetricsServer replica = server();

        assertThat(watching(NEVER, endpoint(), named(replica)).findOccupancy()).hasValue(6);
    }

    @Test
    void doesNotKnowTheOccupancyOfAServerThatDoesNotTell() {
        server.text = asked -> "process_cpu_seconds_total 1\n";

        assertThat(watching(NEVER, endpoint()).findOccupancy()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void givesUpOnAServerThatDoesNotAnswerAndReadsTheOthers() throws IOException {
        MetricsServer silent = server();
        silent.hold = new CountDownLatch(1);
        ServerWatch watch =
                new ServerWatch(
                        HttpClient.newHttpClient(),
                        InstantSource.fixed(NOW),
                        List.of(endpoint(), named(silent)),
                        NEVER,
                        Duration.ofMillis(300));

        watch.start();
        watch.finish();

        assertThat(values(watch, "vllm:generation_tokens_total")).containsExactly(0.0, 10.0);
        assertThat(watch.warnings())
                .containsExactly(silent.baseUrl() + "/metrics did not answer 2 of 2 readings");
    }

    @Test
    void keepsSoManySeriesOfAServerAndNoMore() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            many.append("vllm:x{i=\"").append(i).append("\"} 1\n");
        }
        server.text = asked -> many.toString();
        ServerWatch watch = watching(NEVER, endpoint());

        watch.start();
        watch.finish();

        assertThat(samples(watch)).hasSize(2 * 2000);
        assertThat(watch.warnings()).singleElement().asString().contains("more series than");
    }

    private MetricsServer server() throws IOException {
        MetricsServer served = new MetricsServer(MetricsServer::counting);
        open.add(served);
        return served;
    }

    private MetricsUrl endpoint() {
        return MetricsUrl.ofEndpoint(server.baseUrl() + "/");
    }

    private static MetricsUrl named(MetricsServer server) {
        return MetricsUrl.named(server.baseUrl() + "/metrics");
    }

    private ServerWatch watching(Duration interval, MetricsUrl... urls) {
        ServerWatch watch =
                new ServerWatch(
                        HttpClient.newHttpClient(),
                        InstantSource.fixed(NOW),
                        List.of(urls),
                        interval);
        open.add(watch);
        return watch;
    }

    private static List<ServerSample> samples(ServerWatch watch) {
        return StreamSupport.stream(watch.samples().spliterator(), false).toList();
    }

    private static List<Double> values(ServerWatch watch, String name) {
        return samples(watch).stream()
                .filter(sample -> sample.series().name().equals(name))
                .map(ServerSample::value)
                .toList();
    }
}
