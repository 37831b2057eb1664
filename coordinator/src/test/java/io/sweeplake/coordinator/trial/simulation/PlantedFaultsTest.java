package io.sweeplake.coordinator.trial.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An invariant that cannot fail tells nothing: each has a fault that breaks it. */
class PlantedFaultsTest {
    private static final int SEEDS = 300;

    @ParameterizedTest
    @EnumSource
    void findsTheFaultThatBreaks(Invariant invariant) {
        Planted fault = faultAgainst(invariant);

        Optional<Violation> found =
                LongStream.rangeClosed(1, SEEDS)
                        .mapToObj(seed -> Simulation.violation(seed, fault))
                        .flatMap(Optional::stream)
                        .filter(violation -> violation.invariant() == invariant)
                        .findFirst();

        assertThat(found).isPresent();
    }

    // No default branch: a new invariant must not compile until it has a fault here.
    private static Planted faultAgainst(Invariant invariant) {
        return switch (invariant) {
            case COMMITS_ONCE -> Faults.lake(Faults.LakeThatForgetsCommits::new);
            case COMMITS_WHOLE -> Faults.lake(Faults.LakeThatChecksNothing::new);
            case LEDGER_AND_LAKE_AGREE -> Faults.lake(Faults.LakeThatPromises::new);
            case EVERY_TRIAL_ENDS -> Faults.ledger(Faults.LedgerThatLosesRetries::new);
            case LANE_IS_EXCLUSIVE -> Faults.launcher(Faults.LauncherThatTakesStoppedForGone::new);
            case ATTEMPTS_ARE_COUNTED -> Faults.ledger(Faults.LedgerThatForgivesAll::new);
            case NO_STRAYS -> Faults.launcher(Faults.LauncherThatLeavesJobs::new);
            case CANCELLED_MEANS_NO_LAUNCH -> Faults.ledger(Faults.LedgerThatHearsNoWish::new);
            case PAUSED_MEANS_NO_START -> Faults.ledger(Faults.LedgerThatHearsNoWish::new);
            case BUDGET_HOLDS -> Faults.ledger(Faults.LedgerWithoutTerms::new);
            case THE_END_IS_THE_END -> Faults.ledger(Faults.LedgerThatComparesNothing::new);
            case PARALLEL_LIMIT_HOLDS -> Faults.ledger(Faults.LedgerWithoutTerms::new);
        };
    }
}
