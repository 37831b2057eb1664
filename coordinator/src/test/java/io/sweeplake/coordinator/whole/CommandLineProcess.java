package io.sweeplake.coordinator.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The packaged command line as a process of its own, in a pipe or in a pseudo-terminal. */
final class CommandLineProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String CTRL_C = "\u0003";

    private final Process process;
    private final Heard out;
    private final Heard err;

    private CommandLineProcess(ProcessBuilder builder, Map<String, String> environment) {
        builder.environment().keySet().removeIf(name -> name.startsWith("SWEEPLAKE"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out = new Heard(process.getInputStream());
        err = new Heard(process.getErrorStream());
    }

    /** As a program or a log gets it. */
    static CommandLineProcess inAPipe(Map<String, String> environment, String... arguments) {
        return new CommandLineProcess(new ProcessBuilder(command("", arguments)), environment);
    }

    /** As a person sees it; standard output and error are one. */
    static CommandLineProcess inATerminal(Map<String, String> environment, String... arguments) {
        // Without exec some shells stay in between, are interrupted as well, and end with 130.
        String line =
                command("012", arguments).stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" ", "exec ", ""));
        Map<String, String> all = new HashMap<>(environment);
        all.put("SHELL", "/bin/sh");
        all.put("TERM", "xterm");
        all.put("LC_ALL", "C.UTF-8");
        all.put("COLUMNS", "100");
        return new CommandLineProcess(
                new ProcessBuilder("script", "-qefc", line, "/dev/null"), all);
    }

    private static List<String> command(String terminals, String... arguments) {
        Path module = Path.of("").toAbsolutePath();
        List<String> command = new ArrayList<>();
        // Whoever runs the tests in the background ignores Ctrl-C, and its children would, too.
        command.addAll(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.add("-Dsweeplake.terminals=" + terminals);
        command.addAll(List.of("-jar", CoordinatorProcess.jar(module, "cli").toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    String out() {
        return out.text();
    }

    String err() {
        return err.text();
    }

    /** Until it has said that; what it says on standard error counts as well. */
    CommandLineProcess awaitText(String text) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!(out() + err()).contains(text)) {
            assertThat(Instant.now())
                    .as("still no '%s' in: %s%s", text, out(), err())
                    .isBefore(deadline);
            letRun(Duration.ofMillis(50));
        }
        return this;
    }

    CommandLineProcess pressCtrlC() {
        return type(CTRL_C);
    }

    CommandLineProcess type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(UTF_8));
            process.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a shell's Ctrl-C reaches a program whose input is no terminal. */
    CommandLineProcess interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its exit code, once it has ended and all that it said is heard. */
    int awaitEnd() {
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ended; so far: %s%s", out(), err())
                    .isTrue();
            out.join();
            err.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void letRun(Duration duration) {
        try {
            process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** What came out of it so far. */
    private static final class Heard extends Thread {
        private final InputStream in;
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

        Heard(InputStream in) {
            super("what the command line says");
            this.in = in;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    synchronized (heard) {
                        heard.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // It has ended.
            }
        }

        String text() {
            synchronized (heard) {
                return heard.toString(UTF_8);
            }
        }
    }
}
