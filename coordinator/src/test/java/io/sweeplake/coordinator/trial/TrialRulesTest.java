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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialRulesTest {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration HINDERED = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration LAND_WITHIN = Duration.ofMinutes(10);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);
    private static final Duration LEAD = Duration.ofSeconds(1);
    private static final Instant NOW = T0.plusSeconds(10);
    private static final LaneSeen OPEN = new LaneSeen(true, Optional.of(T0));
    private static final LaneSeen HELD = new LaneSeen(true, Optional.empty());
    private static final LaneSeen HELD_AND_FULL = new LaneSeen(false, Optional.empty());
    private static final List<ShardSeen> UNHEARD =
            List.of(ShardSeen.unheard(0), ShardSeen.unheard(1));
    private static final List<ShardSeen> BOTH_READY = List.of(ready(0), ready(1));

    private final TrialRules rules =
            new TrialRules(
                    new TrialTimeouts(
                            new TrialTimeouts.Launch(READY_WITHIN, HINDERED),
                            SILENCE,
                            GRACE,
                            LAND_WITHIN,
                            RETRY_DELAY,
                            new TrialTimeouts.Lead(LEAD, LEAD.multipliedBy(3))));

    @Test
    void launchesAPendingTrialWhenItsLaneHasAPlace() {
        assertThat(decide(PENDING, List.of())).isEqualTo(new Decision.Launch());
    }

    @Test
    void leavesAPendingTrialAloneWhileItsLaneHasNoPlace() {
        Observation full = seen(new AttemptSeen.Absent(), List.of(), HELD_AND_FULL);

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
    void givesUpOnWhatDoesNotPassByItselfBeforeTheLaunchIsOverdue() {
        AttemptSeen held = held(FailureReason.SECRET_MISSING, NOW);

        assertThat(rules.decide(aTrial(LAUNCHING), seen(held, UNHEARD, OPEN), NOW))
                .isEqualTo(new Decision.LookAgain(NOW.plus(HINDERED)));
        Decision decision =
                rules.decide(aTrial(LAUNCHING), seen(held, UNHEARD, OPEN), NOW.plus(HINDERED));
        assertThat(decision).isInstanceOf(Decision.Fail.class);
        assertThat(reasonOf(decision)).isEqualTo(FailureReason.SECRET_MISSING);
    }

    @Test
    void failsOfWhatHeldTheLauncherPodsUpWhenTheLaunchIsOverdue() {
        AttemptSeen held = held(FailureReason.UNSCHEDULABLE, T0);

        assertThat(rules.decide(aTrial(LAUNCHING), seen(held, UNHEARD, OPEN), T0.plus(HINDERED)))
                .isEqualTo(new Decision.LookAgain(T0.plus(READY_WITHIN)));
        assertThat(
                        reasonOf(
                                rules.decide(
                                        aTrial(LAUNCHING),
                                        seen(held, UNHEARD, OPEN),
                                        T0.plus(READY_WITHIN))))
                .isEqualTo(FailureReason.UNSCHEDULABLE);
    }

    @Test
    void doesNotCountTheTimeInWhichAnotherTrialHasTheRoom() {
        AttemptSeen held = held(FailureReason.UNSCHEDULABLE, T0);
        Instant late = T0.plus(READY_WITHIN).plusSeconds(60);

        assertThat(rules.decide(aTrial(LAUNCHING), seen(held, UNHEARD, HELD), late))
                .isInstanceOf(Decision.LookAgain.class);
        LaneSeen free = new LaneSeen(true, Optional.of(late));
        assertThat(rules.decide(aTrial(LAUNCHING), seen(held, UNHEARD, free), late))
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

        assertThat(rules.decide(aTrial(LAUNCHING), seen(queued, UNHEARD, OPEN), admitted))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(rules.decide(aTrial(LAUNCHING), seen(starting, UNHEARD, OPEN), admitted))
                .isEqualTo(new Decision.LookAgain(admitted.plus(READY_WITHIN)));
    }

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

        assertThat(rules.decide(aTrial(RUNNING), seen(unsettled, failed, OPEN), T0.plusSeconds(1)))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(
                        rules.decide(
                                aTrial(RUNNING),
                                seen(new AttemptSeen.Broken(Map.of(1, oom)), failed, OPEN),
                                T0.plusSeconds(2)))
                .isEqualTo(new Decision.Fail(oom));
        assertThat(reasonOf(rules.decide(aTrial(RUNNING), seen(unsettled, failed, OPEN), NOW)))
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

        assertThat(rules.decide(aTrial(LANDING), seen(unsettled, landed, OPEN), T0.plusSeconds(1)))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(
                        rules.decide(
                                aTrial(LANDING),
                                seen(new AttemptSeen.Broken(Map.of(0, oom)), landed, OPEN),
                                T0.plusSeconds(2)))
                .isEqualTo(new Decision.Fail(oom));
    }

    @Test
    void believesTheAgentsWordBeforeThatAPodIsGone() {
        List<ShardSeen> failed = List.of(ready(0), failed(1, FailureReason.HARNESS_FAILED));
        AttemptSeen gone = new AttemptSeen.Broken(Map.of(0, lost(), 1, lost()));

        assertThat(reasonOf(rules.decide(aTrial(RUNNING), seen(gone, failed, OPEN), NOW)))
                .isEqualTo(FailureReason.HARNESS_FAILED);
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

        assertThat(rules.decide(aTrial(LAUNCHING), seen(pulling, BOTH_READY, OPEN), NOW))
                .isInstanceOf(Decision.LookAgain.class);
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
        Observation held = seen(AttemptSeen.Present.whole(), BOTH_READY, HELD);

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
                new Observation(AttemptSeen.Present.whole(), BOTH_READY, OPEN, false, back);
        Trial running = Trials.started(aTrial(RUNNING), back);

        Decision decision = rules.decide(running, afterRestart, back.plus(SILENCE).minusMillis(1));

        assertThat(decision).isInstanceOf(Decision.LookAgain.class);
    }

    @Test
    void failsATrialWhoseHarnessOverrunsEvenTheAgentsGrace() {
        Instant tooLate = T0.plusSeconds(120).plus(GRACE);
        List<ShardSeen> talking = List.of(heard(0, tooLate), heard(1, tooLate));

        Decision decision = rules.decide(aTrial(RUNNING), seen(talking), tooLate);

        assertThat(decision).isInstanceOf(Decision.Fail.class);
        assertThat(reasonOf(decision)).isEqualTo(FailureReason.HARNESS_DEADLINE_EXCEEDED);
    }

    @Test
    void letsAgentsSayWhatHappenedWhileNobodyListened() {
        Instant back = T0.plusSeconds(120).plus(GRACE).plusSeconds(3600);
        Observation afterRestart =
                new Observation(AttemptSeen.Present.whole(), BOTH_READY, OPEN, false, back);

        assertThat(rules.decide(aTrial(RUNNING), afterRestart, back))
                .isInstanceOf(Decision.LookAgain.class);
        assertThat(rules.decide(aTrial(LANDING), afterRestart, back))
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
        return seen(AttemptSeen.Present.whole(), shards, OPEN);
    }

    private static Observation seen(AttemptSeen attempt, List<ShardSeen> shards, LaneSeen lane) {
        return new Observation(attempt, shards, lane, false, T0);
    }

    private static Observation cancelled(List<ShardSeen> shards) {
        return new Observation(AttemptSeen.Present.whole(), shards, OPEN, true, T0);
    }

    private static ShardSeen heard(int shard, Instant at) {
        ShardSeen ready = ready(shard);
        return new ShardSeen(
                shard,
                Optional.of(at),
                ready.ready(),
                ready.exit(),
                ready.landed(),
                ready.failure());
    }

    private static AttemptSeen held(FailureReason reason, Instant since) {
        return new AttemptSeen.Present(
                Optional.of(
                        new AttemptSeen.Held(new Trial.Failure(reason, reason.sentence()), since)),
                Optional.empty(),
                Set.of(0, 1),
                Set.of(),
                Optional.empty());
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
