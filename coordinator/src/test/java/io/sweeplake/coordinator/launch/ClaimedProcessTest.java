package io.sweeplake.coordinator.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimedProcessTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));
    private static final List<String> LONG = List.of("sh", "-c", "echo begun >> begun; sleep 300");

    @TempDir Path folder;
    private ClaimedProcess process;

    @BeforeEach
    void make() {
        process = new ClaimedProcess(folder.resolve("own"));
    }

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void startsOnceHoweverOftenAndByWhomeverItIsTried() throws Exception {
        process.start(LONG, folder, ENVIRONMENT);
        await(() -> Files.exists(folder.resolve("begun")));
        // A second coordinator that looked before the claim was there tries as well.
        Path claim = folder.resolve("own/claim");
        Files.move(claim, folder.resolve("own/hidden"));
        ClaimedProcess again = new ClaimedProcess(folder.resolve("own"));
        Files.move(folder.resolve("own/hidden"), claim);

        again.start(LONG, folder, ENVIRONMENT);

        assertThat(again.alive(Instant.now())).isTrue();
        assertThat(Files.readAllLines(folder.resolve("begun"))).hasSize(1);
    }

    @Test
    void isFoundAliveByOneWhoDidNotStartItAndThenDead() throws Exception {
        process.start(LONG, folder, ENVIRONMENT);
        await(() -> Files.exists(folder.resolve("own/pid")));
        ClaimedProcess found = new ClaimedProcess(folder.resolve("own"));

        assertThat(found.claimed()).isTrue();
        assertThat(found.alive(Instant.now())).isTrue();

        found.kill();
        await(() -> !found.alive(Instant.now()));
    }

    @Test
    void killsWhatStartedASessionOfItsOwn() throws Exception {
        Path pid = folder.resolve("grandchild");
        process.start(
                List.of("sh", "-c", "setsid sh -c 'echo $$ > grandchild; exec sleep 300' & wait"),
                folder,
                ENVIRONMENT);
        await(() -> Files.exists(pid) && !read(pid).isBlank());
        ProcessHandle grandchild =
                ProcessHandle.of(Long.parseLong(read(pid).strip())).orElseThrow();

        process.kill();

        await(() -> !grandchild.isAlive() || ProcessTree.zombie(grandchild.pid()));
    }

    @Test
    void leavesNothingBehindWhenItIsKilledTheMomentItWasStarted() throws Exception {
        process.start(LONG, folder, ENVIRONMENT);

        process.kill();

        assertThat(process.alive(Instant.now())).isFalse();
        await(() -> startedHere().isEmpty());
    }

    @Test
    void neverStartsOnceItIsKilled() throws Exception {
        Files.createDirectories(folder.resolve("own"));
        process.kill();

        process.start(LONG, folder, ENVIRONMENT);

        assertThat(process.claimed()).isTrue();
        assertThat(process.alive(Instant.now())).isFalse();
        assertThat(startedHere()).isEmpty();
    }

    @Test
    void endsAProcessThatHasClaimedAndNotYetWrittenItsPid() throws Exception {
        process.start(LONG, folder, ENVIRONMENT);
        await(() -> Files.exists(folder.resolve("begun")));
        Path pid = folder.resolve("own/pid");
        Files.move(pid, folder.resolve("own/later"));
        Thread late =
                new Thread(
                        () -> {
                            try {
                                Files.move(folder.resolve("own/later"), pid);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });

        late.start();
        process.kill();

        await(() -> startedHere().isEmpty());
    }

    @Test
    void takesNobodyElsesProcessForItsOwnWhenAPidIsUsedAgain() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.createDirectory(own.resolve("claim"));
        Path pid = own.resolve("pid");
        Files.writeString(pid, Long.toString(ProcessHandle.current().pid()));
        Instant before =
                ProcessHandle.current().info().startInstant().orElseThrow().minusSeconds(60);
        Files.setLastModifiedTime(pid, FileTime.from(before));

        assertThat(process.alive(Instant.now())).isFalse();
    }

    @Test
    void givesAClaimWithoutAPidSomeTimeAndNotForEver() throws Exception {
        Files.createDirectories(folder.resolve("own/claim"));

        assertThat(process.alive(Instant.now())).isTrue();
        assertThat(process.alive(Instant.now().plusSeconds(60))).isFalse();
    }

    @Test
    void doesNotHandOnTheCoordinatorsEnvironment() throws Exception {
        process.start(
                List.of("sh", "-c", "env > seen.tmp; mv seen.tmp seen; sleep 300"),
                folder,
                Map.of("PATH", System.getenv("PATH"), "ONLY", "this"));
        await(() -> Files.exists(folder.resolve("seen")));

        assertThat(read(folder.resolve("seen"))).contains("ONLY=this").doesNotContain("HOME=");
    }

    private List<ProcessHandle> startedHere() {
        return ProcessHandle.current()
                .descendants()
                .filter(child -> !ProcessTree.zombie(child.pid()))
                .filter(child -> commandLine(child).contains(folder.toString()))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return read(Path.of("/proc/" + process.pid() + "/environ"))
                + read(Path.of("/proc/" + process.pid() + "/cmdline"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
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
