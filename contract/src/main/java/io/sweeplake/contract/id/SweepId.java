package io.sweeplake.contract.id;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names one sweep: lower-case letters, digits and hyphens, so that it is a path and a label too.
 */
public record SweepId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?");

    @JsonCreator
    public SweepId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a sweep id: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
