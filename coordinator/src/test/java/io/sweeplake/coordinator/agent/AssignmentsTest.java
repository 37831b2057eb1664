package io.sweeplake.coordinator.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.sweep.Planner;
import io.sweeplake.coordinator.sweep.SweepReader;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssignmentsTest {
    private static final SweepId SWEEP = new SweepId("map");

    private final Assignments assignments =
            new Assignments(Path.of("/requests"), Path.of("/sweeplake/lake"));

    @Test
    void saysByWhichNameTheWrapperFindsTheProfile() {
        ShardAssignment assignment = assignments.of(trial("mode: wrapper"), 0);

        assertThat(assignment.harness().wrapperWorkload()).contains("my-random-load");
    }

    @Test
    void namesNoWrapperWhereTheHarnessIsRunDirectly() {
        assertThat(assignments.of(trial("mode: direct"), 0).harness().wrapperWorkload()).isEmpty();
    }

    @Test
    void putsResultsInOneFolderWhateverTheStackIsCalled() {
        Trial trial = trial("parallelism: 2");

        assertThat(assignments.of(trial, 1).places().results())
                .isEqualTo(
                        "/requests/inference-perf_" + trial.attemptId() + "-s1_team-small-stack");
    }

    private static Trial trial(String harness) {
        String sweep =
                """
                name: s
                config:
                  endpoint: {stack_name: team/small stack, model: m, base_url: "http://small"}
                  harness: {name: inference-perf, %s}
                  workload:
                    my random/load:
                      load: {type: constant, stages: [{rate: 4, duration: 30}]}
                      data: {type: random}
                """
                        .formatted(harness);
        Optional<Instant> never = Optional.empty();
        return new Trial(
                SWEEP,
                new Planner().plan(SWEEP, new SweepReader().read(sweep, Map.of())).trials().get(0),
                TrialState.LAUNCHING,
                new Trial.Attempts(1, 0),
                new Trial.Times(
                        Instant.EPOCH,
                        never,
                        new Trial.AttemptTimes(never, never, never, never, never)),
                Optional.empty());
    }
}
