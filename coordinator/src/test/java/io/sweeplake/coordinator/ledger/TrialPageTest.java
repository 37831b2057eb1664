package io.sweeplake.coordinator.ledger;

import static io.sweeplake.coordinator.trial.Trials.SWEEP;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialPageTest {
    @TempDir Path folder;
    private LedgerDatabase database;
    private SweepLedger sweeps;
    private JdbiTrialLedger trials;

    @BeforeEach
    void open() {
        database = new LedgerDatabase(folder);
        sweeps = new SweepLedger(database.jdbi(), database.seal());
        trials = new JdbiTrialLedger(database.fence(), database.seal());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void readsOnWhereThePageBeforeEnded() {
        List<PlannedTrial> planned = record(5);
        List<PlannedTrial> read = new ArrayList<>();
        OptionalLong next = OptionalLong.of(0);

        while (next.isPresent()) {
            TrialPage page = sweeps.trials(SWEEP, asked(2, next.getAsLong(), Optional.empty()));
            assertThat(page.trials()).hasSizeBetween(1, 2);
            page.trials().forEach(trial -> read.add(trial.plan()));
            next = page.next();
        }

        assertThat(read).isEqualTo(planned);
    }

    @Test
    void saysNothingFollowsAPageThatTakesTheLastTrials() {
        record(4);

        assertThat(sweeps.trials(SWEEP, asked(4, 0, Optional.empty())).next()).isEmpty();
    }

    @Test
    void neitherRepeatsNorLosesTrialsThatMoveOnMeanwhile() {
        record(4);
        TrialPage first = sweeps.trials(SWEEP, asked(2, 0, Optional.of(TrialState.PENDING)));
        trials.beginAttempt(first.trials().get(0), T0);

        TrialPage second =
                sweeps.trials(
                        SWEEP, asked(2, first.next().orElseThrow(), Optional.of(first(first))));

        assertThat(second.trials()).extracting(trial -> number(trial)).containsExactly("t2", "t3");
    }

    @Test
    void findsThoseInOneStateOnly() {
        record(3);
        Trial begun = sweeps.trials(SWEEP).get(1);
        trials.beginAttempt(begun, T0);

        assertThat(sweeps.trials(SWEEP, asked(10, 0, Optional.of(TrialState.LAUNCHING))).trials())
                .extracting(Trial::id)
                .containsExactly(begun.id());
    }

    @Test
    void recordsMoreTrialsThanGoIntoOneBatch() {
        record(2_500);

        assertThat(sweeps.trials(SWEEP)).hasSize(2_500);
    }

    private static TrialState first(TrialPage page) {
        return page.trials().get(0).state();
    }

    private static String number(Trial trial) {
        return trial.plan().treatment().value();
    }

    private static TrialPage.Asked asked(int limit, long after, Optional<TrialState> state) {
        return new TrialPage.Asked(limit, after, state);
    }

    private List<PlannedTrial> record(int count) {
        List<PlannedTrial> planned =
                IntStream.range(0, count).mapToObj(i -> planned("t" + i, 1, "gpu")).toList();
        sweeps.record(
                new SweepRecord(
                        SWEEP,
                        new SweepRecord.Title("map", Optional.empty(), Map.of()),
                        "name: map",
                        List.of(),
                        new SweepRecord.Run(count, SweepRecord.Settings.DEFAULT, Wish.RUN),
                        T0),
                planned);
        return planned;
    }
}
