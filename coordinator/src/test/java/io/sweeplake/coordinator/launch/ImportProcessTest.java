package io.sweeplake.coordinator.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.coordinator.imports.ImportProblem;
import io.sweeplake.coordinator.imports.ImportProgram;
import io.sweeplake.coordinator.imports.ImportRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportProcessTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String SLOW =
            "sleep 300 & echo $! > \"$HOME/child.tmp\"; mv \"$HOME/child.tmp\" \"$HOME/child\"; wait";

    @TempDir Path temp;
    private Path jar;
    private Optional<ImportProcess> started = Optional.empty();

    @BeforeEach
    void make() throws IOException {
        jar = Files.createFile(temp.resolve("imports.jar"));
    }

    @AfterEach
    void end() {
        started.ifPresent(ImportProcess::stopAll);
    }

    @Test
    void tellsHowTheProgramEndedAndWhatItSaid() throws IOException {
        ImportProgram.Ended ended =
                process("echo '{\"trials\": 1}'; echo alas >&2; exit 1", LONG).run(request("s"));

        assertThat(ended).isEqualTo(new ImportProgram.Ended(1, "{\"trials\": 1}\n", "alas\n"));
    }

    @Test
    void keepsTheEndOfLongComplaints() throws IOException {
        ImportProgram.Ended ended =
                process("seq 100000 >&2; seq 100000; exit 1", LONG).run(request("s"));

        assertThat(ended.err()).hasSize(4096).endsWith("\n99999\n100000\n");
        assertThat(ended.out()).startsWith("1\n2\n").endsWith("\n100000\n");
    }

    @Test
    void givesTheProgramItsOwnLakeAndTheSweepAsOneWord() throws IOException {
        ImportProgram.Ended ended =
                process("printf '%s\\n' \"$@\"", LONG).run(request("--lake=/other; rm"));

        assertThat(ended.out())
                .endsWith(
                        "-jar\n%s\n%s\n--lake=%s\n--sweep=--lake=/other; rm\n--json\n"
                                .formatted(jar, temp.resolve("old runs"), temp.resolve("lake")));
    }

    @Test
    void doesNotHandOnTheCoordinatorsSecrets() throws IOException {
        ImportProgram.Ended ended = process("env", LONG).run(request("s"));

        assertThat(ended.out()).contains("HOME=" + temp).doesNotContain("SECRET");
    }

    @Test
    void endsAProgramThatTakesTooLongAndAllItStarted() throws Exception {
        ImportProcess process = process(SLOW, Duration.ofSeconds(2));

        ImportProblem problem =
                catchThrowableOfType(ImportProblem.class, () -> process.run(request("s")));

        assertThat(problem.problem().status()).isEqualTo(504);
        assertThat(problem.problem().detail()).contains("ended after 2 s");
        await(() -> gone(child()));
    }

    @Test
    void endsWithTheCoordinatorAndBeginsNoMore() throws Exception {
        ImportProcess process = process(SLOW, LONG);
        CompletableFuture<ImportProblem> running =
                CompletableFuture.supplyAsync(
                        () ->
                                catchThrowableOfType(
                                        ImportProblem.class, () -> process.run(request("s"))));
        await(() -> Files.exists(temp.resolve("child")));

        process.stopAll();

        assertThat(running.get(20, TimeUnit.SECONDS).problem().status()).isEqualTo(503);
        await(() -> gone(child()));
        assertThat(catchThrowableOfType(ImportProblem.class, () -> process.run(request("s"))))
                .hasMessageContaining("shutting down");
    }

    @Test
    void saysHowToSetItUp() throws IOException {
        Path none = temp.resolve("none.jar");

        assertThat(problemWith(Optional.empty()).problem().status()).isEqualTo(501);
        assertThat(problemWith(Optional.empty()).problem().remedy())
                .contains("-Dsweeplake.imports.jar=");
        assertThat(problemWith(Optional.of(none)).problem().status()).isEqualTo(503);
        assertThat(problemWith(Optional.of(none))).hasMessageContaining(none.toString());
    }

    private ImportProblem problemWith(Optional<Path> program) throws IOException {
        ImportProcess process = process("exit 0", LONG, program);
        return catchThrowableOfType(ImportProblem.class, () -> process.run(request("s")));
    }

    private ImportProcess process(String script, Duration limit) throws IOException {
        return process(script, limit, Optional.of(jar));
    }

    private ImportProcess process(String script, Duration limit, Optional<Path> program)
            throws IOException {
        Path java = temp.resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment =
                Map.of("PATH", System.getenv("PATH"), "HOME", temp.toString(), "SECRET", "x");
        ImportProcess process =
                new ImportProcess(
                        new ImportSetup(java, program, temp.resolve("lake"), limit, environment));
        started = Optional.of(process);
        return process;
    }

    private ImportRequest request(String sweep) {
        return new ImportRequest(temp.resolve("old runs"), sweep);
    }

    private long child() {
        try {
            return Long.parseLong(Files.readString(temp.resolve("child")).strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean gone(long pid) {
        return ProcessTree.zombie(pid)
                || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            never.await(20, TimeUnit.MILLISECONDS);
        }
    }
}
