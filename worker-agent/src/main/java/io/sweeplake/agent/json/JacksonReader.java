package io.sweeplake.agent.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;

/** Reads JSON by Jackson, which knows all of it. Texts that are asked for are held in memory. */
public final class JacksonReader implements JsonReader {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private final JsonParser json;
    private final long base;

    /** The token that {@link #peek} looked at; null when the next one is still to be read. */
    private JsonToken ahead;

    private String key = "";

    private JacksonReader(JsonParser json, long base) {
        this.json = json;
        this.base = base;
    }

    /**
     * Reads an input, which is closed with the reader.
     *
     * @param offset bytes before it, for {@link #offset}
     */
    public static JacksonReader of(InputStream in, long offset) throws IOException {
        return new JacksonReader(FACTORY.createParser(in), offset);
    }

    @Override
    public Kind peek() throws IOException {
        JsonToken token = look();
        if (token == null) {
            return Kind.END;
        }

        return switch (token) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw unexpected("a value");
        };
    }

    private JsonToken look() throws IOException {
        if (ahead == null) {
            ahead = parsed(json::nextToken);
        }

        return ahead;
    }

    @Override
    public void beginObject() throws IOException {
        take(JsonToken.START_OBJECT, "an object");
    }

    @Override
    public boolean nextKey() throws IOException {
        JsonToken token = look();
        ahead = null;
        if (token == JsonToken.END_OBJECT) {
            return false;
        }
        if (token != JsonToken.FIELD_NAME) {
            throw unexpected("a key");
        }

        key = wellFormed(json.currentName());
        return true;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public void beginArray() throws IOException {
        take(JsonToken.START_ARRAY, "an array");
    }

    @Override
    public boolean nextElement() throws IOException {
        if (look() != JsonToken.END_ARRAY) {
            return true;
        }

        ahead = null;
        return false;
    }

    @Override
    public void skip() throws IOException {
        if (peek() == Kind.END) {
            throw unexpected("a value");
        }

        passed(json::skipChildren);
        // A string or a number is read to its end only when its text is wanted.
        passed(json::finishToken);
        ahead = null;
    }

    @Override
    public boolean bool() throws IOException {
        require(Kind.BOOLEAN);
        boolean value = ahead == JsonToken.VALUE_TRUE;
        ahead = null;

        return value;
    }

    @Override
    public double number() throws IOException {
        require(Kind.NUMBER);
        return Decimals.number(text());
    }

    @Override
    public long scaled(int digits) throws IOException {
        require(Kind.NUMBER);
        return Decimals.scaled(text(), digits);
    }

    @Override
    public void scaledArray(int digits, Longs into) throws IOException {
        beginArray();
        while (nextElement()) {
            if (peek() == Kind.NUMBER) {
                into.add(scaled(digits));
            } else {
                skip();
            }
        }
    }

    @Override
    public String text(int most) throws IOException {
        require(Kind.STRING);
        String text = wellFormed(text());

        return text.length() <= most ? text : text.substring(0, most);
    }

    @Override
    public void text(TextSink sink) throws IOException {
        require(Kind.STRING);
        byte[] utf8 = text().getBytes(UTF_8);
        sink.accept(utf8, 0, utf8.length);
    }

    @Override
    public boolean nested(NestedReader reader) throws IOException {
        require(Kind.STRING);
        byte[] utf8 = text().getBytes(UTF_8);
        try (ByteScanner nested = ByteScanner.ofNested(utf8)) {
            reader.read(nested);
            return true;
        } catch (MalformedJson e) {
            return false;
        }
    }

    @Override
    public void value(ValueReader reader) throws IOException {
        reader.read(this);
    }

    @Override
    public long offset() {
        return base + json.currentLocation().getByteOffset();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }

    private String text() throws IOException {
        String text = parsed(json::getText);
        ahead = null;

        return text;
    }

    /** Without lone surrogates, which UTF-8 cannot say. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    private void require(Kind kind) throws IOException {
        if (peek() != kind) {
            throw unexpected("a value of kind " + kind);
        }
    }

    private void take(JsonToken wanted, String what) throws IOException {
        if (look() != wanted) {
            throw unexpected(what);
        }

        ahead = null;
    }

    private MalformedJson unexpected(String wanted) {
        return new MalformedJson("something else than " + wanted, offset());
    }

    private <T> T parsed(Parsing<T> parsing) throws IOException {
        try {
            return parsing.parse();
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e.getOriginalMessage(), offset());
        }
    }

    private void passed(Passing passing) throws IOException {
        parsed(
                () -> {
                    passing.pass();
                    return true;
                });
    }

    @FunctionalInterface
    private interface Parsing<T> {
        T parse() throws IOException;
    }

    @FunctionalInterface
    private interface Passing {
        void pass() throws IOException;
    }
}
