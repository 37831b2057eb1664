package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.TrialState.LANDING;
import static io.sweeplake.coordinator.trial.TrialState.LAUNCHING;
import static io.sweeplake.coordinator.trial.TrialState.PENDING;
import static io.sweeplake.coordinator.trial.TrialState.READY;
import static io.sweeplake.coordinator.trial.TrialState.RUNNING;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.aTrial;
import static io.sweeplake.coordinator.trial.Trials.exited;
import static io.sweeplake.coordinator.trial.Trials.failed;
import static io.sweeplake.coordinator.trial.Trials.landed;
import static io.sweeplake.coordinator.trial.Trials.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.trial.Observation.LaneSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialRulesTest {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration LAND_WITHIN = Duration.ofMinutes(10);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);
    private static final Duration LEAD = Duration.ofSeconds(1);
    private static final Instant NOW = T0.plusSeconds(10);
    private static final LaneSeen OPEN = new LaneSeen(true, true);
    private static final List<ShardSeen> BOTH_READY = List.of(ready(0), ready(1));

    private final TrialRules rules =
            new TrialRules(
                    new TrialTimeouts(
                            READY_WITHIN, SILENCE, GRACE, LAND_WITHIN, RETRY_DELAY, LEAD));

    @Test
    void launchesAPendingTrialWhenItsLaneHasAPlace() {
        assertThat(decide(PENDING, List.of())).isEqualTo(new Decision.Launch());
    }

    @Test
    void leavesAPendingTrialAloneWhileItsLaneHasNoPlace() {
        Observation full = seen(new AttemptSeen.Absent(), List.of(), new LaneSeen(false, false));

        assertThat(rules.decide(aTrial(PENDING), full, NOW)).isEqualTo(new Decision.Nothing());
    }

    @Test
    void waitsBetweenTwoAttempts() {
        Instant notBefore = NOW.plusSeconds(1);
        Trial retried = Trials.notBefore(aTrial(PENDING), notBefore);

        assertThat(rules.decide(retried, seen(List.of()), NOW))
                .isEqualTo(new Decision.LookAgain(notBefore));
        assertThat(rules.decide(retried, seen(List.of()), notBefore))
                .isEqualTo(new Decision.Launch());
    }

    @Test
    void launchesAgainWhatTheLedgerKnowsAndTheWorldDoesNotShow() {
        List<ShardSeen> unheard = List.of(ShardSeen.unheard(0), ShardSeen.unheard(1));

        Decision decision =
                rules.decide(aTrial(LAUNCHING), seen(new AttemptSeen.Absent(), unheard, OPEN), NOW);

        assertThat(decision).isEqualTo(new Decision.LaunchAgain());
    }

    @Test
    void isReadyOnlyWhenEveryShardStandsAtTheBarrier() {
        assertThat(decide(LAUNCHING, List.of(ready(0), ShardSeen.unheard(1))))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(decide(LAUNCHING, BOTH_READY)).isEqualTo(new Decision.Advance(READY));
    }

    @Test
    void retriesATrialThatDoesNotGetReadyInTime() {
        Observation half = seen(List.of(ready(0), ShardSeen.unheard(1)));

        Decision decision = rules.decide(aTrial(LAUNCHING), half, T0.plus(READY_WITHIN));

        assertThat(decision).isInstanceOf(Decision.Retry.class);
        assertThat(reasonOf(decision)).isEqualTo(FailureReason.LAUNCH_DEADLINE_EXCEEDED);
    }

    @Test
    void namesOneStartInstantWhenTheLaneIsFree() {
        assertThat(decide(READY, BOTH_READY)).isEqualTo(new Decision.Start(NOW.plus(LEAD)));
    }

    @Test
    void waitsAtTheBarrierWhileAnotherTrialHoldsTheLane() {
        Observation held = seen(new AttemptSeen.Present(), BOTH_READY, new LaneSeen(true, false));

        assertThat(rules.decide(aTrial(READY), held, NOW)).isInstanceOf(Decision.LookAgain.class);
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
        Decision decision = rules.decide(aTrial(RUNNING), seen(BOTH_READY), T0.plus(SILENCE));

        assertThat(reasonOf(decision)).isEqualTo(FailureReason.AGENT_SILENT);
        assertThat(((Decision.Retry) decision).notBefore())
                .isEqualTo(T0.plus(SILENCE).plus(RETRY_DELAY));
    }

    @Test
    void doesNotBlameAgentsForItsOwnAbsence() {
        Instant back = T0.plusSeconds(3600);
        Observation afterRestart =
                new Observation(new AttemptSeen.Present(), BOTH_READY, OPEN, false, back);
        Trial running = Trials.started(aTrial(RUNNING), back);

        Decision decision = rules.decide(running, afterRestart, back.plus(SILENCE).minusMillis(1));

        assertThat(decision).isInstanceOf(Decision.LookAgain.class);
    }

    @Test
    void failsATrialWhoseHarnessOverrunsEvenTheAgentsGrace() {
        Instant tooLate = T0.plusSeconds(120).plus(GRACE);
        Observation talking =
                new Observation(new AttemptSeen.Present(), BOTH_READY, OPEN, false, tooLate);

        Decision decision = rules.decide(aTrial(RUNNING), talking, tooLate);

        assertThat(decision).isInstanceOf(Decision.Fail.class);
        assertThat(reasonOf(decision)).isEqualTo(FailureReason.HARNESS_DEADLINE_EXCEEDED);
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

        Decision decision = rules.decide(aTrial(LANDING), half, T0.plus(LAND_WITHIN));

        assertThat(reasonOf(decision)).isEqualTo(FailureReason.LANDING_DEADLINE_EXCEEDED);
    }

    @Test
    void takesALauncherPodThatLandedAndLeftForDone() {
        AttemptSeen firstLeft = new AttemptSeen.Broken(Map.of(0, lost()));

        Decision decision =
                rules.decide(
                        aTrial(LANDING), seen(firstLeft, List.of(landed(0), exited(1)), OPEN), NOW);

        assertThat(decision).isInstanceOf(Decision.LookAgain.class);
    }

    @Test
    void retriesATrialWhoseLauncherPodVanished() {
        Observation gone = seen(new AttemptSeen.Broken(Map.of(1, lost())), BOTH_READY, OPEN);

        assertThat(rules.decide(aTrial(RUNNING), gone, NOW))
                .isEqualTo(new Decision.Retry(lost(), NOW.plus(RETRY_DELAY)));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        Observation gone = seen(new AttemptSeen.Broken(Map.of(1, lost())), BOTH_READY, OPEN);

        assertThat(rules.decide(Trials.onAttempt(aTrial(RUNNING), 2, 0), gone, NOW))
                .isEqualTo(new Decision.Fail(lost()));
    }

    @Test
    void doesNotCountAnAttemptThatWasForgiven() {
        Observation gone = seen(new AttemptSeen.Broken(Map.of(1, lost())), BOTH_READY, OPEN);

        assertThat(rules.decide(Trials.onAttempt(aTrial(RUNNING), 2, 1), gone, NOW))
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
        assertThat(rules.decide(aTrial(state), cancelled(BOTH_READY), NOW))
                .isEqualTo(new Decision.Cancel());
    }

    @Test
    void keepsWhatACancelledSweepHasAlreadyMeasured() {
        List<ShardSeen> landed = List.of(landed(0), landed(1));

        assertThat(rules.decide(aTrial(LANDING), cancelled(landed), NOW))
                .isEqualTo(new Decision.Commit());
    }

    @ParameterizedTest
    @EnumSource(
            value = TrialState.class,
            names = {"SUCCEEDED", "FAILED", "CANCELLED", "SKIPPED"})
    void doesNothingToAnEndedTrial(TrialState state) {
        assertThat(rules.decide(aTrial(state), cancelled(List.of()), NOW))
                .isEqualTo(new Decision.Nothing());
    }

    private Decision decide(TrialState state, List<ShardSeen> shards) {
        return rules.decide(aTrial(state), seen(shards), NOW);
    }

    private static Observation seen(List<ShardSeen> shards) {
        return seen(new AttemptSeen.Present(), shards, OPEN);
    }

    private static Observation seen(AttemptSeen attempt, List<ShardSeen> shards, LaneSeen lane) {
        return new Observation(attempt, shards, lane, false, T0);
    }

    private static Observation cancelled(List<ShardSeen> shards) {
        return new Observation(new AttemptSeen.Present(), shards, OPEN, true, T0);
    }

    private static Trial.Failure lost() {
        return new Trial.Failure(FailureReason.LAUNCHER_POD_LOST, "gone");
    }

    private static FailureReason reasonOf(Decision decision) {
        if (decision instanceof Decision.Retry retry) {
            return retry.failure().reason();
        }

        return ((Decision.Fail) decision).failure().reason();
    }
}
