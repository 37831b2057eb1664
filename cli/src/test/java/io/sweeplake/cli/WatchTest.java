package io.sweeplake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a sweep's end becomes a table and an exit code, on answers of every kind. */
class WatchTest {
    private final Map<String, String> answers = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = answers.get(exchange.getRequestURI().getPath()).getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        answers.put("/sweeps/s1/events", "{\"events\": []}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"VALID, 0, 0", "SUSPECT, 0, 1", "INVALID, 2, 1", "VALID, 1, 1"})
    void endsWellOnlyIfEveryTrialIsValid(String validity, int invalid, int exit) {
        ended(
                "{\"SUCCEEDED\": 2}",
                0,
                trial("t1", "SUCCEEDED", "") + "," + trial("t2", "SUCCEEDED", ""));
        treatment(validity, invalid);

        Called watch = watch();

        assertThat(watch.exit()).as(watch.err()).isEqualTo(exit);
        assertThat(watch.out()).contains(validity).doesNotContain("Without rows");
    }

    @Test
    void listsWhatHasNoRowsByItsCause() {
        ended(
                "{\"SUCCEEDED\": 1, \"FAILED\": 2}",
                0,
                trial("t1", "SUCCEEDED", "")
                        + ","
                        + trial("t2", "FAILED", "HARNESS_FAILED")
                        + ","
                        + trial("t3", "FAILED", "HARNESS_FAILED"));
        treatment("VALID", 0);

        Called watch = watch();

        assertThat(watch.exit()).isEqualTo(1);
        assertThat(watch.out())
                .contains("Without rows of their own:\n  FAILED: HARNESS_FAILED\n      t2, t3\n")
                .contains("sweeplake retry s1");
    }

    @Test
    void takesEarlierRowsForRows() {
        ended(
                "{\"SUCCEEDED\": 1, \"SKIPPED\": 1}",
                1,
                trial("t1", "SUCCEEDED", "") + "," + trial("t2", "SKIPPED", "REUSED"));
        treatment("VALID", 0);

        Called watch = watch();

        assertThat(watch.exit()).as(watch.out()).isZero();
        assertThat(watch.out()).doesNotContain("Without rows");
    }

    private Called watch() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Called.with(Map.of("SWEEPLAKE_URL", url), "", "watch", "s1");
    }

    private void ended(String byState, int reused, String trials) {
        int total = trials.split("\"id\"").length - 1;
        answers.put(
                "/sweeps/s1",
                """
                {"id": "s1", "state": "SUCCEEDED", "finished": true, "warnings": [],
                 "trials": {"total": %d, "by_state": %s, "reused": %d}}
                """
                        .formatted(total, byState, reused));
        answers.put("/sweeps/s1/trials", "{\"trials\": [" + trials + "]}");
    }

    private static String trial(String id, String state, String reason) {
        return """
        {"id": "%s", "lane": "l", "factors": {"rate": "4"}, "state": "%s", "reason": "%s", "times": {}}
        """
                .formatted(id, state, reason);
    }

    private void treatment(String validity, int invalid) {
        answers.put(
                "/sql",
                """
                {"columns": [{"name": "factors"}, {"name": "model"}, {"name": "invalid_count"},
                             {"name": "validity"}, {"name": "validity_reasons"}],
                 "rows": [[{"rate": "4"}, "m", %d, "%s", []]]}
                """
                        .formatted(invalid, validity));
    }
}
