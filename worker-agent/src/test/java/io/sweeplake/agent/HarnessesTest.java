package io.sweeplake.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessesTest {
    @TempDir Path folder;

    private final Harnesses harnesses = new Harnesses();

    @Test
    void warmsUpOnASampleOutsideTheLake() {
        ShardAssignment assignment = inferencePerf();

        assertThatCode(() -> harnesses.warmUp(assignment, folder)).doesNotThrowAnyException();

        assertThat(folder.resolve("lake")).isDirectoryRecursivelyContaining("glob:**.parquet");
        assertThat(Path.of(assignment.places().lake())).doesNotExist();
    }

    @Test
    void blamesTheHarnessForResultsThatAreNotThere() throws IOException {
        Path results = Files.createDirectory(folder.resolve("results"));

        ShardFailed failed =
                catchThrowableOfType(
                        ShardFailed.class,
                        () ->
                                harnesses.land(
                                        inferencePerf(),
                                        results,
                                        new ClockAnchor(FakeClock.T0, 0),
                                        ServerRecords.NONE));

        assertThat(failed.reason()).isEqualTo(ShardFailure.RESULTS_UNREADABLE);
        assertThat(failed).hasMessageContaining("per_request_lifecycle_metrics.json");
    }

    @Test
    void blamesTheProfileWhenItCannotBeSharedOut() {
        ShardFailed failed =
                catchThrowableOfType(
                        ShardFailed.class,
                        () ->
                                harnesses.render(
                                        Samples.running(
                                                inferencePerf(),
                                                Samples.inferencePerfProfile(0.01)),
                                        folder));

        assertThat(failed.reason()).isEqualTo(ShardFailure.PROFILE_REFUSED);
        assertThat(failed).hasMessageContaining("load.stages[0].rate");
    }

    @Test
    void namesTheHarnessesItKnows() {
        ShardAssignment assignment = Samples.harness(inferencePerf(), "wrk");

        ShardFailed failed =
                catchThrowableOfType(ShardFailed.class, () -> harnesses.render(assignment, folder));

        assertThat(failed.reason()).isEqualTo(ShardFailure.PROFILE_REFUSED);
        assertThat(failed).hasMessageContaining("'wrk'").hasMessageContaining("inference-perf");
    }

    private ShardAssignment inferencePerf() {
        return Samples.assignment(folder.resolve("given"), 0, Samples.target("http://unused"));
    }
}
