package io.sweeplake.coordinator.ledger;

import static io.sweeplake.coordinator.trial.Trials.SWEEP;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Trials;
import io.sweeplake.coordinator.trial.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
@Tag("any-java")
class PlanPartsTest {
    private static final int TRIALS = 2 * PlanParts.SIZE + 500;
    private static final SweepId LATER = new SweepId("later-abc234");
    private static final Trial.Failure CANCELLED =
            new Trial.Failure(FailureReason.SWEEP_CANCELLED, "asked for");

    @Parameter LedgerKind kind;
    @TempDir Path folder;
    private LedgerDatabase database;
    private JdbiTrialLedger trials;
    private SweepLedger sweeps;
    private SweepControl control;
    private FinishedSweeps finished;
    private PlanParts parts;

    @BeforeEach
    void open() {
        database = new LedgerDatabase(kind.place(folder), folder);
        trials = new JdbiTrialLedger(database.fence(), database.seal());
        sweeps = new SweepLedger(database.jdbi(), database.seal());
        control = new SweepControl(database.jdbi(), database.seal());
        finished = new FinishedSweeps(database.jdbi());
        parts = new PlanParts(database.jdbi());
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void recordsAGreatSweepAsItsFirstTrialsAndAPlan() {
        record(SWEEP, TRIALS);

        assertThat(rows()).isEqualTo(PlanParts.SIZE);
        assertThat(sweeps.countByState(SWEEP)).isEqualTo(Map.of(TrialState.PENDING, (long) TRIALS));
    }

    @Test
    void recordsASweepThatIsNotGreatAsRows() {
        record(SWEEP, PlanParts.SIZE);

        assertThat(rows()).isEqualTo(PlanParts.SIZE);
        assertThat(parts.findSweeps()).isEmpty();
    }

    @Test
    void readsEveryTrialOnceInPlannedOrderPageByPage() {
        List<PlannedTrial> planned = record(SWEEP, TRIALS);
        List<PlannedTrial> read = new ArrayList<>();
        OptionalLong next = OptionalLong.of(0);

        while (next.isPresent()) {
            TrialPage page =
                    sweeps.trials(
                            SWEEP, new TrialPage.Asked(700, next.getAsLong(), Optional.empty()));
            page.trials().forEach(trial -> read.add(trial.plan()));
            next = page.next();
        }

        assertThat(read).isEqualTo(planned);
    }

    @Test
    void makesNoMoreRowsThanAPageNeeds() {
        record(SWEEP, TRIALS);

        sweeps.trials(SWEEP, new TrialPage.Asked(PlanParts.SIZE, 0, Optional.empty()));

        assertThat(rows()).isEqualTo(2 * PlanParts.SIZE);
        assertThat(sweeps.countByState(SWEEP)).isEqualTo(Map.of(TrialState.PENDING, (long) TRIALS));
    }

    @Test
    void findsATrialThatHasNoRowYet() {
        List<PlannedTrial> planned = record(SWEEP, TRIALS);
        PlannedTrial last = planned.get(TRIALS - 1);

        assertThat(sweeps.findTrial(SWEEP, last.id()).map(Trial::plan)).contains(last);
        assertThat(sweeps.findTrial(SWEEP, new TrialId("none-of-them"))).isEmpty();
    }

    @Test
    void keepsWhyATrialIsReused() {
        List<PlannedTrial> planned = planned(SWEEP, TRIALS);
        TrialId first = planned.get(0).id();
        TrialId last = planned.get(TRIALS - 1).id();
        sweeps.record(
                sweep(SWEEP, TRIALS),
                new NewTrials(planned, Map.of(first, "as one", last, "as two")));

        assertThat(sweeps.countByState(SWEEP))
                .isEqualTo(Map.of(TrialState.PENDING, TRIALS - 2L, TrialState.SKIPPED, 2L));
        assertThat(sweeps.countReused(SWEEP)).isEqualTo(2);

        Trial skipped = sweeps.findTrial(SWEEP, last).orElseThrow();

        assertThat(skipped.state()).isEqualTo(TrialState.SKIPPED);
        assertThat(skipped.failure()).contains(new Trial.Failure(FailureReason.REUSED, "as two"));
        assertThat(sweeps.countReused(SWEEP)).isEqualTo(2);
    }

    @Test
    void isUnfinishedWhileTrialsHaveNoRows() {
        record(SWEEP, TRIALS);
        control.cancel(SWEEP, T0);
        trials.endPending(SWEEP, TrialState.CANCELLED, CANCELLED, T0);

        assertThat(control.isUnfinished(SWEEP)).isTrue();
        assertThat(finished.findUnfinished()).containsExactly(SWEEP);
        assertThat(finished.findEndedBefore(T0.plusSeconds(1))).isEmpty();
        assertThat(finished.forget(SWEEP)).isFalse();
        assertThat(trials.findWishes()).isEqualTo(Map.of(SWEEP, Wish.CANCEL));

        parts.unfold(SWEEP);
        trials.endPending(SWEEP, TrialState.CANCELLED, CANCELLED, T0);

        assertThat(control.isUnfinished(SWEEP)).isFalse();
        assertThat(sweeps.countByState(SWEEP))
                .isEqualTo(Map.of(TrialState.CANCELLED, (long) TRIALS));
        assertThat(trials.findWishes()).isEmpty();
        assertThat(finished.forget(SWEEP)).isTrue();
    }

    @Test
    void holdsTrialsThatGetTheirRowsDuringAPauseUntilItIsOver() {
        record(SWEEP, TRIALS);
        control.pause(SWEEP, T0);
        trials.holdPending(SWEEP);
        parts.unfold(SWEEP);

        assertThat(trials.findNextPending(TRIALS)).isEmpty();

        control.resume(SWEEP, T0);

        assertThat(trials.findNextPending(TRIALS)).hasSize(TRIALS);
    }

    @Test
    void givesAllTrialsThePriorityThatTheSweepHasByThen() {
        record(SWEEP, TRIALS);
        record(LATER, 1);

        control.prioritize(LATER, 1, T0);
        assertThat(trials.findNextPending(1)).extracting(Trial::sweep).containsExactly(LATER);

        control.prioritize(SWEEP, 2, T0);
        assertThat(trials.findNextPending(TRIALS)).extracting(Trial::sweep).containsOnly(SWEEP);
    }

    @Test
    void putsALaterSweepBehindAllTrialsOfAnEarlierOne() {
        record(SWEEP, TRIALS);
        record(LATER, 1);

        assertThat(trials.findNextPending(TRIALS)).extracting(Trial::sweep).containsOnly(SWEEP);
        assertThat(trials.findNextPending(TRIALS + 1)).hasSize(TRIALS + 1);
    }

    @Test
    void extendsASweepBehindItsLastTrial() {
        List<PlannedTrial> planned = new ArrayList<>(record(SWEEP, TRIALS));
        List<PlannedTrial> added = planned(SWEEP, TRIALS + 1_500).subList(TRIALS, TRIALS + 1_500);
        planned.addAll(added);

        control.extend(sweep(SWEEP, TRIALS + 1_500), NewTrials.of(added), T0);

        assertThat(sweeps.trials(SWEEP)).extracting(Trial::plan).isEqualTo(planned);
        assertThat(sweeps.find(SWEEP).orElseThrow().run().trials()).isEqualTo(TRIALS + 1_500);
    }

    @Test
    void makesEachRowOnceThoughMostAskForThemAtOnce() throws Exception {
        List<PlannedTrial> planned = record(SWEEP, 10 * PlanParts.SIZE);
        Callable<Void> unfold =
                () -> {
                    parts.unfold(SWEEP);
                    return null;
                };

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> one : threads.invokeAll(List.of(unfold, unfold, unfold, unfold))) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(sweeps.trials(SWEEP)).extracting(Trial::plan).isEqualTo(planned);
    }

    @Test
    void leavesAPartWholeThatCannotBecomeRows() {
        List<PlannedTrial> planned = record(SWEEP, TRIALS);
        String last = planned.get(TRIALS - 1).id().value();
        copyFirstRowAs(last);

        assertThatThrownBy(() -> parts.unfold(SWEEP)).isInstanceOf(RuntimeException.class);
        assertThat(rows()).isEqualTo(2 * PlanParts.SIZE + 1);
        assertThat(parts.findSweeps()).containsExactly(SWEEP);

        database.jdbi().useHandle(h -> h.execute("delete from trial where id = ?", last));
        new Unfolding(parts).look();

        assertThat(sweeps.trials(SWEEP)).extracting(Trial::plan).isEqualTo(planned);
    }

    @Test
    void givesRowsToAllWhenItLooks() {
        record(SWEEP, TRIALS);
        Unfolding unfolding = new Unfolding(parts);

        unfolding.look();

        assertThat(rows()).isEqualTo(TRIALS);
        assertThat(parts.findSweeps()).isEmpty();
        unfolding.close();
    }

    @Test
    void goesOnThoughAllTrialsWithRowsHaveSucceeded() {
        record(SWEEP, PlanParts.SIZE + 1);
        database.jdbi().useHandle(h -> h.execute("update trial set state = 'SUCCEEDED'"));

        assertThat(control.isUnfinished(SWEEP)).isTrue();
        assertThat(sweeps.findTrials(SWEEP, Set.of(TrialState.PENDING))).hasSize(1);
    }

    private void copyFirstRowAs(String id) {
        database.jdbi()
                .useHandle(
                        h ->
                                h.execute(
                                        "insert into trial (id, sweep_id, treatment_id, lane, plan,"
                                                + " state, attempt, planned_at) select ?, sweep_id,"
                                                + " treatment_id, lane, plan, state, attempt,"
                                                + " planned_at from trial order by seq limit 1",
                                        id));
    }

    private long rows() {
        return database.jdbi()
                .withHandle(
                        h -> h.createQuery("select count(*) from trial").mapTo(Long.class).one());
    }

    private List<PlannedTrial> record(SweepId id, int count) {
        List<PlannedTrial> planned = planned(id, count);
        sweeps.record(sweep(id, count), planned);
        return planned;
    }

    private static SweepRecord sweep(SweepId id, int count) {
        return new SweepRecord(
                id,
                new SweepRecord.Title("map", Optional.empty(), Map.of()),
                "name: map",
                List.of(),
                new SweepRecord.Run(count, SweepRecord.Settings.DEFAULT, Wish.RUN),
                id.equals(LATER) ? T0.plus(Duration.ofMinutes(1)) : T0);
    }

    // Ten replicates of each treatment.
    private static List<PlannedTrial> planned(SweepId sweep, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            TreatmentId treatment = new TreatmentId("t" + i / 10);
                            return new PlannedTrial(
                                    TrialId.of(sweep, treatment, i % 10 + 1),
                                    treatment,
                                    i % 10 + 1,
                                    i,
                                    "gpu",
                                    Trials.run());
                        })
                .toList();
    }
}
