package io.sweeplake.coordinator.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final Instant T0 = Instant.parse("2026-01-01T02:00:00Z");

    @Test
    void saysWhenAndHowFarALevelMoved() {
        Changes changes =
                changes(
                        history("ttft_ms_p50", true, 200, 12),
                        history("e2e_ms_p50", true, 100, 20));

        List<Change> found = changes.of("nightly");

        assertThat(found).hasSize(1);
        Change change = found.get(0);
        assertThat(change.subject().metric()).isEqualTo("ttft_ms_p50");
        assertThat(change.first().firedAt()).isEqualTo(T0.plus(Duration.ofDays(12)));
        assertThat(change.first().sweepId()).isEqualTo("night12");
        assertThat(change.percent()).isCloseTo(5, within(0.6));
        assertThat(change.faster()).isFalse();
        assertThat(change.firingsBefore()).isEqualTo(12);
        assertThat(change.firingsAfter()).isEqualTo(8);
        assertThat(change.pValue()).isEqualTo(0.002);
    }

    @Test
    void callsMoreThroughputFaster() {
        assertThat(changes(history("requests_per_s", false, 10, 12)).of("nightly"))
                .extracting(Change::faster)
                .containsExactly(true);
    }

    @Test
    void putsTheNewestFirst() {
        List<Change> found =
                changes(history("e2e_ms_p50", true, 90, 8), history("tpot_ms_p50", true, 9, 14))
                        .of("nightly");

        assertThat(found)
                .extracting(each -> each.first().sweepId())
                .containsExactly("night14", "night8");
    }

    @Test
    void saysNothingOfAScheduleThatHasMeasuredNothing() {
        assertThat(changes().of("nightly")).isEmpty();
    }

    private static Changes changes(History... histories) {
        return new Changes(schedule -> List.of(histories));
    }

    /** Twenty nights, 5 % more from the given one on, unsteady by up to one percent. */
    private static History history(String metric, boolean lowerIsBetter, double level, int from) {
        List<History.Point> points = new ArrayList<>();
        for (int night = 0; night < 20; night++) {
            double noise = 1 + (night * 7 % 11 - 5) / 500.0;
            double value = level * noise * (night >= from ? 1.05 : 1);
            points.add(new History.Point(T0.plus(Duration.ofDays(night)), "night" + night, value));
        }

        return new History(
                new History.Subject("t1", "small", "a-model", "rate=5", metric, lowerIsBetter),
                points);
    }
}
