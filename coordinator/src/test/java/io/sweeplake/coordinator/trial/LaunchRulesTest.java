package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.Rules.BOTH_READY;
import static io.sweeplake.coordinator.trial.Rules.HELD;
import static io.sweeplake.coordinator.trial.Rules.HELD_AND_FULL;
import static io.sweeplake.coordinator.trial.Rules.HINDERED;
import static io.sweeplake.coordinator.trial.Rules.NOW;
import static io.sweeplake.coordinator.trial.Rules.OPEN;
import static io.sweeplake.coordinator.trial.Rules.READY_WITHIN;
import static io.sweeplake.coordinator.trial.Rules.RULES;
import static io.sweeplake.coordinator.trial.Rules.UNHEARD;
import static io.sweeplake.coordinator.trial.Rules.decide;
import static io.sweeplake.coordinator.trial.Rules.held;
import static io.sweeplake.coordinator.trial.Rules.reasonOf;
import static io.sweeplake.coordinator.trial.Rules.seen;
import static io.sweeplake.coordinator.trial.TrialState.LAUNCHING;
import static io.sweeplake.coordinator.trial.TrialState.PENDING;
import static io.sweeplake.coordinator.trial.TrialState.READY;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.aTrial;
import static io.sweeplake.coordinator.trial.Trials.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.trial.Observation.LaneSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From the plan to the barrier. */
class LaunchRulesTest {
    @Test
    void launchesAPendingTrialWhenItsLaneHasAPlace() {
        assertThat(decide(PENDING, List.of())).isEqualTo(new Decision.Launch());
    }

    @Test
    void leavesAPendingTrialAloneWhileItsLaneHasNoPlace() {
        Observation full = seen(new AttemptSeen.Absent(), List.of(), HELD_AND_FULL);

        assertThat(RULES.decide(aTrial(PENDING), full, NOW)).isEqualTo(new Decision.Nothing());
    }

    @Test
    void waitsBetweenTwoAttempts() {
        Instant notBefore = NOW.plusSeconds(1);
        Trial retried = Trials.notBefore(aTrial(PENDING), notBefore);

        assertThat(RULES.decide(retried, seen(List.of()), NOW))
                .isEqualTo(new Decision.LookAgain(notBefore));
        assertThat(RULES.decide(retried, seen(List.of()), notBefore))
                .isEqualTo(new Decision.Launch());
    }

    @Test
    void launchesAgainWhatTheLedgerKnowsAndTheWorldDoesNotShow() {
        List<ShardSeen> unheard = List.of(ShardSeen.unheard(0), ShardSeen.unheard(1));

        Decision decision =
                RULES.decide(aTrial(LAUNCHING), seen(new AttemptSeen.Absent(), unheard, OPEN), NOW);

        assertThat(decision).isEqualTo(new Decision.LaunchAgain());
    }

    @Test
    void givesUpOnWhatDoesNotPassByItselfBeforeTheLaunchIsOverdue() {
        AttemptSeen held = held(FailureReason.SECRET_MISSING, NOW);

        assertThat(RULES.decide(aTrial(LAUNCHING), seen(held, UNHEARD, OPEN), NOW))
                .isEqualTo(new Decision.LookAgain(NOW.plus(HINDERED)));
        Decision decision =
                RULES.decide(aTrial(LAUNCHING), seen(held, UNHEARD, OPEN), NOW.plus(HINDERED));
        assertThat(decision).isInstanceOf(Decision.Fail.class);
        assertThat(reasonOf(decision)).isEqualTo(FailureReason.SECRET_MISSING);
    }

    @Test
    void failsOfWhatHeldTheLauncherPodsUpWhenTheLaunchIsOverdue() {
        AttemptSeen held = held(FailureReason.UNSCHEDULABLE, T0);

        assertThat(RULES.decide(aTrial(LAUNCHING), seen(held, UNHEARD, OPEN), T0.plus(HINDERED)))
                .isEqualTo(new Decision.LookAgain(T0.plus(READY_WITHIN)));
        assertThat(
                        reasonOf(
                                RULES.decide(
                                        aTrial(LAUNCHING),
                                        seen(held, UNHEARD, OPEN),
                                        T0.plus(READY_WITHIN))))
                .isEqualTo(FailureReason.UNSCHEDULABLE);
    }

    @Test
    void doesNotCountTheTimeInWhichAnotherTrialHasTheRoom() {
        AttemptSeen held = held(FailureReason.UNSCHEDULABLE, T0);
        Instant late = T0.plus(READY_WITHIN).plusSeconds(60);

        assertThat(RULES.decide(aTrial(LAUNCHING), seen(held, UNHEARD, HELD), late))
                .isInstanceOf(Decision.LookAgain.class);
        LaneSeen free = new LaneSeen(true, Optional.of(late));
        assertThat(RULES.decide(aTrial(LAUNCHING), seen(held, UNHEARD, free), late))
                .isEqualTo(new Decision.LookAgain(late.plus(READY_WITHIN)));
    }

    @Test
    void leavesItToAQueueHowLongLauncherPodsWaitInIt() {
        AttemptSeen queued = held(FailureReason.QUEUED, T0);
        Instant admitted = T0.plus(Duration.ofHours(3));
        AttemptSeen starting =
                new AttemptSeen.Present(
                        Optional.empty(),
                        Optional.of(admitted),
                        Set.of(),
                        Set.of(),
                        Optional.empty());

        assertThat(RULES.decide(aTrial(LAUNCHING), seen(queued, UNHEARD, OPEN), admitted))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(RULES.decide(aTrial(LAUNCHING), seen(starting, UNHEARD, OPEN), admitted))
                .isEqualTo(new Decision.LookAgain(admitted.plus(READY_WITHIN)));
    }

    @Test
    void isReadyOnlyWhenEveryShardStandsAtTheBarrier() {
        assertThat(decide(LAUNCHING, List.of(ready(0), ShardSeen.unheard(1))))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(decide(LAUNCHING, BOTH_READY)).isEqualTo(new Decision.Advance(READY));
    }

    @Test
    void isNotReadyBeforeEveryHarnessCanHearGo() {
        AttemptSeen pulling =
                new AttemptSeen.Present(
                        Optional.empty(), Optional.empty(), Set.of(1), Set.of(), Optional.empty());

        assertThat(RULES.decide(aTrial(LAUNCHING), seen(pulling, BOTH_READY, OPEN), NOW))
                .isInstanceOf(Decision.LookAgain.class);
    }

    @Test
    void retriesATrialThatDoesNotGetReadyInTime() {
        Observation half = seen(List.of(ready(0), ShardSeen.unheard(1)));

        Decision decision = RULES.decide(aTrial(LAUNCHING), half, T0.plus(READY_WITHIN));

        assertThat(decision).isInstanceOf(Decision.Retry.class);
        assertThat(reasonOf(decision)).isEqualTo(FailureReason.LAUNCH_DEADLINE_EXCEEDED);
    }
}
