package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When a schedule fires: a UNIX cron expression of five fields on the clocks of a time zone.
 *
 * <p>Where the hour is a number, the expression names times of a clock, and each is one firing: a
 * time that the spring change leaves out fires at the first instant after the gap, and a time that
 * the autumn change repeats fires at its first coming only. Where the hour is {@code *}, it names a
 * distance, and the firings go on at that distance through both changes.
 */
public final class Timetable {
    private static final int HOUR = 1;
    private static final List<Duration> REACHES =
            List.of(Duration.ofHours(1), Duration.ofDays(2), Duration.ofDays(62));

    private final String cron;
    private final ZoneId zone;
    private final ExecutionTime times;
    private final boolean atDistance;

    private Timetable(String cron, ZoneId zone, ExecutionTime times) {
        this.cron = cron;
        this.zone = zone;
        this.times = times;
        this.atDistance = cron.split(" ")[HOUR].startsWith("*");
    }

    /**
     * @param cron five fields: minute, hour, day of month, month, day of week
     * @throws IllegalArgumentException with what is wrong with the expression
     */
    public static Timetable of(String cron, ZoneId zone) {
        String plain = requireNonNull(cron, "cron").strip().replaceAll("\\s+", " ");
        CronParser parser =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        Cron parsed = parser.parse(plain);
        Timetable timetable =
                new Timetable(plain, requireNonNull(zone, "zone"), ExecutionTime.forCron(parsed));
        if (timetable.nextOnClock(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            throw new IllegalArgumentException("There is no such day in any year");
        }

        return timetable;
    }

    public String cron() {
        return cron;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The first firing after the instant; empty when there is none in the years to come. */
    public Optional<Instant> next(Instant after) {
        return atDistance ? nextAtDistance(after) : nextOfClock(after);
    }

    /** The firings after the instant and not after the end, at most so many. */
    public List<Instant> between(Instant after, Instant end, int most) {
        List<Instant> firings = new ArrayList<>();
        Optional<Instant> next = next(after);
        while (firings.size() < most && next.isPresent() && !next.get().isAfter(end)) {
            firings.add(next.get());
            next = next(next.get());
        }

        return firings;
    }

    /** The last firing after the instant and not after the end. */
    public Optional<Instant> last(Instant after, Instant end) {
        // Near the end first: after a year away there may be half a million firings.
        for (Duration reach : REACHES) {
            Instant from = end.minus(reach);
            Optional<Instant> last = from.isAfter(after) ? lastOf(from, end) : Optional.empty();
            if (last.isPresent()) {
                return last;
            }
        }

        return lastOf(after, end);
    }

    private Optional<Instant> lastOf(Instant after, Instant end) {
        List<Instant> firings = between(after, end, Integer.MAX_VALUE);
        return firings.isEmpty() ? Optional.empty() : Optional.of(firings.get(firings.size() - 1));
    }

    // An earlier time of the clock never is a later instant, so the first one found is the first.
    private Optional<Instant> nextOfClock(Instant after) {
        Optional<LocalDateTime> time = nextOnClock(LocalDateTime.ofInstant(after, zone));
        while (time.isPresent() && !firstComing(time.get()).isAfter(after)) {
            time = nextOnClock(time.get());
        }

        return time.map(this::firstComing);
    }

    private Instant firstComing(LocalDateTime time) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    // Stretch by stretch, each of which has one offset.
    private Optional<Instant> nextAtDistance(Instant after) {
        ZoneRules rules = zone.getRules();
        Optional<Instant> next = nextWith(rules.getOffset(after), after);
        ZoneOffsetTransition change = rules.nextTransition(after);
        while (next.isPresent() && change != null && !next.get().isBefore(change.getInstant())) {
            // The change's own instant is a time of the new stretch.
            Instant justBefore = change.getInstant().minusNanos(1);
            next = nextWith(change.getOffsetAfter(), justBefore);
            change = rules.nextTransition(change.getInstant());
        }

        return next;
    }

    private Optional<Instant> nextWith(ZoneOffset offset, Instant after) {
        return nextOnClock(LocalDateTime.ofInstant(after, offset))
                .map(time -> time.toInstant(offset));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timetable that && cron.equals(that.cron) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cron, zone);
    }

    private Optional<LocalDateTime> nextOnClock(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC))
                .map(next -> next.toLocalDateTime());
    }
}
