package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.time.Instant;
import java.util.Optional;

/**
 * One time of a schedule, and what became of it. Schedule and instant name it, and its sweep's id
 * follows from both, so that no time is ever two sweeps.
 *
 * @param scheduledAt the instant that the schedule names, whenever it was noticed
 * @param sweep that this firing is, or would have been
 * @param detail a sentence on what became of it
 */
public record Firing(
        ScheduleId schedule,
        Instant scheduledAt,
        SweepId sweep,
        FiringState state,
        Optional<String> detail,
        Instant decidedAt) {
    public Firing {
        requireNonNull(schedule, "schedule");
        requireNonNull(scheduledAt, "scheduledAt");
        requireNonNull(sweep, "sweep");
        requireNonNull(state, "state");
        requireNonNull(detail, "detail");
        requireNonNull(decidedAt, "decidedAt");
    }

    /** A firing of the schedule in a state that was decided on now. */
    public static Firing of(
            Schedule schedule,
            Instant scheduledAt,
            FiringState state,
            Optional<String> detail,
            Instant now) {
        return new Firing(
                schedule.id(),
                scheduledAt,
                FiringIds.sweep(schedule, scheduledAt),
                state,
                detail,
                now);
    }
}
