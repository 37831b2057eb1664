package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what should happen to a schedule next. Pure; after each decision it is asked again. */
public final class ScheduleRules {
    /** Beyond this nobody counts how many were missed. */
    static final int MOST_COUNTED = 1000;

    private final Duration grace;

    /**
     * @param grace by which a firing may be late and still be on time
     */
    public ScheduleRules(Duration grace) {
        this.grace = requireNonNull(grace, "grace");
    }

    /**
     * What there is to know of a schedule.
     *
     * @param last its latest firing, whatever became of it
     * @param open its firing about which something is still to be done
     * @param running the sweep of its last firing that was one, while unfinished
     */
    public record Seen(
            Optional<Firing> last, Optional<Firing> open, Optional<RunningSweep> running) {
        /** A schedule that never fired. */
        public static final Seen NOTHING =
                new Seen(Optional.empty(), Optional.empty(), Optional.empty());

        public Seen {
            requireNonNull(last, "last");
            requireNonNull(open, "open");
            requireNonNull(running, "running");
        }
    }

    /** A sweep of which something may still happen. */
    public record RunningSweep(SweepId id, boolean cancelAsked) {
        public RunningSweep {
            requireNonNull(id, "id");
        }
    }

    public ScheduleDecision decide(Schedule schedule, Seen seen, Instant now) {
        if (seen.open().filter(firing -> firing.state() == FiringState.FIRING).isPresent()) {
            return new ScheduleDecision.CarryOut(seen.open().get());
        }
        if (schedule.paused()) {
            return new ScheduleDecision.Nothing();
        }

        Optional<ScheduleDecision> waiting =
                seen.open().flatMap(firing -> whileWaiting(firing, seen.running()));
        return waiting.orElseGet(() -> whatIsDue(schedule, seen, now));
    }

    private static Optional<ScheduleDecision> whileWaiting(
            Firing firing, Optional<RunningSweep> running) {
        if (running.isEmpty()) {
            return Optional.of(new ScheduleDecision.Release(firing));
        }

        boolean ask = firing.state() == FiringState.REPLACING && !running.get().cancelAsked();
        return ask
                ? Optional.of(new ScheduleDecision.Cancel(running.get().id()))
                : Optional.empty();
    }

    private ScheduleDecision whatIsDue(Schedule schedule, Seen seen, Instant now) {
        Instant after =
                seen.last()
                        .map(Firing::scheduledAt)
                        .filter(last -> last.isAfter(schedule.since()))
                        .orElse(schedule.since());
        Timetable timetable = schedule.settings().timetable();
        Optional<Instant> last = timetable.last(after, now);
        if (last.isEmpty()) {
            return new ScheduleDecision.Nothing();
        }

        boolean onTime = !last.get().plus(grace).isBefore(now);
        Missed missed = missed(timetable, after, onTime ? last.get().minusNanos(1) : last.get());
        boolean makesUp = schedule.settings().policies().misfire() == Misfire.RUN_ONCE;
        if (missed.count() > 0 && !makesUp) {
            return new ScheduleDecision.Note(
                    missed.last().orElseThrow(), FiringState.MISSED, missed.sentence());
        }

        Optional<String> detail =
                missed.count() == 0 ? Optional.empty() : Optional.of(missed.madeUp(onTime));
        return whenDue(schedule, last.get(), seen, detail);
    }

    private static ScheduleDecision whenDue(
            Schedule schedule, Instant due, Seen seen, Optional<String> detail) {
        if (seen.running().isEmpty()) {
            return new ScheduleDecision.Begin(due, FiringState.FIRING, detail);
        }
        if (seen.open().isPresent()) {
            return new ScheduleDecision.Note(
                    due,
                    FiringState.SKIPPED_OVERLAP,
                    "The firing of " + seen.open().get().scheduledAt() + " is waiting already.");
        }

        SweepId running = seen.running().get().id();
        return switch (schedule.settings().policies().overlap()) {
            case SKIP ->
                    new ScheduleDecision.Note(
                            due,
                            FiringState.SKIPPED_OVERLAP,
                            "The sweep " + running + " was still running.");
            case QUEUE -> new ScheduleDecision.Begin(due, FiringState.QUEUED, detail);
            case REPLACE -> new ScheduleDecision.Begin(due, FiringState.REPLACING, detail);
        };
    }

    private static Missed missed(Timetable timetable, Instant after, Instant until) {
        Optional<Instant> last = timetable.last(after, until);
        List<Instant> counted =
                last.isEmpty() ? List.of() : timetable.between(after, until, MOST_COUNTED);
        return new Missed(counted, last);
    }

    /**
     * Firings whose time has passed.
     *
     * @param counted the first of them
     */
    private record Missed(List<Instant> counted, Optional<Instant> last) {
        int count() {
            return counted.size();
        }

        String sentence() {
            return "No coordinator was there in time for " + described() + ".";
        }

        String madeUp(boolean onTime) {
            return "Makes up for " + described() + (onTime ? ", beside its own time." : ".");
        }

        private String described() {
            return count() == 1
                    ? "the firing of " + counted.get(0)
                    : (count() == MOST_COUNTED ? "at least " : "")
                            + count()
                            + " firings from "
                            + counted.get(0)
                            + " to "
                            + last.orElseThrow();
        }
    }
}
