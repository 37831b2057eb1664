package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** Names one schedule for as long as it lives, whatever it comes to be called. */
public record ScheduleId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");

    public ScheduleId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a schedule id: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
