package io.sweeplake.coordinator.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The packaged coordinator as a process of its own, on a data folder that outlives it. */
final class CoordinatorProcess extends CoordinatorClient implements AutoCloseable {
    private final Path data;
    private final String harnessPath;
    private final List<String> settings;
    private final Path log;
    private Process process;

    /**
     * One that does not run yet.
     *
     * @param settings further properties, each as {@code name=value}
     */
    CoordinatorProcess(Path data, String harnessPath, int port, List<String> settings) {
        super(port);
        this.data = data;
        this.harnessPath = harnessPath;
        this.settings = List.copyOf(settings);
        this.log = data.resolveSibling("coordinator-" + port + ".log");
    }

    static CoordinatorProcess start(Path data, String harnessPath, String... settings) {
        CoordinatorProcess coordinator =
                new CoordinatorProcess(data, harnessPath, freePort(), List.of(settings));
        coordinator.start();
        coordinator.awaitReady();
        return coordinator;
    }

    /** Starts it again on the same folder and port; returns at once. */
    void start() {
        Path module = Path.of("").toAbsolutePath();
        Path agent = jar(module, "worker-agent");
        Path query = jar(module, "query");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-Dquarkus.http.port=" + port);
            command.add("-Dsweeplake.data=" + data);
            command.add("-Dsweeplake.local.agent-jar=" + agent);
            command.add("-Dsweeplake.sql.class-path=" + query);
            // A coordinator that is killed every few seconds would mostly start processes.
            command.add("-Dsweeplake.sql.processes=1");
            command.add("-Dsweeplake.local.path=" + harnessPath);
            settings.forEach(setting -> command.add("-D" + setting));
            command.add("-jar");
            command.add(module.resolve("target/quarkus-app/quarkus-run.jar").toString());
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path jar(Path module, String program) {
        try (var jars = Files.list(module.resolveSibling(program).resolve("target"))) {
            return jars.filter(
                            jar ->
                                    jar.getFileName()
                                            .toString()
                                            .matches(program + "-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        await(Duration.ofMinutes(2), () -> status("/q/health/ready") == 200);
    }

    /** Until it is the one that acts. */
    void awaitActing(Duration atMost) {
        await(atMost, this::acting);
    }

    /** Takes the CPU from it, as a machine that stalls does. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill -9} does it. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets time pass; ends early only if the coordinator does. */
    void letRun(Duration duration) {
        try {
            process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitFinished(String sweep, Duration atMost) {
        await(atMost, () -> finished(sweep));
    }

    private boolean finished(String sweep) {
        try {
            return get("/sweeps/" + sweep).path("finished").asBoolean();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Command lines of processes that belong to the data folder; without the coordinator's own and
     * those that answer its statements, which live as long as it does.
     */
    List<String> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.pid() != process.pid())
                .filter(handle -> !answersStatements(handle))
                .map(handle -> commandLine(handle.pid()))
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    // One that a killed coordinator left has another parent.
    private boolean answersStatements(ProcessHandle handle) {
        return handle.parent().map(ProcessHandle::pid).equals(Optional.of(process.pid()))
                && commandLine(handle.pid()).contains("QueryProgram");
    }

    void awaitNoProcessOf(Path folder) {
        await(Duration.ofSeconds(20), () -> processesOf(folder).isEmpty());
    }

    @Override
    public void close() {
        end();
    }

    /** As Ctrl-C does it. */
    void end() {
        if (process == null) {
            return;
        }

        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private void await(Duration atMost, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(atMost);
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within " + atMost + "; see the log:\n" + tailOfLog());
            }
            try {
                never.await(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** All that the coordinator has logged. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tailOfLog() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
