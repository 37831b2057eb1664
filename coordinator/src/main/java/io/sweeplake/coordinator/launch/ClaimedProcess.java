package io.sweeplake.coordinator.launch;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that is started once, however often starting is tried and whoever dies in between. Its
 * first act is to claim a folder; whoever finds the folder claimed leaves.
 */
final class ClaimedProcess {
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(10);
    private static final Duration BLINK = Duration.ofMillis(5);

    // Written as the pid of a process that will never be.
    private static final String NOBODY = "0";

    // The pid is that of the shell and, by exec, of the program. Its own session keeps a terminal's
    // Ctrl-C away: a harness that is interrupted writes half of its results and exits with 0.
    private static final String CLAIM =
            "mkdir \"$1/claim\" 2>/dev/null || exit 0;"
                    + " echo $$ > \"$1/pid.tmp\" && mv \"$1/pid.tmp\" \"$1/pid\";"
                    + " shift; exec \"$@\"";

    private final Path folder;

    /**
     * @param folder the process's own: claim, pid and log
     */
    ClaimedProcess(Path folder) {
        this.folder = requireNonNull(folder, "folder");
    }

    /** Whether starting was ever tried with success. */
    boolean claimed() {
        return Files.isDirectory(folder.resolve("claim"));
    }

    /** Starts the program unless it was started before. */
    void start(List<String> command, Path workingDirectory, Map<String, String> environment) {
        if (claimed()) {
            return;
        }

        try {
            Files.createDirectories(folder);
            File log = folder.resolve("log").toFile();
            List<String> claiming = new ArrayList<>(sessionLeader());
            claiming.addAll(List.of("sh", "-c", CLAIM, "claim", folder.toString()));
            claiming.addAll(command);
            ProcessBuilder builder =
                    new ProcessBuilder(claiming)
                            .directory(workingDirectory.toFile())
                            .redirectInput(new File("/dev/null"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    /** What it and its children printed last. */
    String said(int lines) {
        return LogTail.of(folder.resolve("log"), lines);
    }

    /** Alive, or still on its way to writing its pid. */
    boolean alive(Instant now) {
        Optional<Long> pid = findPid();
        if (pid.isPresent()) {
            return findProcess().isPresent();
        }

        return claimed() && now.isBefore(modified(folder.resolve("claim")).plus(CLAIM_PATIENCE));
    }

    /** Ends the process and all it has started, at once. One that has not begun never will. */
    void kill() {
        if (Files.isDirectory(folder) && !claimForNobody()) {
            awaitPid();
            findProcess().ifPresent(process -> new ProcessTree(process.pid()).kill());
        }
    }

    // The shell that was started may not have come to its first act yet.
    private boolean claimForNobody() {
        try {
            Files.createDirectory(folder.resolve("claim"));
            Files.writeString(folder.resolve("pid"), NOBODY);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot claim " + folder, e);
        }
    }

    // Between its claim and its pid a process cannot be found, and would outlive its end.
    private void awaitPid() {
        Instant until = modified(folder.resolve("claim")).plus(CLAIM_PATIENCE);
        try {
            while (findPid().isEmpty() && Instant.now().isBefore(until)) {
                Thread.sleep(BLINK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A pid is used again after a reboot: the process we mean began before it wrote its pid file.
    private Optional<ProcessHandle> findProcess() {
        return findPid()
                .filter(pid -> !ProcessTree.zombie(pid))
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(
                        process ->
                                process.info()
                                        .startInstant()
                                        .map(start -> start.isBefore(wroteBy()))
                                        .orElse(true));
    }

    private Instant wroteBy() {
        return modified(folder.resolve("pid")).plus(CLOCK_SLACK);
    }

    private Optional<Long> findPid() {
        try {
            return Optional.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static List<String> sessionLeader() {
        return Files.isExecutable(Path.of("/usr/bin/setsid"))
                ? List.of("/usr/bin/setsid")
                : List.of();
    }
}
