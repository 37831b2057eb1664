package io.sweeplake.coordinator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
    private static final String BERLIN = "Europe/Berlin";

    @ParameterizedTest(name = "{0} in {1} after {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Plain days, with the offset of the season.
                "0 2 * * *     | Europe/Berlin    | 2026-01-15T00:00+01:00 | 2026-01-15T02:00+01:00 2026-01-16T02:00+01:00",
                "30 6 * * 1-5  | America/New_York | 2026-07-03T12:00-04:00 | 2026-07-06T06:30-04:00 2026-07-07T06:30-04:00",
                "0 0 29 2 *    | UTC              | 2026-01-01T00:00Z      | 2028-02-29T00:00Z 2032-02-29T00:00Z",
                "0 12 * * 7    | UTC              | 2026-03-01T12:00Z      | 2026-03-08T12:00Z 2026-03-15T12:00Z",
                "0 0 13 * FRI  | UTC              | 2026-04-03T00:00Z      | 2026-04-10T00:00Z 2026-04-13T00:00Z",
                // Spring: the clock goes from 02:00 to 03:00.
                "30 2 * * *    | Europe/Berlin    | 2026-03-28T02:30+01:00 | 2026-03-29T03:00+02:00 2026-03-30T02:30+02:00",
                "0 2 * * *     | Europe/Berlin    | 2026-03-28T02:00+01:00 | 2026-03-29T03:00+02:00 2026-03-30T02:00+02:00",
                "*/20 2 * * *  | Europe/Berlin    | 2026-03-28T02:40+01:00 | 2026-03-29T03:00+02:00 2026-03-30T02:00+02:00",
                "0 2,3 * * *   | Europe/Berlin    | 2026-03-28T03:00+01:00 | 2026-03-29T03:00+02:00 2026-03-30T02:00+02:00",
                "30 2 * * *    | America/New_York | 2026-03-07T02:30-05:00 | 2026-03-08T03:00-04:00 2026-03-09T02:30-04:00",
                "0 * * * *     | Europe/Berlin    | 2026-03-29T01:00+01:00 | 2026-03-29T03:00+02:00 2026-03-29T04:00+02:00",
                "45 * * * *    | America/New_York | 2026-03-08T00:45-05:00 | 2026-03-08T01:45-05:00 2026-03-08T03:45-04:00",
                // Autumn: the hour from 02:00 (New York: 01:00) comes twice.
                "30 2 * * *    | Europe/Berlin    | 2026-10-24T02:30+02:00 | 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00",
                "30 2 * * *    | Europe/Berlin    | 2026-10-25T02:10+01:00 | 2026-10-26T02:30+01:00 2026-10-27T02:30+01:00",
                "*/30 2 * * *  | Europe/Berlin    | 2026-10-25T02:00+02:00 | 2026-10-25T02:30+02:00 2026-10-26T02:00+01:00",
                "30 1 * * *    | America/New_York | 2026-10-31T01:30-04:00 | 2026-11-01T01:30-04:00 2026-11-02T01:30-05:00",
                "30 * * * *    | Europe/Berlin    | 2026-10-25T01:30+02:00 | 2026-10-25T02:30+02:00 2026-10-25T02:30+01:00",
                "0 * * * *     | America/New_York | 2026-11-01T00:00-04:00 | 2026-11-01T01:00-04:00 2026-11-01T01:00-05:00",
                // Half an hour of summer time.
                "0 * * * *     | Australia/Lord_Howe | 2026-04-04T14:00Z   | 2026-04-04T15:30Z 2026-04-04T16:30Z",
            })
    void namesTheNextFirings(String cron, String zone, String after, String expected) {
        Timetable timetable = Timetable.of(cron, ZoneId.of(zone));

        Instant first = timetable.next(instant(after)).orElseThrow();
        Instant second = timetable.next(first).orElseThrow();

        assertThat(List.of(first, second))
                .isEqualTo(
                        List.of(expected.split(" ")).stream().map(TimetableTest::instant).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T00:00+01:00", "2026-10-25T00:00+02:00"})
    void firesEveryMinuteOfADayThatIsLongerOrShorter(String midnight) {
        Timetable timetable = Timetable.of("* * * * *", ZoneId.of(BERLIN));
        Instant from = instant(midnight);
        Instant end = from.atZone(ZoneId.of(BERLIN)).plusDays(1).toInstant();

        List<Instant> firings = timetable.between(from, end, Integer.MAX_VALUE);

        assertThat(firings).hasSize((int) Duration.between(from, end).toMinutes());
        for (int i = 0; i < firings.size(); i++) {
            assertThat(firings.get(i)).isEqualTo(from.plus(Duration.ofMinutes(i + 1)));
        }
    }

    @Test
    void findsTheLastFiringOfALongTimeAway() {
        Timetable everyMinute = Timetable.of("* * * * *", ZoneId.of("UTC"));
        Instant start = Instant.parse("2020-01-01T00:00:00Z");
        Instant end = Instant.parse("2026-01-01T00:00:30Z");

        assertThat(everyMinute.last(start, end)).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(everyMinute.between(start, end, 3)).hasSize(3);
        assertThat(Timetable.of("0 0 1 2 *", ZoneId.of("UTC")).last(start, end))
                .contains(Instant.parse("2025-02-01T00:00:00Z"));
        assertThat(everyMinute.last(end, end)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * *",
                "0 25 * * *",
                "@daily",
                "0 0 30 2 *",
                "0 0 31 4,6 *",
                "*/0 * * * *",
                "0 0 12 * * ?",
                "0 0 * * FOO",
                "0 22-4 * * *"
            })
    void refusesWhatIsNoTimeOfAnyYear(String cron) {
        assertThatIllegalArgumentException().isThrownBy(() -> Timetable.of(cron, ZoneId.of("UTC")));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
