package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.Rules.BOTH_READY;
import static io.sweeplake.coordinator.trial.Rules.NOW;
import static io.sweeplake.coordinator.trial.Rules.RULES;
import static io.sweeplake.coordinator.trial.Trials.SWEEP;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.aTrial;
import static io.sweeplake.coordinator.trial.Trials.exited;
import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.EventLog;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.Budget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What pauses, priorities, budgets and retries do to trials. */
class ControlTest {
    private static final ShardReport READY = new ShardReport.Ready(new ClockOffset(0, 1), "n");

    @TempDir private Path folder;
    private Reconciled world;

    @BeforeEach
    void open() {
        world = new Reconciled(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LAUNCHING", "READY"})
    void givesBackWhatHasMadeNoLoadWhenItsSweepIsPaused(TrialState state) {
        Decision decision = RULES.decide(aTrial(state), Rules.paused(BOTH_READY), NOW);

        assertThat(decision)
                .isEqualTo(
                        new Decision.GiveBack(
                                new Trial.Failure(
                                        FailureReason.SWEEP_PAUSED,
                                        FailureReason.SWEEP_PAUSED.sentence())));
    }

    @Test
    void letsWhatMakesLoadGoOnToItsEndWhenItsSweepIsPaused() {
        assertThat(
                        RULES.decide(
                                aTrial(TrialState.RUNNING),
                                Rules.paused(List.of(exited(0), exited(1))),
                                NOW))
                .isEqualTo(new Decision.Advance(TrialState.LANDING));
    }

    @Test
    void launchesNothingOfAPausedSweepUntilItIsResumed() {
        world.record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "a"));
        world.control.pause(SWEEP, T0);

        world.look(3);
        assertThat(world.launcher.launched).isEmpty();
        assertThat(world.trials.findNextPending(5)).isEmpty();

        world.control.resume(SWEEP, T0);
        world.look(1);
        assertThat(world.launcher.launched).hasSize(1);
    }

    @Test
    void countsNoAttemptThatAPauseHasEnded() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);
        world.control.pause(SWEEP, T0);
        world.look(2);
        Trial paused = world.trials.find(planned("t1", 1, "a").id()).orElseThrow();

        assertThat(paused.state()).isEqualTo(TrialState.PENDING);
        assertThat(paused.attempts()).isEqualTo(new Trial.Attempts(1, 1));
        assertThat(world.launcher.running).isEmpty();

        world.control.resume(SWEEP, T0);
        world.look(1);
        assertThat(world.launcher.launched)
                .extracting(AttemptId::value)
                .containsExactly("map-abc234-t1-r1-a1", "map-abc234-t1-r1-a2");
    }

    @Test
    void runsOthersInTheLaneOfAPausedSweep() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.control.pause(SWEEP, T0);
        world.recordOther("other-abc234", 0, "a");

        world.look(3);

        assertThat(world.launcher.launched)
                .extracting(AttemptId::value)
                .containsExactly("other-abc234-t1-r1-a1");
    }

    @Test
    void letsASweepOfHigherPriorityGoFirst() {
        world.record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "a"));
        world.recordOther("urgent-abc234", 5, "a");

        world.look(1);

        assertThat(world.launcher.launched)
                .extracting(AttemptId::value)
                .containsExactly("urgent-abc234-t1-r1-a1");
    }

    @Test
    void takesAPriorityThatIsSetLater() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.recordOther("urgent-abc234", 5, "a");
        world.control.prioritize(SWEEP, 6, T0);

        world.look(1);

        assertThat(world.launcher.launched)
                .extracting(AttemptId::value)
                .containsExactly("map-abc234-t1-r1-a1");
    }

    @Test
    void skipsWhatAnEmptyBudgetDoesNotPayFor() {
        // Each trial plans 480 requests.
        world.record(
                new SweepRecord.Settings(
                        Optional.empty(), 0, new Budget(Optional.empty(), Optional.of(1_000L))),
                planned("t1", 1, "a"),
                planned("t2", 1, "b"),
                planned("t3", 1, "c"),
                planned("t4", 1, "a"));

        world.look(2);

        assertThat(world.launcher.launched).hasSize(2);
        assertThat(world.stateOf("t3")).isEqualTo(TrialState.SKIPPED);
        assertThat(world.stateOf("t4")).isEqualTo(TrialState.SKIPPED);
        assertThat(
                        world.trials
                                .find(planned("t3", 1, "c").id())
                                .flatMap(Trial::failure)
                                .map(Trial.Failure::message))
                .contains(
                        "The sweep's budget was spent before the trial began. `max_requests` is"
                                + " 1000, 960 are spent, and the next trial has 480.");
    }

    @Test
    void beginsNoTrialAfterTheSweepsTimeIsUp() {
        SweepTerms terms =
                new SweepTerms(
                        Optional.empty(),
                        new Budget(Optional.of(Duration.ofHours(1)), Optional.empty()),
                        new SweepTerms.Spent(Optional.of(T0), 0));

        assertThat(terms.overspent(1, T0.plusSeconds(3599))).isEmpty();
        assertThat(terms.overspent(1, T0.plusSeconds(3600))).contains("`max_duration` is 3600 s.");
        assertThat(
                        RULES.decide(
                                aTrial(TrialState.PENDING),
                                Rules.overspent("`max_duration` is 3600 s."),
                                NOW))
                .isInstanceOf(Decision.Skip.class);
    }

    @Test
    void triesAFailedTrialAgainWithAllItsAttempts() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);
        world.everyShard(1, new ShardReport.Failed(ShardFailure.ENDPOINT_UNREACHABLE, "down"));
        world.look(1);
        assertThat(world.stateOf("t1")).isEqualTo(TrialState.FAILED);

        List<TrialId> retried = world.control.retry(SWEEP, List.of(planned("t1", 1, "a").id()), T0);
        world.look(1);
        Trial again = world.trials.find(planned("t1", 1, "a").id()).orElseThrow();

        assertThat(retried).containsExactly(again.id());
        assertThat(again.state()).isEqualTo(TrialState.LAUNCHING);
        assertThat(again.attempts()).isEqualTo(new Trial.Attempts(2, 1));
        assertThat(again.failure()).isEmpty();
    }

    @Test
    void triesNoTrialAgainThatHasRowsOrGoesOn() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);

        assertThat(world.control.retry(SWEEP, List.of(planned("t1", 1, "a").id()), T0)).isEmpty();
        assertThat(world.stateOf("t1")).isEqualTo(TrialState.LAUNCHING);
    }

    @Test
    void takesACancelledSweepsTrialsUpAgain() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.control.cancel(SWEEP, T0);
        world.look(1);
        assertThat(world.stateOf("t1")).isEqualTo(TrialState.CANCELLED);

        world.control.retry(SWEEP, List.of(planned("t1", 1, "a").id()), T0);
        world.look(1);

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.LAUNCHING);
    }

    @Test
    void tellsWhatHappenedInOrderAndWithoutAGap() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);
        world.everyShard(1, READY);
        world.look(2);
        world.control.pause(SWEEP, T0);
        world.everyShard(1, new ShardReport.HarnessExited(0, T0, T0));
        world.look(1);
        world.everyShard(1, new ShardReport.Landed(Trials.manifest(0)));
        world.look(1);
        world.control.resume(SWEEP, T0);

        List<EventLog.Event> events = world.events.findAfter(SWEEP, 0, 100);

        assertThat(events)
                .extracting(EventLog.Event::what)
                .containsExactly(
                        "SUBMITTED",
                        "LAUNCHING",
                        "READY",
                        "RUNNING",
                        "PAUSED",
                        "LANDING",
                        "SUCCEEDED",
                        "RESUMED");
        assertThat(events)
                .extracting(EventLog.Event::number)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(world.events.findAfter(SWEEP, 6, 100)).hasSize(2);
    }

    @Test
    void obeysACommandOnceThatIsSentTwice() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.control.pause(SWEEP, T0);
        world.control.pause(SWEEP, T0);
        world.control.cancel(SWEEP, T0);
        world.control.cancel(SWEEP, T0);

        assertThat(world.events.findAfter(SWEEP, 0, 100))
                .extracting(EventLog.Event::what)
                .containsExactly("SUBMITTED", "PAUSED", "CANCEL_ASKED");
        assertThat(world.trials.findWishes()).containsEntry(SWEEP, Wish.CANCEL);
    }
}
