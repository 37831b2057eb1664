package io.sweeplake.coordinator.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalShardTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));

    // As HarnessScript ends, and quicker: the file by rename, and the process is gone.
    private static final String HARNESS =
            "echo 0 > .exit_code; sleep 0.05; exec mv .exit_code exit_code";

    @TempDir Path folder;

    // Whoever looks at the files first and the process after is caught by one of so many.
    @Test
    void neverTakesAHarnessForLostThatEndsInOrderWhileItLooks() throws Exception {
        for (int end = 0; end < 20; end++) {
            Path own = folder.resolve(Integer.toString(end));
            LocalShard shard = new LocalShard(own, 0);
            ClaimedProcess agent = new ClaimedProcess(own.resolve("agent"));
            ClaimedProcess harness = new ClaimedProcess(own.resolve("harness"));
            try {
                endsInOrder(shard, agent, harness, Files.createDirectories(own.resolve("shared")));
            } finally {
                shard.kill();
            }
        }
    }

    @Test
    void takesAHarnessForLostThatIsGoneWithoutAWord() throws Exception {
        LocalShard shard = new LocalShard(folder, 0);
        Path shared = Files.createDirectories(folder.resolve("shared"));
        ClaimedProcess harness = new ClaimedProcess(folder.resolve("harness"));
        ClaimedProcess agent = new ClaimedProcess(folder.resolve("agent"));
        try {
            agent.start(List.of("sleep", "300"), shared, ENVIRONMENT);
            harness.start(List.of("true"), shared, ENVIRONMENT);
            while (!shard.launched() || harness.alive(Instant.now())) {
                Thread.onSpinWait();
            }

            assertThat(shard.lost(Instant.now())).isTrue();
        } finally {
            shard.kill();
        }
    }

    private static void endsInOrder(
            LocalShard shard, ClaimedProcess agent, ClaimedProcess harness, Path shared) {
        agent.start(List.of("sleep", "300"), shared, ENVIRONMENT);
        harness.start(List.of("sh", "-c", HARNESS), shared, ENVIRONMENT);
        while (!shard.launched()) {
            Thread.onSpinWait();
        }

        while (harness.alive(Instant.now())) {
            assertThat(shard.lost(Instant.now())).isFalse();
        }

        assertThat(shard.lost(Instant.now())).isFalse();
    }
}
