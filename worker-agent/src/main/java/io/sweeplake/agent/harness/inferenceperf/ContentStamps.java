package io.sweeplake.agent.harness.inferenceperf;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Takes out of a harness's stamps, in nanoseconds, those that stand for no output.
 *
 * <p>Up to 0.4 the harness stamped all that came through the stream: the closing [DONE], the finish
 * and usage chunks before it, the role chunk at the head of a chat, and up to 0.2 the blank line
 * after each. When the server was told to ignore the end of the sequence, the number of tokens
 * asked says how many of them are too many. Otherwise [DONE] and a chat's first are taken out, and
 * at the end what followed its predecessor at once, as a finish chunk does: the server had nothing
 * to compute for it.
 */
final class ContentStamps {
    /** [DONE], role, finish and usage: no more messages than these come without output. */
    private static final int MOST_WITHOUT_OUTPUT = 4;

    /** A message this small part of the usual gap after the one before was not computed. */
    private static final double AT_ONCE = 0.05;

    /** Lines closer than this came in one read of the stream. */
    private static final long LEAST_BETWEEN_MESSAGES_NS = 500_000;

    private ContentStamps() {}

    /** Every second stamp is a line with data; the ones between are blank. */
    static long[] ofLines(long[] stamps, AskedOutput asked) {
        long[] messages = stamps;
        if (standsForLines(stamps, asked)) {
            messages = new long[(stamps.length + 1) / 2];
            for (int i = 0; i < messages.length; i++) {
                messages[i] = stamps[2 * i];
            }
        }

        return ofMessages(messages, asked);
    }

    /** Each stamp is one message of the stream. */
    static long[] ofMessages(long[] messages, AskedOutput asked) {
        OptionalInt surplus = surplus(messages.length, asked);
        int done = Math.min(1, messages.length);
        if (surplus.isPresent()) {
            done = Math.min(1, surplus.getAsInt());
            int others = surplus.getAsInt() - done;
            int role = asked.chat() ? Math.min(1, others) : 0;

            return Arrays.copyOfRange(messages, role, messages.length - done - (others - role));
        }

        int from = asked.chat() && messages.length > 2 ? 1 : 0;
        return withoutTail(Arrays.copyOfRange(messages, from, messages.length - done));
    }

    /** Stamps without those that repeat the one before. */
    static long[] distinct(long[] stamps) {
        long[] kept = new long[stamps.length];
        int size = 0;
        for (long stamp : stamps) {
            if (size == 0 || kept[size - 1] != stamp) {
                kept[size++] = stamp;
            }
        }

        return Arrays.copyOf(kept, size);
    }

    /** Messages beyond the tokens asked, if they can be told from tokens. */
    private static OptionalInt surplus(int messages, AskedOutput asked) {
        if (!asked.ignoreEos() || asked.tokens().isEmpty()) {
            return OptionalInt.empty();
        }

        int surplus = messages - asked.tokens().getAsInt();
        boolean plausible = surplus >= 0 && surplus <= MOST_WITHOUT_OUTPUT;
        return plausible ? OptionalInt.of(surplus) : OptionalInt.empty();
    }

    private static long[] withoutTail(long[] messages) {
        if (messages.length < 3) {
            return messages;
        }

        long[] gaps = new long[messages.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = messages[i + 1] - messages[i];
        }
        long[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double atOnce = AT_ONCE * sorted[sorted.length / 2];

        // Finish and usage at most: a burst of real tokens is longer, and losing two of it moves
        // the last token by less than a tenth of one gap.
        int length = messages.length;
        while (length > messages.length - 2 && gaps[length - 2] < atOnce) {
            length--;
        }
        return Arrays.copyOf(messages, length);
    }

    /** By the number of tokens asked where that can tell, else by the gaps. */
    private static boolean standsForLines(long[] stamps, AskedOutput asked) {
        boolean asLines = surplus((stamps.length + 1) / 2, asked).isPresent();
        boolean asMessages = surplus(stamps.length, asked).isPresent();
        return asLines == asMessages ? !gapsOfMessages(stamps) : asLines;
    }

    /**
     * Whether stamps taken for lines are messages after all. A blank line comes with its message,
     * so the gaps within pairs are next to nothing; between messages all gaps are alike. So they
     * are in a stream that came in one burst, which tells nothing.
     */
    private static boolean gapsOfMessages(long[] stamps) {
        if (stamps.length < 8) {
            return false;
        }

        long within = 0;
        for (int i = 0; i + 1 < stamps.length; i += 2) {
            within += stamps[i + 1] - stamps[i];
        }
        boolean apart = within > LEAST_BETWEEN_MESSAGES_NS * (stamps.length / 2);
        return apart && within > (stamps[stamps.length - 1] - stamps[0]) / 3;
    }
}
