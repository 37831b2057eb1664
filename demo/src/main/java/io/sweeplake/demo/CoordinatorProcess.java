package io.sweeplake.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A coordinator of the demo's own: a child process that ends with the demo, whatever it started
 * too.
 */
final class CoordinatorProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int LOG_TAIL_LINES = 30;

    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final URI base;
    private final Path log;

    private CoordinatorProcess(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /** What to start: the program's parts and where its data go. */
    record Parts(
            Path coordinatorJar,
            Path agentJar,
            Path importsJar,
            Path queryJar,
            Path harnessBin,
            Path data) {}

    /**
     * Starts a coordinator; it may not be ready yet.
     *
     * @param port on loopback; 0 takes a free one
     */
    static CoordinatorProcess start(Parts parts, int port) throws IOException {
        int chosen = port == 0 ? freePort() : port;
        Path log = parts.data().resolve("coordinator.log");
        Process process =
                new ProcessBuilder(command(parts, chosen))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        process.getOutputStream().close();
        return new CoordinatorProcess(process, URI.create("http://127.0.0.1:" + chosen), log);
    }

    static List<String> command(Parts parts, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A short life on few cores: a second compiler would take its time from the load.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.port=" + port,
                "-Dsweeplake.data=" + parts.data(),
                "-Dsweeplake.launcher=local",
                "-Dsweeplake.local.agent-jar=" + parts.agentJar(),
                "-Dsweeplake.imports.jar=" + parts.importsJar(),
                "-Dsweeplake.sql.class-path=" + parts.queryJar(),
                "-Dsweeplake.local.path=" + parts.harnessBin(),
                "-jar",
                parts.coordinatorJar().toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI base() {
        return base;
    }

    Path log() {
        return log;
    }

    /**
     * Waits until it takes sweeps.
     *
     * @throws IOException with the end of its log, when it ends first or takes too long
     */
    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!ready()) {
            if (!process.isAlive()) {
                throw new IOException("the coordinator ended while it started" + logTail());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "the coordinator is not ready after "
                                + START.toSeconds()
                                + " s"
                                + logTail());
            }
            process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    // False as well while nobody listens.
    private boolean ready() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(base.resolve("/q/health/ready"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Waits until it ends, by itself or closed. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** The end of its log, behind a heading that names the file. */
    String logTail() {
        String heading = "; its log is " + log;
        try {
            List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            int from = Math.max(0, lines.size() - LOG_TAIL_LINES);
            return heading
                    + " and ends with:\n"
                    + String.join("\n", lines.subList(from, lines.size()));
        } catch (IOException unreadable) {
            return heading;
        }
    }

    /** Asks it to stop its shards and itself; what is left after a while is killed. */
    @Override
    public void close() {
        // Taken before the end: afterwards nothing tells whose children they were.
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        process.destroy();
        boolean interrupted = false;
        try {
            process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        family.addAll(process.descendants().toList());
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
