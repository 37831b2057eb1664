package io.sweeplake.agent.json;

import java.io.IOException;

/** Passes over values, which must be JSON all the same. */
final class ValueSkipper {
    /** Deeper than any harness; Jackson goes deeper. */
    private static final int MOST_DEPTH = 200;

    private final ByteWindow in;
    private final TokenScanner tokens;
    private final StringScanner strings;
    private final NumberScanner numbers;

    ValueSkipper(ByteWindow in, TokenScanner tokens, StringScanner strings, NumberScanner numbers) {
        this.in = in;
        this.tokens = tokens;
        this.strings = strings;
        this.numbers = numbers;
    }

    /** Passes over one value. */
    void skip() throws IOException {
        skip(0);
    }

    private void skip(int depth) throws IOException {
        if (depth > MOST_DEPTH) {
            throw new MalformedJson("more than " + MOST_DEPTH + " levels", in.offset());
        }

        switch (tokens.peek()) {
            case OBJECT -> skipObject(depth);
            case ARRAY -> skipArray(depth);
            case STRING -> strings.skip();
            case NUMBER -> numbers.skip();
            case BOOLEAN -> tokens.literal(in.bytes[in.at] == 't' ? "true" : "false");
            case NULL -> tokens.literal("null");
            case END -> throw tokens.unexpected("a value");
        }
    }

    private void skipObject(int depth) throws IOException {
        tokens.take('{', "an object");
        if (isClosed('}')) {
            return;
        }

        do {
            if (tokens.next() != '"') {
                throw tokens.unexpected("a key");
            }
            strings.skip();
            tokens.take(':', "a colon");
            skip(depth + 1);
        } while (goesOn('}'));
    }

    private void skipArray(int depth) throws IOException {
        tokens.take('[', "an array");
        if (isClosed(']')) {
            return;
        }

        do {
            skip(depth + 1);
        } while (goesOn(']'));
    }

    private boolean isClosed(char closing) throws IOException {
        boolean closed = tokens.next() == closing;
        in.at += closed ? 1 : 0;

        return closed;
    }

    private boolean goesOn(char closing) throws IOException {
        if (isClosed(closing)) {
            return false;
        }

        tokens.take(',', "a comma or the end of the container");
        return true;
    }
}
