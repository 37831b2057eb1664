package io.sweeplake.agent.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/** Reads the string at whose opening quote a window stands, eight bytes at a time. */
final class StringScanner {
    private static final int SLACK = Feed.SLACK;

    /** What Jackson takes for a key. */
    private static final int MOST_KEY_CHARS = 50_000;

    private static final TextSink NOBODY = (utf8, from, to) -> {};

    private final ByteWindow in;
    private final Escapes escapes;
    private final KeyTable keys = new KeyTable();
    private byte[] piece = new byte[1 << 13];

    StringScanner(ByteWindow in) {
        this.in = in;
        this.escapes = new Escapes(in);
    }

    void skip() throws IOException {
        open();
        skipRest();
    }

    /** Passes what is left of an opened string. */
    void skipRest() throws IOException {
        int at = in.at;
        while (true) {
            long special = Swar.special(in.word(at));
            if (special == 0) {
                at += Long.BYTES;
                continue;
            }

            at += Swar.before(special);
            byte next = in.bytes[at];
            if (next == '"') {
                in.at = at + 1;
                return;
            }
            // Nearly every escape in JSON that holds JSON.
            if (next == '\\' && isItself(in.bytes[at + 1])) {
                at += 2;
                continue;
            }
            in.at = at;
            if (at == in.end) {
                in.passPlain(NOBODY);
            }
            if (atSpecial()) {
                escapes.skip();
            }
            at = in.at;
        }
    }

    /** Whether an escaped byte stands for itself; not if it lies behind the window. */
    private static boolean isItself(byte escaped) {
        return escaped == '"' || escaped == '\\' || escaped == '/';
    }

    /** Whether the byte that stopped the scan is of the string, and not behind the window. */
    private boolean atSpecial() throws IOException {
        if (in.at < in.end) {
            return true;
        }
        if (!in.has()) {
            throw new MalformedJson("the input ends within a string", in.offset());
        }

        return false;
    }

    /** Passes the opening quote; {@link #decode} is next. */
    void open() {
        in.at++;
    }

    /**
     * Decodes the next piece of an opened string, and passes its closing quote when all is decoded.
     *
     * @param to at least {@link #SLACK} less than the array's length
     * @return bytes decoded into {@code into}, -1 when the string is over
     */
    int decode(byte[] into, int from, int to) throws IOException {
        int out = from;
        while (out < to) {
            long word = in.word(in.at);
            ByteWindow.WORD.set(into, out, word);
            long special = Swar.special(word);
            int plain = Swar.before(special);
            in.at += plain;
            out += plain;
            if (special != 0 && atSpecial()) {
                if (in.bytes[in.at] == '"') {
                    if (out > from) {
                        // The quote is left for the next call.
                        return out - from;
                    }
                    in.at++;
                    return -1;
                }
                out = escapes.decode(into, out);
            }
        }

        return out - from;
    }

    void text(TextSink sink) throws IOException {
        open();
        while (true) {
            passPlain(sink);
            if (in.at == in.end) {
                // The window would only copy it.
                in.passPlain(sink);
            }
            if (atSpecial()) {
                if (in.bytes[in.at] == '"') {
                    in.at++;
                    return;
                }
                sink.accept(piece, 0, escapes.decode(piece, 0));
            }
        }
    }

    /** Hands over what comes next as long as it is plain, from where it lies in the window. */
    void passPlain(TextSink sink) {
        int from = in.at;
        int at = from;
        long special = Swar.special(in.word(at));
        while (special == 0) {
            at += Long.BYTES;
            special = Swar.special(in.word(at));
        }
        in.at = at + Swar.before(special);
        if (in.at > from) {
            sink.accept(in.bytes, from, in.at);
        }
    }

    String text(int most) throws IOException {
        open();
        byte[] all = piece;
        // No character takes more bytes than four.
        int enough = (int) Math.min(most * 4L, Integer.MAX_VALUE - 64);
        int size = 0;
        int count;
        while ((count = decode(all, size, all.length - SLACK)) >= 0) {
            size = Math.min(size + count, enough);
            if (all.length - size < 2 * SLACK + Long.BYTES) {
                all = Arrays.copyOf(all, all.length * 2);
            }
        }

        if (all.length <= 1 << 16) {
            piece = all;
        }
        String text = new String(all, 0, size, UTF_8);
        return text.length() <= most ? text : text.substring(0, most);
    }

    String key() throws IOException {
        int from = in.at + 1;
        int hash = 0;
        int at = from;
        byte next = in.bytes[at];
        while (next > ' ' && next != '"' && next != '\\') {
            hash = hash * 31 + next;
            next = in.bytes[++at];
        }
        if (next == '"' && at < in.end) {
            in.at = at + 1;
            return keys.of(in.bytes, from, at, hash);
        }

        long offset = in.offset();
        String key = text(MOST_KEY_CHARS + 1);
        if (key.length() > MOST_KEY_CHARS) {
            throw new MalformedJson("a key of more than 50000 characters", offset);
        }
        return key;
    }
}
