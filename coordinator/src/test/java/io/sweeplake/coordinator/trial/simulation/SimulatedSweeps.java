package io.sweeplake.coordinator.trial.simulation;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.Budget;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.TrialRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sweeps as chance makes them: some share lanes, some may run a few trials at once only. */
final class SimulatedSweeps {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Chance chance;
    private final List<String> lanes;

    SimulatedSweeps(Chance chance) {
        this.chance = chance;
        this.lanes = List.of("lane-a", "lane-b", "lane-c").subList(0, chance.between(1, 3));
    }

    /** A sweep before it is recorded. */
    record Sweep(SweepId id, SweepRecord.Settings settings, List<PlannedTrial> trials) {
        Sweep {
            trials = List.copyOf(trials);
        }
    }

    List<Sweep> make() {
        List<Sweep> sweeps = new ArrayList<>();
        int count = chance.between(1, 3);
        for (int number = 1; number <= count; number++) {
            sweeps.add(sweep(new SweepId("s" + number)));
        }
        return sweeps;
    }

    Sweep sweep(SweepId id) {
        Optional<Integer> limit =
                chance.of(0.5) ? Optional.of(chance.between(1, 3)) : Optional.empty();
        int attempts = chance.between(1, 3);
        List<PlannedTrial> trials = new ArrayList<>();
        int count = chance.between(1, 5);
        for (int number = 1; number <= count; number++) {
            TreatmentId treatment = new TreatmentId("t" + number);
            trials.add(
                    new PlannedTrial(
                            TrialId.of(id, treatment, 1),
                            treatment,
                            1,
                            number - 1,
                            chance.oneOf(lanes),
                            run(chance.between(1, 4), attempts)));
        }
        return new Sweep(
                id, new SweepRecord.Settings(limit, chance.between(-1, 1), budget(count)), trials);
    }

    private Budget budget(int trials) {
        return new Budget(
                chance.of(0.1) ? Optional.of(chance.seconds(60, 1800)) : Optional.empty(),
                chance.of(0.2)
                        ? Optional.of(480L * chance.between(1, 2 * trials))
                        : Optional.empty());
    }

    static TrialRun run(int parallelism, int attempts) {
        return new TrialRun(
                Map.of("rate", "8"),
                new TrialRun.Endpoint(
                        "small", "m/small", "http://small", Optional.empty(), Optional.empty()),
                new TrialRun.Harness(
                        "inference-perf", "shared", Optional.empty(), parallelism, 1, List.of()),
                new TrialRun.Load(
                        Optional.of(8.0), Duration.ofSeconds(60), Duration.ZERO, 480, 7, false),
                Map.of("load", Map.of("type", "constant")),
                new TrialRun.Limits(Duration.ofSeconds(30), LIMIT, attempts));
    }
}
