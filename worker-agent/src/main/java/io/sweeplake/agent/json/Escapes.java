package io.sweeplake.agent.json;

import java.io.IOException;

/**
 * Reads the escape or the character beyond ASCII at which a window stands within a string. A lone
 * surrogate, which UTF-8 cannot say, becomes a question mark, as Java makes of it.
 */
final class Escapes {
    private static final int UNICODE_BYTES = 6;

    private final ByteWindow in;
    private final byte[] unused = new byte[16];

    Escapes(ByteWindow in) {
        this.in = in;
    }

    void skip() throws IOException {
        if (in.bytes[in.at] == '\\' && in.at + 1 < in.end && simple(in.bytes[in.at + 1]) != 0) {
            in.at += 2;
        } else {
            decode(unused, 0);
        }
    }

    /**
     * Writes what is meant as UTF-8.
     *
     * @return the index behind what was written, at most four bytes on
     */
    int decode(byte[] into, int from) throws IOException {
        byte next = in.bytes[in.at];
        if (next < 0) {
            return copy(into, from);
        }
        if (next != '\\') {
            throw new MalformedJson("a control character within a string", in.offset());
        }
        if (!in.has(2)) {
            throw ended();
        }

        byte escaped = in.bytes[in.at + 1];
        if (escaped == 'u') {
            return unicode(into, from);
        }
        byte meant = simple(escaped);
        if (meant == 0) {
            throw new MalformedJson("an unknown escape", in.offset());
        }
        in.at += 2;
        into[from] = meant;
        return from + 1;
    }

    private static byte simple(byte escaped) {
        return switch (escaped) {
            case '"', '\\', '/' -> escaped;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> 0;
        };
    }

    private int unicode(byte[] into, int from) throws IOException {
        int unit = unit();
        if (!Character.isSurrogate((char) unit)) {
            return write(unit, into, from);
        }
        if (Character.isHighSurrogate((char) unit)
                && in.has(UNICODE_BYTES)
                && in.bytes[in.at] == '\\'
                && in.bytes[in.at + 1] == 'u') {
            int before = in.at;
            int low = unit();
            if (Character.isLowSurrogate((char) low)) {
                return write(Character.toCodePoint((char) unit, (char) low), into, from);
            }
            // It stands for itself, so it is read again.
            in.at = before;
        }
        return write('?', into, from);
    }

    /** Reads one escape of four hexadecimal digits. */
    private int unit() throws IOException {
        if (!in.has(UNICODE_BYTES)) {
            throw ended();
        }

        int unit = 0;
        for (int i = 2; i < UNICODE_BYTES; i++) {
            int digit = Character.digit(in.bytes[in.at + i], 16);
            if (digit < 0) {
                throw new MalformedJson("no hexadecimal digit", in.offset() + i);
            }
            unit = unit << 4 | digit;
        }
        in.at += UNICODE_BYTES;
        return unit;
    }

    /** Copies one character of two to four bytes, if it is well-formed UTF-8. */
    private int copy(byte[] into, int from) throws IOException {
        int first = in.bytes[in.at] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (!in.has(length)) {
            throw ended();
        }

        int point = first & 0xff >> length + 1;
        for (int i = 0; i < length; i++) {
            byte next = in.bytes[in.at + i];
            into[from + i] = next;
            if (i > 0) {
                point = (next & 0xc0) == 0x80 ? point << 6 | next & 0x3f : -1;
            }
            if (point < 0) {
                break;
            }
        }
        boolean shortest = point >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
        boolean surrogate = point >= 0xd800 && point <= 0xdfff;
        boolean start = first >= 0xc2 && first <= 0xf4;
        if (!start || !shortest || surrogate || point > Character.MAX_CODE_POINT) {
            throw new MalformedJson("no UTF-8", in.offset());
        }
        in.at += length;
        return from + length;
    }

    private static int write(int point, byte[] into, int from) {
        int at = from;
        if (point < 0x80) {
            into[at++] = (byte) point;
        } else if (point < 0x800) {
            into[at++] = (byte) (0xc0 | point >> 6);
            into[at++] = (byte) (0x80 | point & 0x3f);
        } else if (point < 0x10000) {
            into[at++] = (byte) (0xe0 | point >> 12);
            into[at++] = (byte) (0x80 | point >> 6 & 0x3f);
            into[at++] = (byte) (0x80 | point & 0x3f);
        } else {
            into[at++] = (byte) (0xf0 | point >> 18);
            into[at++] = (byte) (0x80 | point >> 12 & 0x3f);
            into[at++] = (byte) (0x80 | point >> 6 & 0x3f);
            into[at++] = (byte) (0x80 | point & 0x3f);
        }

        return at;
    }

    private MalformedJson ended() {
        return new MalformedJson("the input ends within a string", in.offset());
    }
}
