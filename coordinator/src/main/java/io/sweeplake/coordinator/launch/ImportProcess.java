package io.sweeplake.coordinator.launch;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.imports.ImportProblem;
import io.sweeplake.coordinator.imports.ImportProgram;
import io.sweeplake.coordinator.imports.ImportRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The import program as a child of the coordinator, which ends it when it ends itself. */
public final class ImportProcess implements ImportProgram {
    // It lives for seconds beside trials that are measured: little memory, few threads. What it
    // prints is UTF-8 whatever the locale; each Java has its own name for that.
    private static final List<String> JVM_FLAGS =
            List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-Dfile.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8");
    private static final int TAIL_BYTES = 4096;
    private static final Duration LAST_BREATH = Duration.ofSeconds(10);

    private final ImportSetup setup;
    private final Set<Process> running = new HashSet<>();
    private boolean stopped;

    public ImportProcess(ImportSetup setup) {
        this.setup = requireNonNull(setup, "setup");
    }

    @Override
    public Ended run(ImportRequest request) {
        Path jar = setup.jar().orElseThrow(ImportProblem::notSetUp);
        if (!Files.isRegularFile(jar)) {
            throw ImportProblem.noProgram(jar);
        }
        if (!isWritable(request.sweep())) {
            throw ImportProblem.unwritable(request.sweep());
        }

        try {
            Path folder = Files.createTempDirectory("sweeplake-import-");
            try {
                return run(command(jar, request), folder);
            } finally {
                Files.deleteIfExists(out(folder));
                Files.deleteIfExists(err(folder));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run the import program " + jar, e);
        }
    }

    /** Ends all that run, and lets none begin any more. For an orderly end of the coordinator. */
    public void stopAll() {
        List<Process> last;
        synchronized (running) {
            stopped = true;
            last = List.copyOf(running);
        }
        last.forEach(process -> new ProcessTree(process.pid()).kill());
    }

    private Ended run(List<String> command, Path folder) throws IOException {
        Process process = start(command, folder);
        try {
            boolean done = process.waitFor(setup.limit().toMillis(), TimeUnit.MILLISECONDS);
            if (isStopped()) {
                throw ImportProblem.stopped();
            }
            if (!done) {
                throw ImportProblem.timedOut(setup.limit());
            }

            String out = new String(Files.readAllBytes(out(folder)), StandardCharsets.UTF_8);
            return new Ended(process.exitValue(), out, tail(err(folder)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImportProblem.stopped();
        } finally {
            end(process);
        }
    }

    // Under the lock: a process is either refused or known to whoever stops all.
    private Process start(List<String> command, Path folder) throws IOException {
        synchronized (running) {
            if (stopped) {
                throw ImportProblem.stopped();
            }

            // Files, not pipes: a full pipe would stall the program while we wait for its end.
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(out(folder).toFile())
                            .redirectError(err(folder).toFile());
            builder.environment().clear();
            builder.environment().putAll(environment());
            Process process = builder.start();
            running.add(process);
            return process;
        }
    }

    private void end(Process process) {
        try {
            if (process.isAlive()) {
                new ProcessTree(process.pid()).kill();
                process.waitFor(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (running) {
                running.remove(process);
            }
        }
    }

    private boolean isStopped() {
        synchronized (running) {
            return stopped;
        }
    }

    private List<String> command(Path jar, ImportRequest request) {
        List<String> command = new ArrayList<>();
        command.add(setup.java().toString());
        command.addAll(JVM_FLAGS);
        command.addAll(
                List.of(
                        "-jar",
                        jar.toString(),
                        request.folder().toString(),
                        "--lake=" + setup.lake(),
                        // One word: a name may begin with a dash.
                        "--sweep=" + request.sweep(),
                        "--json"));
        return command;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = PassedOn.of(setup.environment());
        if (!environment.containsKey("LANG")) {
            // Without any locale Java could not open a file whose name is not ASCII.
            environment.putIfAbsent("LC_ALL", "C.UTF-8");
        }
        environment.put("TZ", "UTC");
        return environment;
    }

    // A command line is in the charset of paths in some versions of Java, in the default in others.
    private static boolean isWritable(String word) {
        Charset paths =
                Charset.forName(
                        System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
        return paths.newEncoder().canEncode(word)
                && Charset.defaultCharset().newEncoder().canEncode(word);
    }

    private static String tail(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long from = Math.max(0, channel.size() - TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // Until it is full or the file was cut meanwhile.
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }

    private static Path out(Path folder) {
        return folder.resolve("out");
    }

    private static Path err(Path folder) {
        return folder.resolve("err");
    }
}
