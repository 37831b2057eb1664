package io.sweeplake.coordinator.agent;

import static io.sweeplake.coordinator.trial.Trials.SWEEP;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.ledger.JdbiTrialLedger;
import io.sweeplake.coordinator.ledger.LedgerDatabase;
import io.sweeplake.coordinator.ledger.ShardLedger;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Trials;
import io.sweeplake.coordinator.trial.Wish;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentReportsTest {
    private static final ShardReport READY = new ShardReport.Ready(new ClockOffset(0, 1), "node-1");
    private static final ShardReport ALIVE = new ShardReport.Alive();

    @TempDir Path folder;
    private LedgerDatabase database;
    private JdbiTrialLedger trials;
    private AgentReports reports;
    private AttemptId attempt;
    private final AtomicInteger woken = new AtomicInteger();

    @BeforeEach
    void launchATrial() {
        database = new LedgerDatabase(folder);
        trials = new JdbiTrialLedger(database.fence(), database.seal());
        new SweepLedger(database.jdbi(), database.seal())
                .record(
                        new SweepRecord(
                                SWEEP,
                                new SweepRecord.Title("map", Optional.empty(), Map.of()),
                                "name: map",
                                List.of(),
                                new SweepRecord.Run(1, SweepRecord.Settings.DEFAULT, Wish.RUN),
                                T0),
                        List.of(planned("t1", 1, "gpu")));
        reports =
                new AgentReports(
                        trials,
                        new ShardLedger(database.fence())::record,
                        new Assignments(Path.of("/results"), Path.of("/lake")),
                        woken::incrementAndGet,
                        Clock.fixed(T0, ZoneOffset.UTC));
        attempt = trials.beginAttempt(trial(), T0).orElseThrow().attemptId();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellsEveryShardItsOwnShareOfTheSameLoad() {
        ShardAssignment first = reports.findAssignment(attempt, 0).orElseThrow();
        ShardAssignment second = reports.findAssignment(attempt, 1).orElseThrow();

        assertThat(first.share().shards()).isEqualTo(2);
        assertThat(first.share().seed()).isNotEqualTo(second.share().seed());
        assertThat(first.harness()).isEqualTo(second.harness());
        assertThat(first.places().lake()).isEqualTo("/lake");
        assertThat(first.places().results())
                .isEqualTo("/results/inference-perf_map-abc234-t1-r1-a1-s0_small");
        assertThat(reports.findAssignment(attempt, 2)).isEmpty();
        assertThat(reports.findAssignment(attempt, -1)).isEmpty();
    }

    @Test
    void keepsShardsWaitingUntilTheStartIsNamedAndThenNamesItToAll() {
        assertThat(reports.take(attempt, 0, READY)).isEqualTo(new Instruction.Wait());
        assertThat(reports.take(attempt, 1, READY)).isEqualTo(new Instruction.Wait());
        Instant start = T0.plusSeconds(2);
        trials.advance(trial(), TrialState.READY, T0);
        trials.start(trial(), start);

        assertThat(reports.take(attempt, 0, ALIVE)).isEqualTo(new Instruction.Go(start));
        assertThat(reports.take(attempt, 1, ALIVE)).isEqualTo(new Instruction.Go(start));
    }

    @Test
    void hasTrialsLookedAtWhenSomethingHappenedAndNotAtEveryHeartbeat() {
        reports.take(attempt, 0, READY);
        reports.take(attempt, 0, ALIVE);
        reports.take(attempt, 0, ALIVE);

        assertThat(woken).hasValue(1);
    }

    @Test
    void stopsTheAgentsOfAnAttemptThatIsOver() {
        Trial.Failure lost = new Trial.Failure(FailureReason.LAUNCHER_POD_LOST, "gone");
        trials.retry(trial(), lost, T0, T0);

        assertThat(reports.take(attempt, 0, ALIVE)).isInstanceOf(Instruction.Stop.class);
        assertThat(reports.findAssignment(attempt, 0)).isEmpty();

        trials.beginAttempt(trial(), T0);
        assertThat(reports.take(attempt, 0, ALIVE)).isInstanceOf(Instruction.Stop.class);
    }

    @Test
    void acknowledgesALandingThatIsReportedAgainAfterItsCommit() {
        trials.finish(trial(), TrialState.SUCCEEDED, Optional.empty(), T0);

        assertThat(reports.take(attempt, 0, new ShardReport.Landed(Trials.manifest(0))))
                .isEqualTo(new Instruction.Carry());
        assertThat(reports.take(attempt, 0, ALIVE)).isInstanceOf(Instruction.Stop.class);
    }

    @Test
    void takesNothingFromAShardThatTheAttemptDoesNotHave() {
        assertThat(reports.take(attempt, 7, READY)).isInstanceOf(Instruction.Stop.class);
    }

    private Trial trial() {
        return trials.find(planned("t1", 1, "gpu").id()).orElseThrow();
    }
}
