package io.sweeplake.agent.json;

import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;

/** Tells what comes next in a window, past white space, and takes the marks between values. */
final class TokenScanner {
    /** In place of a byte, when there is none. */
    static final int NOTHING = -1;

    private final ByteWindow in;

    TokenScanner(ByteWindow in) {
        this.in = in;
    }

    Kind peek() throws IOException {
        int next = next();
        return switch (next) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'N', 'I' -> Kind.NUMBER;
            case NOTHING -> Kind.END;
            default -> throw unexpected("a value");
        };
    }

    void take(char wanted, String what) throws IOException {
        if (next() != wanted) {
            throw unexpected(what);
        }

        in.at++;
    }

    void literal(String word) throws IOException {
        // A word that goes on is another word.
        if (!startsWith(word)
                || (in.has(word.length() + 1) && isOfWord(in.bytes[in.at + word.length()]))) {
            throw unexpected("a value");
        }

        in.at += word.length();
    }

    private static boolean isOfWord(byte next) {
        return next < 0 || Character.isJavaIdentifierPart(next);
    }

    /** Whether the input goes on with a word. */
    boolean startsWith(String ascii) throws IOException {
        boolean same = in.has(ascii.length());
        for (int i = 0; same && i < ascii.length(); i++) {
            same = in.bytes[in.at + i] == ascii.charAt(i);
        }

        return same;
    }

    /** The next byte that is no white space; {@link #NOTHING} at the end. */
    int next() throws IOException {
        while (true) {
            int at = in.at;
            byte next = in.bytes[at];
            while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
                at += next == ' ' ? Swar.before(Swar.nonSpaces(in.word(at))) : 1;
                next = in.bytes[at];
            }
            in.at = at;
            if (at < in.end) {
                return next & 0xff;
            }
            if (!in.has()) {
                return NOTHING;
            }
        }
    }

    MalformedJson unexpected(String wanted) throws IOException {
        if (!in.has()) {
            return new MalformedJson("the input ends where " + wanted + " is due", in.offset());
        }

        return new MalformedJson("something else than " + wanted, in.offset());
    }
}
