package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.ZipException;

/**
 * The numbers and short texts of a small JSON file by their path, such as {@code
 * input_config.phases[0].rate}. What comes behind a damage is unknown.
 */
final class Scalars {
    /** Ten times what the harness writes. */
    private static final int MOST = 20_000;

    private static final int MOST_DEPTH = 16;
    private static final int TEXT_CHARS = 256;

    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    static Scalars none() {
        return new Scalars();
    }

    static Scalars read(JsonFile file) throws IOException {
        Scalars scalars = new Scalars();
        try (ByteScanner json = file.scan()) {
            scalars.read(json, "", 0);
        } catch (MalformedJson | EOFException | ZipException e) {
            // The summary only checks and explains; the requests land without it.
        }

        return scalars;
    }

    private void read(JsonReader json, String path, int depth) throws IOException {
        Kind kind = json.peek();
        if (depth > MOST_DEPTH || numbers.size() + texts.size() >= MOST) {
            json.skip();
        } else if (kind == Kind.OBJECT) {
            json.beginObject();
            while (json.nextKey()) {
                read(json, path.isEmpty() ? json.key() : path + "." + json.key(), depth + 1);
            }
        } else if (kind == Kind.ARRAY) {
            json.beginArray();
            for (int i = 0; json.nextElement(); i++) {
                read(json, path + "[" + i + "]", depth + 1);
            }
        } else if (kind == Kind.NUMBER) {
            double number = json.number();
            if (Double.isFinite(number)) {
                numbers.put(path, number);
            }
        } else if (kind == Kind.STRING) {
            texts.put(path, json.text(TEXT_CHARS));
        } else {
            json.skip();
        }
    }

    OptionalDouble findNumber(String path) {
        Double number = numbers.get(path);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** A count; empty if the number is no whole one from 0 on. */
    OptionalLong findCount(String path) {
        Double number = numbers.get(path);
        return number == null || number < 0 || number > 1L << 53 || number != Math.rint(number)
                ? OptionalLong.empty()
                : OptionalLong.of(number.longValue());
    }

    OptionalInt findInt(String path) {
        OptionalLong count = findCount(path);
        return count.isEmpty() || count.getAsLong() > Integer.MAX_VALUE
                ? OptionalInt.empty()
                : OptionalInt.of((int) count.getAsLong());
    }

    Optional<String> findText(String path) {
        return Optional.ofNullable(texts.get(path));
    }
}
