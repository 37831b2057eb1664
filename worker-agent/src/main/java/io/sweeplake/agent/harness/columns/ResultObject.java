package io.sweeplake.agent.harness.columns;

import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One result, which is one run at one rate, as a first look found it: its numbers, and where its
 * columns are.
 */
final class ResultObject {
    private static final int MOST_MODEL_CHARS = 1000;

    /** Results have about a hundred keys; a broken file may have any number. */
    private static final int MOST_KEYS = 1000;

    private final Path file;
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Double> numbers = new HashMap<>();
    private final Map<String, Column> columns = new HashMap<>();
    private String model;
    private boolean whole;

    ResultObject(Path file) {
        this.file = file;
    }

    /** Looks at the object that comes next; what was seen stays when it is broken. */
    void read(ByteScanner json) throws IOException {
        json.beginObject();
        while (json.nextKey()) {
            String key = json.key();
            if (keys.size() < MOST_KEYS) {
                keys.add(key);
            }
            readValue(key, json);
        }
        whole = true;
    }

    private void readValue(String key, ByteScanner json) throws IOException {
        Kind kind = json.peek();
        if (Keys.COLUMNS.contains(key)) {
            // As in any JSON, the last of equal keys counts.
            columns.remove(key);
            if (kind == Kind.ARRAY) {
                readColumn(key, json);
                return;
            }
        } else if (Keys.NUMBERS.contains(key)) {
            numbers.remove(key);
            if (kind == Kind.NUMBER) {
                json.value(number -> numbers.put(key, number.number()));
                return;
            }
        } else if (key.equals(Keys.MODEL)) {
            model = null;
            if (kind == Kind.STRING) {
                json.value(text -> model = text.text(MOST_MODEL_CHARS));
                return;
            }
        }
        json.value(JsonReader::skip);
    }

    private void readColumn(String key, ByteScanner json) throws IOException {
        json.beginArray();
        long offset = json.offset();
        long count = 0;
        boolean closed = false;
        try {
            while (json.nextElement()) {
                json.value(JsonReader::skip);
                count++;
            }
            closed = true;
        } finally {
            columns.put(key, new Column(offset, count, closed));
        }
    }

    Path file() {
        return file;
    }

    /** The first thousand. */
    Set<String> keys() {
        return keys;
    }

    /** Whether it has its end. */
    boolean isWhole() {
        return whole;
    }

    Optional<String> model() {
        return Optional.ofNullable(model).filter(name -> !name.isEmpty());
    }

    /** A number of the whole run, if it is one and finite. */
    OptionalDouble number(String key) {
        Double number = numbers.get(key);
        return number != null && Double.isFinite(number)
                ? OptionalDouble.of(number)
                : OptionalDouble.empty();
    }

    /** Numbers of the run that are NaN or infinite. */
    long nonFinite() {
        return numbers.values().stream().filter(number -> !Double.isFinite(number)).count();
    }

    /** Where a column lies, if the object has it. */
    Optional<Column> find(String key) {
        return Optional.ofNullable(columns.get(key));
    }

    /** By key; those that the object has. */
    Map<String, Column> columns() {
        return columns;
    }
}
