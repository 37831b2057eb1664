package io.sweeplake.demo;

import static io.sweeplake.demo.FakeCoordinator.T0;
import static io.sweeplake.demo.FakeCoordinator.trial;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneProgressTest {
    @Test
    void saysForEachLaneWhatIsDoneWhatRunsAndWhatIsLeft() {
        List<LaneProgress> lanes =
                LaneProgress.of(
                        List.of(
                                trial("a", "small", "SUCCEEDED"),
                                trial("b", "small", "RUNNING", Optional.of(T0.plusSeconds(40))),
                                trial("c", "small", "PENDING"),
                                trial("d", "large", "PENDING")),
                        T0,
                        T0.plusSeconds(50));

        // One trial took 40 s: the running one has 30 s to go, and one is to come.
        assertThat(lanes)
                .extracting(LaneProgress::line)
                .containsExactly(
                        "  small     1/3  running  rate 4  0:10  about 1:10 left",
                        "  large     0/1  waiting");
    }

    @Test
    void promisesNothingBeforeTheFirstTrialHasEnded() {
        LaneProgress lane =
                LaneProgress.of(
                                List.of(trial("a", "small", "RUNNING", Optional.of(T0))),
                                T0,
                                T0.plusSeconds(9))
                        .get(0);

        assertThat(lane.left()).isEmpty();
        assertThat(lane.runningFor()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void neverPromisesLessThanNoTime() {
        LaneProgress lane =
                LaneProgress.of(
                                List.of(
                                        trial("a", "small", "SUCCEEDED"),
                                        trial(
                                                "b",
                                                "small",
                                                "RUNNING",
                                                Optional.of(T0.plusSeconds(5)))),
                                T0,
                                T0.plusSeconds(60))
                        .get(0);

        assertThat(lane.left()).contains(Duration.ZERO);
    }

    @Test
    void aFailedTrialIsDoneAndAFinishedLaneSaysSo() {
        LaneProgress lane =
                LaneProgress.of(List.of(trial("a", "small", "FAILED")), T0, T0.plusSeconds(60))
                        .get(0);

        assertThat(lane.line()).isEqualTo("  small     1/1  finished");
    }
}
