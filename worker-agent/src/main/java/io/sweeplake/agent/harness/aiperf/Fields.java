package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads single values, whatever they are: a value of another kind than wanted is passed over and
 * unknown. Numbers that are not finite, or out of range, are counted.
 */
final class Fields {
    private long unknownNumbers;

    /** Forgets what it counted. */
    void clear() {
        unknownNumbers = 0;
    }

    long unknownNumbers() {
        return unknownNumbers;
    }

    /** A number to the nearest whole; {@link JsonReader#UNKNOWN} for everything else. */
    long whole(JsonReader json) throws IOException {
        return scaled(json, 0);
    }

    /** A number from 0 on; a negative one is as impossible as one that is too large. */
    long count(JsonReader json) throws IOException {
        long value = whole(json);
        if (value >= 0 || value == JsonReader.UNKNOWN) {
            return value;
        }

        unknownNumbers++;
        return JsonReader.UNKNOWN;
    }

    /** A number as {@link JsonReader#scaled} says; unknown for everything else. */
    long scaled(JsonReader json, int digits) throws IOException {
        if (json.peek() != Kind.NUMBER) {
            json.skip();
            return JsonReader.UNKNOWN;
        }

        long value = json.scaled(digits);
        unknownNumbers += value == JsonReader.UNKNOWN ? 1 : 0;
        return value;
    }

    /** A finite number; NaN for everything else. */
    double number(JsonReader json) throws IOException {
        if (json.peek() != Kind.NUMBER) {
            json.skip();
            return Double.NaN;
        }

        double value = json.number();
        if (Double.isFinite(value)) {
            return value;
        }
        unknownNumbers++;
        return Double.NaN;
    }

    /** The beginning of a string; empty for everything else. */
    Optional<String> text(JsonReader json, int most) throws IOException {
        if (json.peek() == Kind.STRING) {
            return Optional.of(json.text(most));
        }

        json.skip();
        return Optional.empty();
    }

    /** Whether it is true; everything else is not. */
    boolean isTrue(JsonReader json) throws IOException {
        if (json.peek() == Kind.BOOLEAN) {
            return json.bool();
        }

        json.skip();
        return false;
    }

    /** Enters an object; false, with the value passed over, if it is none. */
    boolean enterObject(JsonReader json) throws IOException {
        if (json.peek() == Kind.OBJECT) {
            json.beginObject();
            return true;
        }

        json.skip();
        return false;
    }

    /** Enters an array; false, with the value passed over, if it is none. */
    boolean enterArray(JsonReader json) throws IOException {
        if (json.peek() == Kind.ARRAY) {
            json.beginArray();
            return true;
        }

        json.skip();
        return false;
    }
}
