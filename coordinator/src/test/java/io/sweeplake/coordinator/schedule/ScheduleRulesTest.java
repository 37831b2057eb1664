package io.sweeplake.coordinator.schedule;

import static io.sweeplake.coordinator.schedule.FiringState.FIRED;
import static io.sweeplake.coordinator.schedule.FiringState.FIRING;
import static io.sweeplake.coordinator.schedule.FiringState.MISSED;
import static io.sweeplake.coordinator.schedule.FiringState.QUEUED;
import static io.sweeplake.coordinator.schedule.FiringState.REPLACING;
import static io.sweeplake.coordinator.schedule.FiringState.SKIPPED_OVERLAP;
import static io.sweeplake.coordinator.schedule.SomeSchedules.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.schedule.ScheduleDecision.Begin;
import io.sweeplake.coordinator.schedule.ScheduleDecision.Cancel;
import io.sweeplake.coordinator.schedule.ScheduleDecision.CarryOut;
import io.sweeplake.coordinator.schedule.ScheduleDecision.Note;
import io.sweeplake.coordinator.schedule.ScheduleDecision.Nothing;
import io.sweeplake.coordinator.schedule.ScheduleDecision.Release;
import io.sweeplake.coordinator.schedule.ScheduleRules.RunningSweep;
import io.sweeplake.coordinator.schedule.ScheduleRules.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A schedule of every full hour, made at 09:30. */
class ScheduleRulesTest {
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Instant TEN = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-05-04T11:00:00Z");
    private static final SweepId RUNNING = new SweepId("hourly-running");

    private final ScheduleRules rules = new ScheduleRules(GRACE);

    @ParameterizedTest
    @CsvSource({"2026-05-04T09:30:00Z", "2026-05-04T09:59:59.999Z", "2026-05-03T00:00:00Z"})
    void waitsForItsTime(Instant now) {
        assertThat(rules.decide(hourly(), Seen.NOTHING, now)).isEqualTo(new Nothing());
    }

    @ParameterizedTest
    @CsvSource({"2026-05-04T10:00:00Z", "2026-05-04T10:00:01Z", "2026-05-04T10:01:00Z"})
    void firesWhenItsTimeHasComeOrALittleLater(Instant now) {
        assertThat(rules.decide(hourly(), Seen.NOTHING, now))
                .isEqualTo(new Begin(TEN, FIRING, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(FiringState.class)
    void neverDecidesTwiceAboutOneTime(FiringState state) {
        Firing done = SomeSchedules.firing(hourly(), TEN, state);
        Seen seen = new Seen(Optional.of(done), Optional.empty(), Optional.empty());

        assertThat(rules.decide(hourly(), seen, TEN.plusSeconds(30))).isEqualTo(new Nothing());
        assertThat(rules.decide(hourly(), seen, TEN.minusSeconds(3600)))
                .as("after the clock was set back")
                .isEqualTo(new Nothing());
        assertThat(rules.decide(hourly(), seen, ELEVEN))
                .isEqualTo(new Begin(ELEVEN, FIRING, Optional.empty()));
    }

    @Test
    void notesWhatWasMissedOnce() {
        ScheduleDecision decision =
                rules.decide(hourly(), Seen.NOTHING, Instant.parse("2026-05-04T12:30:00Z"));

        assertThat(decision)
                .isEqualTo(
                        new Note(
                                Instant.parse("2026-05-04T12:00:00Z"),
                                MISSED,
                                "No coordinator was there in time for 3 firings from"
                                        + " 2026-05-04T10:00:00Z to 2026-05-04T12:00:00Z."));
    }

    @Test
    void notesWhatWasMissedBeforeItFiresOnTime() {
        ScheduleDecision first = rules.decide(hourly(), Seen.NOTHING, ELEVEN);
        ScheduleDecision second =
                rules.decide(hourly(), last(SomeSchedules.firing(hourly(), TEN, MISSED)), ELEVEN);

        assertThat(first)
                .isEqualTo(
                        new Note(
                                TEN,
                                MISSED,
                                "No coordinator was there in time for the firing of"
                                        + " 2026-05-04T10:00:00Z."));
        assertThat(second).isEqualTo(new Begin(ELEVEN, FIRING, Optional.empty()));
    }

    @Test
    void makesUpForAllThatWasMissedWithOneSweep() {
        Schedule schedule = hourly(Misfire.RUN_ONCE, Overlap.SKIP);

        assertThat(rules.decide(schedule, Seen.NOTHING, Instant.parse("2026-05-04T12:30:00Z")))
                .isEqualTo(
                        new Begin(
                                Instant.parse("2026-05-04T12:00:00Z"),
                                FIRING,
                                Optional.of(
                                        "Makes up for 3 firings from 2026-05-04T10:00:00Z to"
                                                + " 2026-05-04T12:00:00Z.")));
        assertThat(rules.decide(schedule, Seen.NOTHING, ELEVEN))
                .isEqualTo(
                        new Begin(
                                ELEVEN,
                                FIRING,
                                Optional.of(
                                        "Makes up for the firing of 2026-05-04T10:00:00Z, beside"
                                                + " its own time.")));
    }

    @Test
    void countsNoLongerThanAnybodyReads() {
        ScheduleDecision decision =
                rules.decide(hourly(), Seen.NOTHING, Instant.parse("2027-05-04T12:30:00Z"));

        assertThat(((Note) decision).detail()).contains("at least 1000 firings from");
        assertThat(((Note) decision).scheduledAt())
                .isEqualTo(Instant.parse("2027-05-04T12:00:00Z"));
    }

    @Test
    void skipsWhileTheLastSweepRuns() {
        assertThat(rules.decide(hourly(), running(false), ELEVEN))
                .isEqualTo(
                        new Note(
                                ELEVEN,
                                SKIPPED_OVERLAP,
                                "The sweep hourly-running was still running."));
    }

    @ParameterizedTest
    @CsvSource({"QUEUE, QUEUED", "REPLACE, REPLACING"})
    void waitsForTheLastSweepWhereAsked(Overlap overlap, FiringState state) {
        assertThat(rules.decide(hourly(Misfire.SKIP, overlap), running(false), ELEVEN))
                .isEqualTo(new Begin(ELEVEN, state, Optional.empty()));
    }

    @Test
    void keepsWaitingWhileTheLastSweepRuns() {
        Schedule schedule = hourly(Misfire.SKIP, Overlap.QUEUE);
        Firing queued = SomeSchedules.firing(schedule, ELEVEN, QUEUED);

        assertThat(rules.decide(schedule, waiting(queued, false), ELEVEN.plusSeconds(5)))
                .isEqualTo(new Nothing());
        assertThat(rules.decide(schedule, open(queued), ELEVEN.plusSeconds(5)))
                .isEqualTo(new Release(queued));
    }

    @Test
    void letsOneFiringWaitAtMost() {
        Schedule schedule = hourly(Misfire.SKIP, Overlap.QUEUE);
        Firing queued = SomeSchedules.firing(schedule, TEN, QUEUED);

        assertThat(rules.decide(schedule, waiting(queued, false), ELEVEN))
                .isEqualTo(
                        new Note(
                                ELEVEN,
                                SKIPPED_OVERLAP,
                                "The firing of 2026-05-04T10:00:00Z is waiting already."));
    }

    @Test
    void cancelsTheSweepThatIsToBeReplacedUntilThatIsAskedFor() {
        Schedule schedule = hourly(Misfire.SKIP, Overlap.REPLACE);
        Firing replacing = SomeSchedules.firing(schedule, ELEVEN, REPLACING);

        assertThat(rules.decide(schedule, waiting(replacing, false), ELEVEN))
                .isEqualTo(new Cancel(RUNNING));
        assertThat(rules.decide(schedule, waiting(replacing, true), ELEVEN))
                .isEqualTo(new Nothing());
        assertThat(rules.decide(schedule, open(replacing), ELEVEN))
                .isEqualTo(new Release(replacing));
    }

    @Test
    void carriesOutWhatWasBegunWhateverElse() {
        Firing begun = SomeSchedules.firing(hourly(), TEN, FIRING);
        Schedule paused = SomeSchedules.paused(hourly(), TEN);

        assertThat(rules.decide(hourly(), open(begun), ELEVEN)).isEqualTo(new CarryOut(begun));
        assertThat(rules.decide(paused, open(begun), ELEVEN)).isEqualTo(new CarryOut(begun));
    }

    @Test
    void doesNothingWhilePaused() {
        Schedule paused = SomeSchedules.paused(hourly(Misfire.RUN_ONCE, Overlap.QUEUE), TEN);
        Firing queued = SomeSchedules.firing(paused, TEN, QUEUED);

        assertThat(rules.decide(paused, Seen.NOTHING, ELEVEN)).isEqualTo(new Nothing());
        assertThat(rules.decide(paused, open(queued), ELEVEN)).isEqualTo(new Nothing());
    }

    private static Seen last(Firing firing) {
        return new Seen(Optional.of(firing), Optional.empty(), Optional.empty());
    }

    private static Seen open(Firing firing) {
        return new Seen(Optional.of(firing), Optional.of(firing), Optional.empty());
    }

    private static Seen waiting(Firing firing, boolean cancelAsked) {
        return new Seen(
                Optional.of(firing),
                Optional.of(firing),
                Optional.of(new RunningSweep(RUNNING, cancelAsked)));
    }

    private static Seen running(boolean cancelAsked) {
        return new Seen(
                Optional.of(SomeSchedules.firing(hourly(), TEN, FIRED)),
                Optional.empty(),
                Optional.of(new RunningSweep(RUNNING, cancelAsked)));
    }
}
