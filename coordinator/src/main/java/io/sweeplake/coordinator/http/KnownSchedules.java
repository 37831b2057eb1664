package io.sweeplake.coordinator.http;

import io.sweeplake.coordinator.schedule.Schedule;
import io.sweeplake.coordinator.schedule.ScheduleId;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/** Finds the schedule that a path names. */
final class KnownSchedules {

    private KnownSchedules() {}

    /**
     * Does something with it.
     *
     * @throws RequestRefused when there is none
     */
    static Schedule act(String id, Function<ScheduleId, Optional<Schedule>> action) {
        return parse(id)
                .flatMap(action)
                .orElseThrow(
                        () ->
                                new RequestRefused(
                                        Response.Status.NOT_FOUND,
                                        "There is no schedule '" + id + "'.",
                                        "GET /schedules lists those there are."));
    }

    // What is no id at all cannot be found either.
    private static Optional<ScheduleId> parse(String id) {
        try {
            return Optional.of(new ScheduleId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
