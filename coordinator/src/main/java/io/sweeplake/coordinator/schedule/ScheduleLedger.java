package io.sweeplake.coordinator.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where schedules and what became of their times is kept. Every write is compare-and-set. */
public interface ScheduleLedger {
    /**
     * Keeps a new schedule.
     *
     * @return whether it is kept; not when another one has its name
     */
    boolean add(Schedule schedule);

    /**
     * Replaces what a schedule's author says of it, and from when on it counts.
     *
     * @return whether that was done; not when another one has its name, or it is gone
     */
    boolean change(Schedule schedule);

    /** Removes a schedule with its history; its sweeps stay. */
    void remove(ScheduleId id);

    /** Nothing of it fires any more; pausing twice is pausing once. */
    void pause(ScheduleId id, Instant now);

    /** It fires again, from now on; of one that is not paused nothing changes. */
    void resume(ScheduleId id, Instant now);

    Optional<Schedule> find(ScheduleId id);

    /** All, by name. */
    List<Schedule> list();

    /**
     * Keeps a firing.
     *
     * @return whether it is new; not when that time of the schedule is kept already
     */
    boolean record(Firing firing);

    /**
     * Moves a firing on.
     *
     * @param firing as it is to become
     * @return whether it was in the state that it comes from
     */
    boolean move(Firing firing, FiringState from);

    /** Keeps what spec and stack looked like, of a firing that is about to be carried out. */
    void keepFingerprint(Firing firing, String fingerprint);

    /** The latest firing, whatever became of it. */
    Optional<Firing> findLast(ScheduleId id);

    /** The latest firing that is a sweep. */
    Optional<Firing> findLastFired(ScheduleId id);

    /** The earliest firing about which something is still to be done. */
    Optional<Firing> findOpen(ScheduleId id);

    /** The latest firing whose sweep has ended with all trials succeeded or skipped. */
    Optional<Success> findLastSuccess(ScheduleId id);

    /** What became of the latest times, the newest first. */
    List<Firing> history(ScheduleId id, int most);

    /**
     * A firing that led to results.
     *
     * @param fingerprint of spec and stack when it fired, where that could be had
     */
    record Success(Firing firing, Optional<String> fingerprint) {}
}
