package io.sweeplake.contract.id;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names one treatment by its content: the same levels have the same id in every sweep. */
public record TreatmentId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{1,10}");

    @JsonCreator
    public TreatmentId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a treatment id: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
