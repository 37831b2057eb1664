package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.sweeplake.coordinator.schedule.Firing;
import io.sweeplake.coordinator.schedule.FiringState;
import io.sweeplake.coordinator.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A schedule as the API shows it.
 *
 * @param sweep the sweep's text, secrets redacted; absent in lists
 * @param nextFirings the next five, with the offset of the schedule's time zone
 * @param history what became of the latest times, the newest first
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ScheduleView(
        String id,
        String name,
        String cron,
        String timeZone,
        boolean paused,
        Optional<Instant> pausedAt,
        List<String> nextFirings,
        String misfire,
        String overlap,
        boolean skipIfUnchanged,
        Map<String, String> labels,
        Optional<String> sweep,
        List<FiringView> history,
        Instant createdAt,
        Links links) {

    static ScheduleView of(
            Schedule schedule, Optional<String> text, List<Instant> next, List<Firing> history) {
        Schedule.Settings settings = schedule.settings();
        ZoneId zone = settings.timetable().zone();
        return new ScheduleView(
                schedule.id().value(),
                settings.name(),
                settings.timetable().cron(),
                zone.getId(),
                schedule.paused(),
                schedule.pausedAt(),
                next.stream().map(each -> local(each, zone)).toList(),
                word(settings.policies().misfire()),
                word(settings.policies().overlap()),
                settings.policies().skipIfUnchanged(),
                new TreeMap<>(settings.labels()),
                text,
                history.stream().map(each -> FiringView.of(each, zone)).toList(),
                schedule.createdAt(),
                Links.of(schedule.id().value()));
    }

    /** One time of the schedule and what became of it; with its sweep, if it is one. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record FiringView(
            String scheduledAt,
            String state,
            Optional<String> detail,
            Instant decidedAt,
            Optional<String> sweepId,
            Optional<String> sweep) {
        static FiringView of(Firing firing, ZoneId zone) {
            Optional<String> sweep =
                    firing.state() == FiringState.FIRED
                            ? Optional.of(firing.sweep().value())
                            : Optional.empty();
            return new FiringView(
                    local(firing.scheduledAt(), zone),
                    firing.state().name(),
                    firing.detail(),
                    firing.decidedAt(),
                    sweep,
                    sweep.map(id -> "/sweeps/" + id));
        }
    }

    /** Where to go on. */
    public record Links(String self, String pause, String resume) {
        static Links of(String id) {
            String self = "/schedules/" + id;
            return new Links(self, self + "/pause", self + "/resume");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String local(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }
}
