package io.sweeplake.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockAnchorTest {
    private static final Instant WALL = Instant.parse("2026-01-02T03:04:05.500000Z");
    private static final ClockAnchor ANCHOR = new ClockAnchor(WALL, 1_000_000_000L);

    @Test
    void tellsTheWallClockAfterTheAnchor() {
        assertThat(ANCHOR.wallAt(1_250_001)).isEqualTo(WALL.plusNanos(250_001_000));
    }

    @Test
    void tellsTheWallClockBeforeTheAnchor() {
        assertThat(ANCHOR.wallAt(999_999)).isEqualTo(WALL.minusNanos(1000));
    }
}
