package io.sweeplake.coordinator.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.sweeplake.coordinator.http.FreshData;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything hostile that we know, by fifty clients at once, and one honest client among them. */
@Tag("any-java")
@QuarkusTest
@TestProfile(SqlGauntletTest.SmallLimits.class)
class SqlGauntletTest {
    private static final int CLIENTS = 50;
    private static final int PROCESSES = 2;
    private static final long MEMORY_BYTES = 256_000_000L + (512L << 20);
    private static final String SCRATCH = "scratch";
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(100);

    @TestHTTPResource("/sql")
    URI address;

    @ConfigProperty(name = "sweeplake.data")
    Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong largest = new AtomicLong();

    @Test
    void withstandsEverythingHostileAtOnceAndAnswersTheHonest() throws Exception {
        Map<String, String> untouched = SmallLake.checksums(data.resolve("lake"));
        Queue<String> hostile = new ConcurrentLinkedQueue<>(hostile(data.resolve("lake")));
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
        sampler.scheduleWithFixedDelay(
                this::sample, 0, BETWEEN_SAMPLES.toMillis(), TimeUnit.MILLISECONDS);

        List<Future<List<Integer>>> attacks = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            attacks.add(clients.submit(attack(hostile)));
        }
        Future<Integer> honest = clients.submit(() -> honestAnswersWhile(attacks));
        List<Integer> statuses = new ArrayList<>();
        for (Future<List<Integer>> attack : attacks) {
            statuses.addAll(attack.get());
        }
        int answered = honest.get();
        sampler.shutdownNow();
        clients.shutdownNow();

        assertThat(statuses).hasSizeGreaterThanOrEqualTo(200).isSubsetOf(200, 400, 403, 504);
        assertThat(answered).isPositive();
        assertThat(SmallLake.checksums(data.resolve("lake"))).isEqualTo(untouched);
        assertThat(largest.get()).isPositive().isLessThan(MEMORY_BYTES);
        assertThat(children()).hasSizeLessThanOrEqualTo(PROCESSES);
        assertThat(leftovers()).isEmpty();
    }

    private static List<String> hostile(Path lake) {
        List<String> all = new ArrayList<>();
        for (String kind : List.of("refused", "explained", "files", "tricks", "heavy")) {
            all.addAll(Statements.of("hostile/" + kind, lake));
        }
        // Heavy ones among the others, the same ones each time.
        Collections.shuffle(all, new Random(7));
        return all;
    }

    private Callable<List<Integer>> attack(Queue<String> hostile) {
        return () -> {
            List<Integer> statuses = new ArrayList<>();
            String statement = hostile.poll();
            while (statement != null) {
                int status = ask(statement).statusCode();
                if (status != 429) {
                    statuses.add(status);
                    statement = hostile.poll();
                }
            }
            return statuses;
        };
    }

    /** Counts what is answered as long as anybody attacks. */
    private int honestAnswersWhile(List<Future<List<Integer>>> attacks)
            throws IOException, InterruptedException {
        int answered = 0;
        while (!attacks.stream().allMatch(Future::isDone)) {
            HttpResponse<String> answer = ask("SELECT count(*) AS n FROM requests");
            if (answer.statusCode() == 200) {
                assertThat(answer.body()).contains("[[3]]");
                answered++;
            }
        }

        return answered;
    }

    private HttpResponse<String> ask(String statement) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(statement))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void sample() {
        children().forEach(child -> largest.accumulateAndGet(resident(child.pid()), Math::max));
    }

    private static long resident(long pid) {
        try {
            String pages = Files.readString(Path.of("/proc/" + pid + "/statm"));
            return Long.parseLong(pages.split(" ")[1]) * 4096;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(SqlGauntletTest::runsStatements).toList();
    }

    // Not as the handle tells it: it knows no command line as long as one with a class path.
    private static boolean runsStatements(ProcessHandle child) {
        try {
            return Files.readString(Path.of("/proc/" + child.pid() + "/cmdline"))
                    .contains("QueryProgram");
        } catch (IOException gone) {
            return false;
        }
    }

    /** Files of answers and of DuckDB: none outlives its statement. */
    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve(SCRATCH))) {
            return files.filter(
                            file ->
                                    file.getFileName().toString().startsWith("answer-")
                                            || file.getFileName().toString().endsWith(".tmp"))
                    .toList();
        }
    }

    /** A lake of its own, and processes that soon run into their limits. */
    public static class SmallLimits implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Path data = FreshData.newFolder();
            SmallLake.writeTo(data.resolve("lake"));
            return Map.of(
                    "sweeplake.data", data.toString(),
                    "sweeplake.sql.class-path", QueryClassPath.ofThisTest(),
                    "sweeplake.sql.folder", data.resolve(SCRATCH).toString(),
                    "sweeplake.sql.processes", Integer.toString(PROCESSES),
                    "sweeplake.sql.queue", "64",
                    "sweeplake.sql.memory", "256MB",
                    "sweeplake.sql.disk", "256MB",
                    "sweeplake.sql.timeout", "2s",
                    "sweeplake.sql.patience", "5m");
        }
    }
}
