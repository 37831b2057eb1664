package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.Rules.BOTH_READY;
import static io.sweeplake.coordinator.trial.Rules.GRACE;
import static io.sweeplake.coordinator.trial.Rules.HELD;
import static io.sweeplake.coordinator.trial.Rules.LAND_WITHIN;
import static io.sweeplake.coordinator.trial.Rules.LEAD;
import static io.sweeplake.coordinator.trial.Rules.NOW;
import static io.sweeplake.coordinator.trial.Rules.OPEN;
import static io.sweeplake.coordinator.trial.Rules.RETRY_DELAY;
import static io.sweeplake.coordinator.trial.Rules.RULES;
import static io.sweeplake.coordinator.trial.Rules.SILENCE;
import static io.sweeplake.coordinator.trial.Rules.cancelled;
import static io.sweeplake.coordinator.trial.Rules.decide;
import static io.sweeplake.coordinator.trial.Rules.heard;
import static io.sweeplake.coordinator.trial.Rules.held;
import static io.sweeplake.coordinator.trial.Rules.lost;
import static io.sweeplake.coordinator.trial.Rules.reasonOf;
import static io.sweeplake.coordinator.trial.Rules.seen;
import static io.sweeplake.coordinator.trial.TrialState.LANDING;
import static io.sweeplake.coordinator.trial.TrialState.READY;
import static io.sweeplake.coordinator.trial.TrialState.RUNNING;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.aTrial;
import static io.sweeplake.coordinator.trial.Trials.exited;
import static io.sweeplake.coordinator.trial.Trials.failed;
import static io.sweeplake.coordinator.trial.Trials.landed;
import static io.sweeplake.coordinator.trial.Trials.ready;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the barrier to the end. */
class TrialRulesTest {
    @Test
    void takesTheNodesWordOverTheAgents() {
        List<ShardSeen> failed = List.of(ready(0), failed(1, FailureReason.HARNESS_FAILED));
        AttemptSeen unsettled =
                new AttemptSeen.Present(
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Set.of(0, 1),
                        Optional.empty());
        Trial.Failure oom = new Trial.Failure(FailureReason.OOM_KILLED, "limit 64Mi");

        assertThat(RULES.decide(aTrial(RUNNING), seen(unsettled, failed, OPEN), T0.plusSeconds(1)))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(
                        RULES.decide(
                                aTrial(RUNNING),
                                seen(new AttemptSeen.Broken(Map.of(1, oom)), failed, OPEN),
                                T0.plusSeconds(2)))
                .isEqualTo(new Decision.Fail(oom));
        assertThat(reasonOf(RULES.decide(aTrial(RUNNING), seen(unsettled, failed, OPEN), NOW)))
                .isEqualTo(FailureReason.HARNESS_FAILED);
    }

    @Test
    void commitsNothingThatRanOutOfMemoryOnTheWay() {
        List<ShardSeen> landed = List.of(landed(0), landed(1));
        AttemptSeen unsettled =
                new AttemptSeen.Present(
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Set.of(0, 1),
                        Optional.empty());
        Trial.Failure oom = new Trial.Failure(FailureReason.OOM_KILLED, "limit 64Mi");

        assertThat(RULES.decide(aTrial(LANDING), seen(unsettled, landed, OPEN), T0.plusSeconds(1)))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(
                        RULES.decide(
                                aTrial(LANDING),
                                seen(new AttemptSeen.Broken(Map.of(0, oom)), landed, OPEN),
                                T0.plusSeconds(2)))
                .isEqualTo(new Decision.Fail(oom));
    }

    @Test
    void believesTheAgentsWordBeforeThatAPodIsGone() {
        List<ShardSeen> failed = List.of(ready(0), failed(1, FailureReason.HARNESS_FAILED));
        AttemptSeen gone = new AttemptSeen.Broken(Map.of(0, lost(), 1, lost()));

        assertThat(reasonOf(RULES.decide(aTrial(RUNNING), seen(gone, failed, OPEN), NOW)))
                .isEqualTo(FailureReason.HARNESS_FAILED);
    }

    @Test
    void namesOneStartInstantWhenTheLaneIsFree() {
        assertThat(decide(READY, BOTH_READY)).isEqualTo(new Decision.Start(NOW.plus(LEAD)));
    }

    @Test
    void waitsAtTheBarrierWhileAnotherTrialHoldsTheLane() {
        Observation held = seen(AttemptSeen.Present.whole(), BOTH_READY, HELD);

        assertThat(RULES.decide(aTrial(READY), held, NOW)).isInstanceOf(Decision.LookAgain.class);
    }

    @Test
    void freesTheLaneOnlyWhenEveryHarnessHasExited() {
        assertThat(decide(RUNNING, List.of(exited(0), ready(1))))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(decide(RUNNING, List.of(exited(0), exited(1))))
                .isEqualTo(new Decision.Advance(LANDING));
    }

    @Test
    void retriesATrialWhoseAgentFellSilent() {
        Decision decision = RULES.decide(aTrial(RUNNING), seen(BOTH_READY), T0.plus(SILENCE));

        assertThat(reasonOf(decision)).isEqualTo(FailureReason.AGENT_SILENT);
        assertThat(((Decision.Retry) decision).notBefore())
                .isEqualTo(T0.plus(SILENCE).plus(RETRY_DELAY));
    }

    @Test
    void doesNotBlameAgentsForItsOwnAbsence() {
        Instant back = T0.plusSeconds(3600);
        Observation afterRestart =
                new Observation(
                        AttemptSeen.Present.whole(),
                        BOTH_READY,
                        OPEN,
                        Wish.RUN,
                        Optional.empty(),
                        back);
        Trial running = Trials.started(aTrial(RUNNING), back);

        Decision decision = RULES.decide(running, afterRestart, back.plus(SILENCE).minusMillis(1));

        assertThat(decision).isInstanceOf(Decision.LookAgain.class);
    }

    @Test
    void failsATrialWhoseHarnessOverrunsEvenTheAgentsGrace() {
        Instant tooLate = T0.plusSeconds(120).plus(GRACE);
        List<ShardSeen> talking = List.of(heard(0, tooLate), heard(1, tooLate));

        Decision decision = RULES.decide(aTrial(RUNNING), seen(talking), tooLate);

        assertThat(decision).isInstanceOf(Decision.Fail.class);
        assertThat(reasonOf(decision)).isEqualTo(FailureReason.HARNESS_DEADLINE_EXCEEDED);
    }

    @Test
    void letsAgentsSayWhatHappenedWhileNobodyListened() {
        Instant back = T0.plusSeconds(120).plus(GRACE).plusSeconds(3600);
        Observation afterRestart =
                new Observation(
                        AttemptSeen.Present.whole(),
                        BOTH_READY,
                        OPEN,
                        Wish.RUN,
                        Optional.empty(),
                        back);

        assertThat(RULES.decide(aTrial(RUNNING), afterRestart, back))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(RULES.decide(aTrial(LANDING), afterRestart, back))
                .isEqualTo(new Decision.LookAgain(back.plus(LAND_WITHIN)));
    }

    @Test
    void commitsWhenEveryShardHasLanded() {
        assertThat(decide(LANDING, List.of(landed(0), exited(1))))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(decide(LANDING, List.of(landed(0), landed(1)))).isEqualTo(new Decision.Commit());
    }

    @Test
    void retriesATrialThatDoesNotLandInTime() {
        Observation half = seen(List.of(landed(0), exited(1)));

        Decision decision = RULES.decide(aTrial(LANDING), half, T0.plus(LAND_WITHIN));

        assertThat(reasonOf(decision)).isEqualTo(FailureReason.LANDING_DEADLINE_EXCEEDED);
    }

    @Test
    void takesALauncherPodThatLandedAndLeftForDone() {
        AttemptSeen firstLeft = new AttemptSeen.Broken(Map.of(0, lost()));

        Decision decision =
                RULES.decide(
                        aTrial(LANDING), seen(firstLeft, List.of(landed(0), exited(1)), OPEN), NOW);

        assertThat(decision).isInstanceOf(Decision.LookAgain.class);
    }

    @Test
    void retriesATrialWhoseLauncherPodVanished() {
        Observation gone = seen(new AttemptSeen.Broken(Map.of(1, lost())), BOTH_READY, OPEN);

        assertThat(RULES.decide(aTrial(RUNNING), gone, NOW))
                .isEqualTo(new Decision.Retry(lost(), NOW.plus(RETRY_DELAY)));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        Observation gone = seen(new AttemptSeen.Broken(Map.of(1, lost())), BOTH_READY, OPEN);

        assertThat(RULES.decide(Trials.onAttempt(aTrial(RUNNING), 2, 0), gone, NOW))
                .isEqualTo(new Decision.Fail(lost()));
    }

    @Test
    void doesNotCountAnAttemptThatWasForgiven() {
        Observation gone = seen(new AttemptSeen.Broken(Map.of(1, lost())), BOTH_READY, OPEN);

        assertThat(RULES.decide(Trials.onAttempt(aTrial(RUNNING), 2, 1), gone, NOW))
                .isInstanceOf(Decision.Retry.class);
    }

    @ParameterizedTest
    @EnumSource(FailureReason.class)
    void retriesWhatTheInfrastructureGotWrongAndNothingElse(FailureReason reason) {
        Decision decision = decide(RUNNING, List.of(ready(0), failed(1, reason)));

        assertThat(decision)
                .isInstanceOf(reason.worthRetrying() ? Decision.Retry.class : Decision.Fail.class);
        assertThat(reasonOf(decision)).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(
            value = TrialState.class,
            names = {"PENDING", "LAUNCHING", "READY", "RUNNING"})
    void endsWhateverHasNotBeenMeasuredWhenTheSweepIsCancelled(TrialState state) {
        assertThat(RULES.decide(aTrial(state), cancelled(BOTH_READY), NOW))
                .isEqualTo(new Decision.Cancel());
    }

    @Test
    void keepsWhatACancelledSweepHasAlreadyMeasured() {
        List<ShardSeen> landed = List.of(landed(0), landed(1));

        assertThat(RULES.decide(aTrial(LANDING), cancelled(landed), NOW))
                .isEqualTo(new Decision.Commit());
    }

    @ParameterizedTest
    @EnumSource(
            value = TrialState.class,
            names = {"SUCCEEDED", "FAILED", "CANCELLED", "SKIPPED"})
    void doesNothingToAnEndedTrial(TrialState state) {
        assertThat(RULES.decide(aTrial(state), cancelled(List.of()), NOW))
                .isEqualTo(new Decision.Nothing());
    }
}
