package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;
import java.util.OptionalDouble;

/** Reads what should be a number, a text or an object, and takes anything else as unknown. */
final class Numbers {
    private int nonFinite;

    void clear() {
        nonFinite = 0;
    }

    /** Numbers that were NaN, infinite or beyond all measure. */
    int nonFinite() {
        return nonFinite;
    }

    /** A number times a power of ten; {@link JsonReader#UNKNOWN} unless a finite number comes. */
    long scaled(JsonReader json, int digits) throws IOException {
        if (json.peek() != Kind.NUMBER) {
            json.skip();
            return JsonReader.UNKNOWN;
        }

        long value = json.scaled(digits);
        nonFinite += value == JsonReader.UNKNOWN ? 1 : 0;
        return value;
    }

    OptionalDouble number(JsonReader json) throws IOException {
        if (json.peek() != Kind.NUMBER) {
            json.skip();
            return OptionalDouble.empty();
        }

        double value = json.number();
        if (Double.isFinite(value)) {
            return OptionalDouble.of(value);
        }
        nonFinite++;
        return OptionalDouble.empty();
    }

    /** Null unless a string comes. */
    static String text(JsonReader json, int most) throws IOException {
        if (json.peek() == Kind.STRING) {
            return json.text(most);
        }

        json.skip();
        return null;
    }

    /** Enters an object; anything else is passed over. */
    static boolean enters(JsonReader json) throws IOException {
        return enters(json, Kind.OBJECT);
    }

    /** Enters an array; anything else is passed over. */
    static boolean entersArray(JsonReader json) throws IOException {
        return enters(json, Kind.ARRAY);
    }

    private static boolean enters(JsonReader json, Kind kind) throws IOException {
        if (json.peek() != kind) {
            json.skip();
            return false;
        }

        if (kind == Kind.OBJECT) {
            json.beginObject();
        } else {
            json.beginArray();
        }
        return true;
    }
}
