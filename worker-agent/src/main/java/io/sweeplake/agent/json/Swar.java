package io.sweeplake.agent.json;

/**
 * Looks at eight bytes at once, held in a long with the first byte lowest. A mask has the highest
 * bit of each byte that was found; bits above the lowest found one may be wrong, so only that one
 * is to be trusted.
 */
final class Swar {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long ZERO_DIGITS = '0' * ONES;

    /** Each byte's number, counted from the highest. */
    private static final long BYTE_NUMBERS = 0x0001020304050607L;

    /** Carries a byte from ten on into its highest bit. */
    private static final long ABOVE_NINE = 0x76 * ONES;

    private Swar() {}

    /** Bytes that need care within a string: quotes, backslashes, controls and non-ASCII. */
    static long special(long word) {
        // A difference below zero sets the highest bit. Beyond ASCII it says nothing, but there the
        // bit is set anyway.
        return ((word ^ QUOTES) - ONES | (word ^ BACKSLASHES) - ONES | word - SPACES | word) & HIGH;
    }

    /** Bytes that are no digits. */
    static long nonDigits(long word) {
        long digits = word ^ ZERO_DIGITS;

        return (digits + ABOVE_NINE | digits) & HIGH;
    }

    /** Bytes that are no space. */
    static long nonSpaces(long word) {
        long spaces = word ^ SPACES;

        return ((spaces & ~HIGH) + ~HIGH | spaces) & HIGH;
    }

    /** Bytes before the first that a mask has; 8 if it has none. */
    static int before(long mask) {
        // Not by counting zeros, which the JIT compiler's first stage does bit by bit. The lowest
        // bit moves the number of its byte to the top.
        return mask == 0 ? Long.BYTES : (int) (((mask & -mask) >>> 7) * BYTE_NUMBERS >>> 56);
    }

    /**
     * The number that the first bytes spell.
     *
     * @param count from 1 to 8, all of them digits
     */
    static long digits(long word, int count) {
        // Zeros in front do not change a number.
        long digits = (word ^ ZERO_DIGITS) << (Long.SIZE - Byte.SIZE * count);
        long pairs = digits * 10 + (digits >>> 8);
        long high = (pairs & 0x000000FF000000FFL) * 0x000F424000000064L;
        long low = (pairs >>> 16 & 0x000000FF000000FFL) * 0x0000271000000001L;

        return high + low >>> 32;
    }
}
