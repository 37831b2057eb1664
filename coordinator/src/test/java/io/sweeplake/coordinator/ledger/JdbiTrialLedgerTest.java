package io.sweeplake.coordinator.ledger;

import static io.sweeplake.coordinator.trial.Trials.SWEEP;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.coordinator.sweep.Budget;
import io.sweeplake.coordinator.sweep.Place;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.SweepWarning;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Lease;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Trials;
import io.sweeplake.coordinator.trial.Wish;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JdbiTrialLedgerTest {
    private static final Trial.Failure LOST =
            new Trial.Failure(FailureReason.LAUNCHER_POD_LOST, "gone");

    @Parameter LedgerKind kind;
    @TempDir Path folder;
    private LedgerPlace place;
    private LedgerDatabase database;
    private JdbiTrialLedger trials;
    private ShardLedger shards;
    private SweepLedger sweeps;
    private SweepControl control;

    @BeforeEach
    void place() {
        place = kind.place(folder);
        open();
    }

    private void open() {
        database = new LedgerDatabase(place, folder);
        trials = new JdbiTrialLedger(database.fence(), database.seal());
        shards = new ShardLedger(database.fence());
        sweeps = new SweepLedger(database.jdbi(), database.seal());
        control = new SweepControl(database.jdbi(), database.seal());
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void givesBackASweepAsItWasRecorded() {
        SweepRecord sweep = record(planned("t1", 1, "gpu"));

        assertThat(sweeps.find(SWEEP)).contains(sweep);
        assertThat(sweeps.list(10, 0)).containsExactly(sweep);
        assertThat(sweeps.trials(SWEEP))
                .extracting(Trial::plan)
                .containsExactly(planned("t1", 1, "gpu"));
    }

    @Test
    void anExtendedSweepPromisesWhatItsNewTextSays() {
        SweepRecord sweep = record(planned("t1", 1, "gpu"));
        SweepRecord.Settings promising =
                new SweepRecord.Settings(
                        Optional.empty(), 3, Budget.NONE, Map.of("tpot_ms_p50", 12.5));
        SweepRecord extended =
                new SweepRecord(
                        SWEEP,
                        sweep.title(),
                        "name: more",
                        List.of(),
                        new SweepRecord.Run(2, promising, Wish.RUN),
                        T0);

        control.extend(extended, NewTrials.of(List.of(planned("t2", 1, "gpu"))), T0);

        assertThat(sweeps.find(SWEEP)).contains(extended);
    }

    @Test
    void recordsASweepWholeOrNotAtAll() {
        PlannedTrial twice = planned("t1", 1, "gpu");

        assertThatThrownBy(() -> record(twice, twice)).isInstanceOf(RuntimeException.class);

        assertThat(sweeps.find(SWEEP)).isEmpty();
    }

    @Test
    void keepsEverythingWhenItIsOpenedAgain() {
        SweepRecord sweep = record(planned("t1", 1, "gpu"));
        byte[] secret = new CoordinatorSecret(database.jdbi(), database.seal()).bytes();

        close();
        open();

        assertThat(sweeps.find(SWEEP)).contains(sweep);
        assertThat(new CoordinatorSecret(database.jdbi(), database.seal()).bytes())
                .isEqualTo(secret)
                .hasSize(32);
    }

    @Test
    void offersEachLaneItsNextTrialsInPlannedOrder() {
        record(
                planned("t1", 1, "gpu-a"),
                planned("t2", 1, "gpu-b"),
                planned("t3", 1, "gpu-a"),
                planned("t4", 1, "gpu-b"));

        assertThat(trials.findNextPending(1))
                .extracting(trial -> trial.plan().treatment().value())
                .containsExactly("t1", "t2");
        assertThat(trials.findNextPending(2)).hasSize(4);
    }

    @Test
    void beginsAnAttemptOnce() {
        record(planned("t1", 1, "gpu"));
        Trial pending = only();

        Optional<Trial> begun = trials.beginAttempt(pending, T0);

        assertThat(begun).map(Trial::state).contains(TrialState.LAUNCHING);
        assertThat(begun).map(Trial::attempt).contains(1);
        assertThat(trials.beginAttempt(pending, T0)).isEmpty();
        assertThat(sweeps.attempts(pending.id())).hasSize(1);
    }

    @Test
    void changesNothingForWhoLooksFromAnOldState() {
        record(planned("t1", 1, "gpu"));
        Trial launching = trials.beginAttempt(only(), T0).orElseThrow();
        trials.advance(launching, TrialState.READY, T0);

        assertThat(trials.advance(launching, TrialState.READY, T0)).isFalse();
        assertThat(trials.retry(launching, LOST, T0, T0)).isFalse();
        assertThat(trials.finish(launching, TrialState.FAILED, Optional.of(LOST), T0)).isFalse();
        assertThat(only().state()).isEqualTo(TrialState.READY);
    }

    @Test
    void letsOneTrialAtATimeHoldALane() {
        record(planned("t1", 1, "gpu"), planned("t2", 1, "gpu"));
        Trial first = ready("t1");
        Trial second = ready("t2");
        trials.start(first, T0);

        assertThatThrownBy(() -> trials.start(second, T0)).isInstanceOf(RuntimeException.class);
        assertThat(trials.find(second.id())).map(Trial::state).contains(TrialState.READY);

        trials.advance(trials.find(first.id()).orElseThrow(), TrialState.LANDING, T0);
        assertThat(trials.start(second, T0)).isTrue();
    }

    @Test
    void freesTheLaneOfATrialThatIsRetriedAndRemembersWhy() {
        record(planned("t1", 1, "gpu"));
        Trial ready = ready("t1");
        trials.start(ready, T0);

        trials.retry(only(), LOST, T0.plusSeconds(1), T0.plusSeconds(3));

        Trial again = only();
        assertThat(again.state()).isEqualTo(TrialState.PENDING);
        assertThat(again.failure()).contains(LOST);
        assertThat(again.times().notBefore()).contains(T0.plusSeconds(3));
        Trial second = trials.beginAttempt(again, T0).orElseThrow();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.times().attempt().ready()).isEmpty();
        assertThat(sweeps.attempts(again.id()).get(0).failure()).contains(LOST);
        assertThat(sweeps.attempts(again.id()).get(0).endedAt()).contains(T0.plusSeconds(1));
    }

    @Test
    void takesAnAgentsNewestClockAndFirstEnd() {
        record(planned("t1", 1, "gpu"));
        Trial trial = trials.beginAttempt(only(), T0).orElseThrow();
        shards.record(trial.attemptId(), 1, ready(7), T0);
        shards.record(trial.attemptId(), 1, ready(8), T0.plusSeconds(1));
        shards.record(
                trial.attemptId(), 1, new ShardReport.HarnessExited(3, T0, T0), T0.plusSeconds(2));
        shards.record(trial.attemptId(), 1, new ShardReport.HarnessExited(9, T0, T0), T0);
        shards.record(
                trial.attemptId(),
                1,
                new ShardReport.Failed(ShardFailure.HARNESS_FAILED, "exit code 3"),
                T0.plusSeconds(3));

        List<ShardSeen> seen = trials.findShards(trial);

        assertThat(seen).hasSize(2);
        assertThat(seen.get(0)).isEqualTo(ShardSeen.unheard(0));
        assertThat(seen.get(1).ready()).contains(new ClockOffset(8, 50));
        assertThat(seen.get(1).lastHeard()).contains(T0.plusSeconds(3));
        assertThat(seen.get(1).exit()).map(ShardSeen.Exit::code).contains(3);
        assertThat(seen.get(1).failure())
                .contains(new Trial.Failure(FailureReason.HARNESS_FAILED, "Shard 1: exit code 3"));
    }

    @Test
    void givesBackAManifestAsTheAgentSentIt() {
        record(planned("t1", 1, "gpu"));
        Trial trial = trials.beginAttempt(only(), T0).orElseThrow();

        shards.record(trial.attemptId(), 0, new ShardReport.Landed(Trials.manifest(0)), T0);

        assertThat(trials.findShards(trial).get(0).landed()).contains(Trials.manifest(0));
    }

    @Test
    void doesNotShowAnOldAttemptsShards() {
        record(planned("t1", 1, "gpu"));
        Trial first = trials.beginAttempt(only(), T0).orElseThrow();
        shards.record(first.attemptId(), 0, ready(7), T0);
        trials.retry(first, LOST, T0, T0);

        Trial second = trials.beginAttempt(only(), T0).orElseThrow();

        assertThat(trials.findShards(second)).allMatch(shard -> shard.ready().isEmpty());
    }

    @Test
    void cancelsWaitingTrialsAtOnce() {
        record(planned("t1", 1, "gpu"), planned("t2", 1, "gpu"));
        trials.beginAttempt(trials.findNextPending(1).get(0), T0);
        control.cancel(SWEEP, T0);

        assertThat(trials.findWishes()).isEqualTo(Map.of(SWEEP, Wish.CANCEL));
        trials.endPending(SWEEP, TrialState.CANCELLED, LOST, T0);

        assertThat(sweeps.countByState(SWEEP))
                .isEqualTo(Map.of(TrialState.LAUNCHING, 1L, TrialState.CANCELLED, 1L));
    }

    @Test
    void forgetsASweepThatIsOverWithAllThatBelongsToIt() {
        FinishedSweeps finished = new FinishedSweeps(database.jdbi());
        record(planned("t1", 1, "gpu"));
        Trial trial = trials.beginAttempt(only(), T0).orElseThrow();
        shards.record(trial.attemptId(), 0, ready(7), T0);

        assertThat(finished.forget(SWEEP)).isFalse();
        trials.finish(trial, TrialState.FAILED, Optional.of(LOST), T0);
        assertThat(finished.forget(SWEEP)).isTrue();

        assertThat(sweeps.find(SWEEP)).isEmpty();
        assertThat(trials.find(trial.id())).isEmpty();
        assertThat(finished.forget(SWEEP)).isFalse();
    }

    @Test
    void keepsFinishedSweepsForAsLongAsItIsAskedTo() {
        FinishedSweeps finished = new FinishedSweeps(database.jdbi());
        record(planned("t1", 1, "gpu"));
        Trial trial = trials.beginAttempt(only(), T0).orElseThrow();
        assertThat(finished.findEndedBefore(T0.plusSeconds(9))).isEmpty();
        trials.finish(trial, TrialState.FAILED, Optional.of(LOST), T0);

        retention(finished, T0.plus(Duration.ofDays(7)), () -> true).look();
        assertThat(sweeps.find(SWEEP)).isPresent();
        retention(finished, T0.plus(Duration.ofDays(8)), () -> false).look();
        assertThat(sweeps.find(SWEEP)).isPresent();

        retention(finished, T0.plus(Duration.ofDays(8)), () -> true).look();
        assertThat(sweeps.find(SWEEP)).isEmpty();
    }

    private static Retention retention(FinishedSweeps finished, Instant now, Lease lease) {
        return new Retention(finished, Duration.ofDays(7), lease, Clock.fixed(now, ZoneOffset.UTC));
    }

    private SweepRecord record(PlannedTrial... planned) {
        SweepRecord sweep =
                new SweepRecord(
                        SWEEP,
                        new SweepRecord.Title(
                                "map", Optional.of("how far?"), Map.of("team", "serving")),
                        "name: map",
                        List.of(new SweepWarning(new Place("a.b", 3, 7), "std is std_dev")),
                        new SweepRecord.Run(
                                planned.length,
                                new SweepRecord.Settings(
                                        Optional.of(4),
                                        3,
                                        new Budget(
                                                Optional.of(Duration.ofHours(6)),
                                                Optional.of(100_000L)),
                                        Map.of("ttft_ms_p99", 500.0)),
                                Wish.RUN),
                        T0);
        sweeps.record(sweep, List.of(planned));
        return sweep;
    }

    private Trial only() {
        return sweeps.trials(SWEEP).get(0);
    }

    private Trial ready(String treatment) {
        Trial pending = trials.find(planned(treatment, 1, "gpu").id()).orElseThrow();
        Trial launching = trials.beginAttempt(pending, T0).orElseThrow();
        trials.advance(launching, TrialState.READY, T0);
        return trials.find(pending.id()).orElseThrow();
    }

    private static ShardReport ready(long offset) {
        return new ShardReport.Ready(new ClockOffset(offset, 50), "node-1");
    }
}
