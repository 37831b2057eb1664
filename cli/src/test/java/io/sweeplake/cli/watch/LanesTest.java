package io.sweeplake.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.cli.api.TrialState;
import io.sweeplake.cli.show.LaneProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void saysForEachLaneWhatIsDoneWhatRunsAndWhatIsLeft() {
        List<LaneProgress> lanes =
                new Lanes(Map.of(), T0)
                        .of(
                                List.of(
                                        trial("a", "small", "SUCCEEDED"),
                                        trial("b", "small", "RUNNING", T0.plusSeconds(40)),
                                        trial("c", "small", "PENDING"),
                                        trial("d", "large", "PENDING")),
                                Map.of(),
                                T0.plusSeconds(50));

        assertThat(lanes).extracting(LaneProgress::name).containsExactly("small", "large");
        assertThat(lanes.get(0).counts()).isEqualTo(new LaneProgress.Counts(1, 0, 3));
        assertThat(lanes.get(0).running())
                .contains(
                        new LaneProgress.Running("b", "rate 4", "RUNNING", Duration.ofSeconds(10)));
        // One trial took 40 s: the running one has 30 s to go, and one is to come.
        assertThat(lanes.get(0).left()).contains(Duration.ofSeconds(70));
        assertThat(lanes.get(1).running()).isEmpty();
        assertThat(lanes.get(1).left()).isEmpty();
    }

    @Test
    void goesByThePlanUntilATrialHasEnded() {
        LaneProgress lane =
                new Lanes(Map.of("http://small", 120L), T0)
                        .of(
                                List.of(
                                        trial("a", "small", "RUNNING", T0),
                                        trial("b", "small", "PENDING")),
                                Map.of(),
                                T0.plusSeconds(15))
                        .get(0);

        assertThat(lane.left()).contains(Duration.ofSeconds(105));
    }

    @Test
    void takesThePaceOfWhatItWatchedAndNotOfWhatWasDoneBefore() {
        LaneProgress lane =
                new Lanes(Map.of(), T0)
                        .of(
                                List.of(
                                        trial("a", "small", "SUCCEEDED"),
                                        trial("b", "small", "SUCCEEDED"),
                                        trial("c", "small", "SUCCEEDED"),
                                        trial("d", "small", "PENDING")),
                                Map.of("http://small", 2),
                                T0.plusSeconds(30))
                        .get(0);

        assertThat(lane.left()).contains(Duration.ofSeconds(30));
    }

    @Test
    void countsNoTimeInWhichALaneWaitedForOthers() {
        LaneProgress lane =
                new Lanes(Map.of(), T0)
                        .of(
                                List.of(
                                        trial("a", "small", "SUCCEEDED", T0.plusSeconds(180)),
                                        trial("b", "small", "PENDING"),
                                        trial("c", "small", "PENDING")),
                                Map.of(),
                                T0.plusSeconds(210))
                        .get(0);

        assertThat(lane.left()).contains(Duration.ofSeconds(60));
    }

    @Test
    void neverPromisesLessThanNoTime() {
        LaneProgress lane =
                new Lanes(Map.of(), T0)
                        .of(
                                List.of(
                                        trial("a", "small", "SUCCEEDED"),
                                        trial("b", "small", "RUNNING", T0.plusSeconds(5))),
                                Map.of(),
                                T0.plusSeconds(60))
                        .get(0);

        assertThat(lane.left()).contains(Duration.ZERO);
    }

    @Test
    void showsTheTrialThatMakesLoadBeforeThoseThatWaitAtTheBarrier() {
        LaneProgress lane =
                new Lanes(Map.of(), T0)
                        .of(
                                List.of(
                                        trial("a", "small", "READY", T0),
                                        trial("b", "small", "RUNNING", T0)),
                                Map.of(),
                                T0.plusSeconds(1))
                        .get(0);

        assertThat(lane.running()).map(LaneProgress.Running::trial).contains("b");
    }

    @Test
    void countsAFailedTrialAsDone() {
        LaneProgress lane =
                new Lanes(Map.of(), T0)
                        .of(List.of(trial("a", "small", "FAILED")), Map.of(), T0.plusSeconds(9))
                        .get(0);

        assertThat(lane.counts()).isEqualTo(new LaneProgress.Counts(1, 1, 1));
        assertThat(lane.left()).isEmpty();
    }

    private static TrialState trial(String id, String endpoint, String state) {
        return trial(id, endpoint, state, Optional.empty());
    }

    private static TrialState trial(String id, String endpoint, String state, Instant launchedAt) {
        return trial(id, endpoint, state, Optional.of(launchedAt));
    }

    private static TrialState trial(
            String id, String endpoint, String state, Optional<Instant> launchedAt) {
        return new TrialState(
                id,
                "http://" + endpoint,
                new TreeMap<>(Map.of("endpoint", endpoint, "rate", "4")),
                state,
                launchedAt,
                Optional.empty(),
                Optional.empty());
    }
}
