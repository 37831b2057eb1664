package io.sweeplake.coordinator.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Schedules and firings to test with. */
public final class SomeSchedules {
    /** When all of them were made. */
    public static final Instant MADE = Instant.parse("2026-05-04T09:30:00Z");

    private SomeSchedules() {}

    public static Schedule hourly() {
        return hourly(Misfire.SKIP, Overlap.SKIP);
    }

    public static Schedule hourly(Misfire misfire, Overlap overlap) {
        return schedule("0 * * * *", "UTC", new Schedule.Policies(misfire, overlap, false));
    }

    public static Schedule schedule(String cron, String zone, Schedule.Policies policies) {
        return named("Every now and then", cron, zone, policies);
    }

    public static Schedule named(
            String name, String cron, String zone, Schedule.Policies policies) {
        return new Schedule(
                new ScheduleId("s-" + FiringIds.slug(name)),
                new Schedule.Settings(
                        name,
                        Timetable.of(cron, ZoneId.of(zone)),
                        new Schedule.Text("name: x\n", Map.of("API_TOKEN", "canary")),
                        policies,
                        Map.of("team", "serving")),
                MADE,
                MADE,
                Optional.empty());
    }

    public static Schedule since(Schedule schedule, Instant since) {
        return new Schedule(
                schedule.id(),
                schedule.settings(),
                schedule.createdAt(),
                since,
                schedule.pausedAt());
    }

    public static Schedule paused(Schedule schedule, Instant at) {
        return new Schedule(
                schedule.id(),
                schedule.settings(),
                schedule.createdAt(),
                schedule.since(),
                Optional.of(at));
    }

    public static Firing firing(Schedule schedule, Instant at, FiringState state) {
        return Firing.of(schedule, at, state, Optional.empty(), at);
    }
}
