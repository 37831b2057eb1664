package io.sweeplake.cli.show;

import java.time.Duration;

/** Spans of time as people read them. */
public final class Spans {
    private Spans() {}

    /** {@code 0:07}, {@code 12:30}, {@code 3:05:00}. */
    public static String of(Duration time) {
        Duration whole = time.isNegative() ? Duration.ZERO : time;
        return whole.toHours() > 0
                ? String.format(
                        "%d:%02d:%02d",
                        whole.toHours(), whole.toMinutesPart(), whole.toSecondsPart())
                : String.format("%d:%02d", whole.toMinutes(), whole.toSecondsPart());
    }
}
