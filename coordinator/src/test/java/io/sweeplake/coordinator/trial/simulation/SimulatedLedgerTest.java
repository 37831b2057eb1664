package io.sweeplake.coordinator.trial.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.JdbiTrialLedger;
import io.sweeplake.coordinator.ledger.LedgerDatabase;
import io.sweeplake.coordinator.ledger.ShardLedger;
import io.sweeplake.coordinator.ledger.SweepControl;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Trials;
import io.sweeplake.coordinator.trial.Wish;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger in memory does what the one in a database does, right calls and wrong ones. */
class SimulatedLedgerTest {
    private static final int ROUNDS = 3;
    private static final int OPERATIONS = 150;
    private static final Trial.Failure LOST =
            new Trial.Failure(FailureReason.LAUNCHER_POD_LOST, "gone");

    @TempDir Path folder;
    private LedgerDatabase database;
    private final SimulatedLedger simulated = new SimulatedLedger();
    private final List<Trial> everSeen = new ArrayList<>();
    private TrialLedger real;
    private ShardLedger realShards;
    private SweepLedger realSweeps;
    private SweepControl control;
    private Instant now = Timeline.START;

    @BeforeEach
    void open() {
        database = new LedgerDatabase(folder);
        real = new JdbiTrialLedger(database.fence(), database.seal());
        realShards = new ShardLedger(database.fence());
        realSweeps = new SweepLedger(database.jdbi(), database.seal());
        control = new SweepControl(database.jdbi(), database.seal());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void answersAndHoldsWhatTheDatabaseDoes() {
        for (int round = 1; round <= ROUNDS; round++) {
            Chance chance = new Chance(round);
            everSeen.clear();
            SweepId sweep = new SweepId("round-" + round);
            record(new SimulatedSweeps(chance).sweep(sweep));
            for (int operation = 0; operation < OPERATIONS; operation++) {
                now = now.plus(chance.millis(1, 5000));
                String what = operate(chance, sweep);
                assertSame("seed " + round + ", after " + operation + ": " + what, sweep);
            }
        }
    }

    private void record(SimulatedSweeps.Sweep sweep) {
        simulated.record(sweep, now);
        realSweeps.record(
                new SweepRecord(
                        sweep.id(),
                        new SweepRecord.Title("map", Optional.empty(), Map.of()),
                        "name: map",
                        List.of(),
                        new SweepRecord.Run(sweep.trials().size(), sweep.settings(), Wish.RUN),
                        now),
                sweep.trials());
        everSeen.addAll(trials(sweep.id()));
    }

    /** One call of both with the same words, by someone who may have looked long ago. */
    private String operate(Chance chance, SweepId sweep) {
        List<Trial> fresh = trials(sweep);
        Trial trial = chance.of(0.8) ? chance.oneOf(fresh) : chance.oneOf(everSeen);
        Instant later = now.plus(chance.millis(0, 9000));
        int kind = chance.between(0, 9);
        switch (kind) {
            case 0, 1 -> both(ledger -> ledger.beginAttempt(trial, now));
            case 2 -> both(ledger -> ledger.advance(trial, TrialState.READY, now));
            case 3 -> both(ledger -> ledger.start(trial, later));
            case 4 -> both(ledger -> ledger.advance(trial, TrialState.LANDING, now));
            case 5 -> both(ledger -> ledger.retry(trial, LOST, now, later));
            case 6 -> forgive(trial);
            case 7 -> {
                TrialState end =
                        chance.oneOf(
                                List.of(
                                        TrialState.SUCCEEDED,
                                        TrialState.FAILED,
                                        TrialState.PENDING));
                Optional<Trial.Failure> why =
                        end == TrialState.FAILED ? Optional.of(LOST) : Optional.empty();
                both(ledger -> ledger.finish(trial, end, why, now));
            }
            case 8 -> report(chance, trial);
            default -> command(chance, sweep);
        }
        everSeen.addAll(trials(sweep));
        return kind + " with " + Words.of(trial);
    }

    // There is nothing to forgive where nothing was tried, and nobody asks for it.
    private void forgive(Trial trial) {
        Trial.Attempts attempts = simulated.find(trial.id()).orElseThrow().attempts();
        if (attempts.forgiven() < attempts.number()) {
            both(ledger -> ledger.forgive(trial, LOST, now));
        }
    }

    private void report(Chance chance, Trial trial) {
        if (trial.attempt() == 0) {
            return;
        }

        ShardReport report =
                chance.oneOf(
                        List.of(
                                new ShardReport.Alive(),
                                new ShardReport.Ready(
                                        new ClockOffset(chance.between(-9, 9), 5), "node"),
                                new ShardReport.HarnessExited(chance.between(0, 2), now, now),
                                new ShardReport.Landed(Trials.manifest(chance.between(0, 1))),
                                new ShardReport.Failed(ShardFailure.HARNESS_FAILED, "at " + now)));
        int shard = chance.between(0, trial.shards() - 1);
        simulated.shards().record(trial.attemptId(), shard, report, now);
        realShards.record(trial.attemptId(), shard, report, now);
    }

    /** Commands, and what the reconciler does about them. */
    private void command(Chance chance, SweepId sweep) {
        switch (chance.between(0, 19)) {
            case 0 -> {
                simulated.cancel(sweep, now);
                control.cancel(sweep, now);
            }
            case 1, 2, 3 -> {
                simulated.pause(sweep, now);
                control.pause(sweep, now);
            }
            case 4, 5, 6 -> {
                simulated.resume(sweep);
                control.resume(sweep, now);
            }
            case 7, 8 -> retry(sweep);
            case 9 -> endPending(sweep, TrialState.SKIPPED);
            default ->
                    both(
                            ledger -> {
                                ledger.holdPending(sweep);
                                return true;
                            });
        }
        real.findWishes()
                .forEach(
                        (asked, wish) -> {
                            if (wish == Wish.CANCEL) {
                                endPending(asked, TrialState.CANCELLED);
                            }
                        });
    }

    private void retry(SweepId sweep) {
        boolean underCancel =
                simulated.sweep(sweep).wish() == Wish.CANCEL && control.isUnfinished(sweep);
        simulated.retry(sweep);
        if (!underCancel) {
            List<TrialId> all = realSweeps.trials(sweep).stream().map(Trial::id).toList();
            control.retry(sweep, all, now);
        }
    }

    private void endPending(SweepId sweep, TrialState terminal) {
        simulated.endPending(sweep, terminal, LOST, now);
        real.endPending(sweep, terminal, LOST, now);
    }

    private void both(Function<TrialLedger, Object> call) {
        assertThat(outcome(simulated, call)).isEqualTo(outcome(real, call));
    }

    // Which exception it is matters to nobody: the reconciler looks again.
    private static Object outcome(TrialLedger ledger, Function<TrialLedger, Object> call) {
        try {
            return call.apply(ledger);
        } catch (RuntimeException e) {
            return "refused";
        }
    }

    private List<Trial> trials(SweepId sweep) {
        return simulated.all().stream().filter(trial -> trial.sweep().equals(sweep)).toList();
    }

    private void assertSame(String when, SweepId sweep) {
        assertThat(trials(sweep)).as(when).isEqualTo(realSweeps.trials(sweep));
        assertThat(simulated.findActive()).as(when).isEqualTo(real.findActive());
        assertThat(simulated.findNextPending(2)).as(when).isEqualTo(real.findNextPending(2));
        assertThat(simulated.findWishes()).as(when).isEqualTo(real.findWishes());
        assertThat(simulated.findTerms(sweep)).as(when).isEqualTo(real.findTerms(sweep));
        for (Trial trial : trials(sweep)) {
            TrialId id = trial.id();
            assertThat(simulated.find(id)).as(when).isEqualTo(real.find(id));
            assertThat(simulated.findShards(trial)).as(when).isEqualTo(real.findShards(trial));
        }
    }
}
