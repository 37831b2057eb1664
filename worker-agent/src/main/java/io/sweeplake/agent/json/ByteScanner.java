package io.sweeplake.agent.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON straight from its bytes, eight at a time where it can, with one window of the input in
 * memory. It takes nothing that {@link JacksonReader} would refuse. What it refuses within {@link
 * #value} is read again by {@link JacksonReader}, which decides.
 */
public final class ByteScanner implements JsonReader {
    private static final int FILE_WINDOW = 1 << 18;
    private static final int NESTED_WINDOW = 1 << 14;

    private static final int NANO_DIGITS = 9;

    private final ByteWindow in;
    private final TokenScanner tokens;
    private final StringScanner strings;
    private final NumberScanner numbers;
    private final ValueSkipper values;
    private final Source source;

    /** Whether the container that was entered last has had no value yet. */
    private boolean first;

    private String key = "";
    private long surprises;
    private ByteScanner nested;

    private ByteScanner(int window, Source source) {
        this.in = new ByteWindow(window);
        this.tokens = new TokenScanner(in);
        this.strings = new StringScanner(in);
        this.numbers = new NumberScanner(in);
        this.values = new ValueSkipper(in, tokens, strings, numbers);
        this.source = source;
    }

    /** The input from one of its bytes on, for another look. */
    @FunctionalInterface
    interface Source {
        InputStream openAt(long offset) throws IOException;
    }

    static ByteScanner of(JsonFile file, long offset) throws IOException {
        return of(file::openAt, offset, FILE_WINDOW);
    }

    /** Takes what comes next for an element of an array that was entered. */
    ByteScanner withinArray() {
        first = true;
        return this;
    }

    static ByteScanner of(Source source, long offset, int window) throws IOException {
        ByteScanner scanner = new ByteScanner(window, source);
        scanner.in.reset(Feed.of(source.openAt(offset)), offset);

        return scanner;
    }

    /** A scanner of what lies in strings, which has no second way of reading. */
    private static ByteScanner ofNested() {
        return new ByteScanner(
                NESTED_WINDOW,
                offset -> {
                    throw new IllegalStateException("a string is read once");
                });
    }

    /** A scanner of what a string held. */
    static ByteScanner ofNested(byte[] utf8) {
        ByteScanner nested = ofNested();
        nested.in.reset(Feed.of(new ByteArrayInputStream(utf8)), 0);

        return nested;
    }

    /** Values that had to be read by Jackson. */
    public long surprises() {
        return surprises;
    }

    @Override
    public Kind peek() throws IOException {
        return tokens.peek();
    }

    @Override
    public void beginObject() throws IOException {
        tokens.take('{', "an object");
        first = true;
    }

    @Override
    public boolean nextKey() throws IOException {
        if (!nextOf('}')) {
            return false;
        }

        if (tokens.next() != '"') {
            throw tokens.unexpected("a key");
        }
        key = strings.key();
        tokens.take(':', "a colon");
        first = false;
        return true;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public void beginArray() throws IOException {
        tokens.take('[', "an array");
        first = true;
    }

    @Override
    public boolean nextElement() throws IOException {
        boolean more = nextOf(']');
        first = false;

        return more;
    }

    /** Whether the container goes on; the comma, or what closes it, is passed. */
    private boolean nextOf(char closing) throws IOException {
        int next = tokens.next();
        if (next == closing) {
            in.at++;
            first = false;
            return false;
        }
        if (first) {
            return true;
        }
        if (next != ',') {
            throw tokens.unexpected("a comma or the end of the container");
        }
        in.at++;
        return true;
    }

    @Override
    public void skip() throws IOException {
        values.skip();
    }

    @Override
    public boolean bool() throws IOException {
        boolean value = tokens.next() == 't';
        tokens.literal(value ? "true" : "false");

        return value;
    }

    @Override
    public double number() throws IOException {
        require(Kind.NUMBER);
        return numbers.number();
    }

    @Override
    public long scaled(int digits) throws IOException {
        require(Kind.NUMBER);
        return numbers.scaled(digits);
    }

    @Override
    public void scaledArray(int digits, Longs into) throws IOException {
        beginArray();
        while (nextElement()) {
            if (peek() == Kind.NUMBER) {
                into.add(numbers.scaled(digits));
                if (digits == NANO_DIGITS) {
                    numbers.nanos(into);
                }
            } else {
                skip();
            }
        }
    }

    @Override
    public String text(int most) throws IOException {
        require(Kind.STRING);
        return strings.text(most);
    }

    @Override
    public void text(TextSink sink) throws IOException {
        require(Kind.STRING);
        strings.text(sink);
    }

    @Override
    public boolean nested(NestedReader reader) throws IOException {
        require(Kind.STRING);
        if (nested == null) {
            nested = ofNested();
        }
        StringFeed feed = new StringFeed(strings);

        return nested.read(feed, reader);
    }

    /** Reads what a feed gives; what is wrong with the feed itself is thrown. */
    boolean read(StringFeed feed, NestedReader reader) throws IOException {
        in.reset(feed, 0);
        boolean right = true;
        try {
            reader.read(this);
        } catch (MalformedJson e) {
            if (feed.isBroken()) {
                throw e;
            }
            right = false;
        }

        feed.close();
        return right;
    }

    @Override
    public void value(ValueReader reader) throws IOException {
        tokens.next();
        long start = in.offset();
        try {
            reader.read(this);
        } catch (MalformedJson surprise) {
            long end = readAgain(reader, start, surprise);
            surprises++;
            first = false;
            in.close();
            in.reset(Feed.of(source.openAt(end)), end);
        }
    }

    private long readAgain(ValueReader reader, long start, MalformedJson surprise)
            throws IOException {
        try (JacksonReader second = JacksonReader.of(source.openAt(start), start)) {
            reader.read(second);
            return second.offset();
        } catch (MalformedJson e) {
            surprise.addSuppressed(e);
            throw surprise;
        }
    }

    @Override
    public long offset() {
        return in.offset();
    }

    /** Passes everything up to and with the next line feed; false at the end of the input. */
    public boolean skipLine() throws IOException {
        while (in.has()) {
            if (in.bytes[in.at++] == '\n') {
                return true;
            }
        }

        return false;
    }

    /** Whether the input goes on with a word. */
    public boolean startsWith(String ascii) throws IOException {
        return tokens.startsWith(ascii);
    }

    /** Passes a word if the input goes on with it. */
    public boolean skipWord(String ascii) throws IOException {
        boolean same = tokens.startsWith(ascii);
        in.at += same ? ascii.length() : 0;

        return same;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void require(Kind kind) throws IOException {
        if (peek() != kind) {
            throw tokens.unexpected("a value of kind " + kind);
        }
    }
}
