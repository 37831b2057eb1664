package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.harness.PromptDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Prompts by conversation and turn in 48 bytes each, since a run may have as many as requests. A
 * conversation is known by 128 bits of its id's hash.
 */
final class PromptTable {
    /** Prompts that are kept; they take 50 MB. */
    static final int MOST = 3 << 18;

    private static final int HEX_DIGITS = Long.BYTES * 2;
    private static final int WIDTH = 6;

    // The words of one entry. The first is odd in every entry, and zero where there is none.
    private static final int FLAGS = 0;
    private static final int KEY = 1;
    private static final int HASH = 3;
    private static final int COUNTS = 5;

    private static final long USED = 1;
    private static final long HAS_HASH = 2;
    private static final long HAS_CHARS = 4;
    private static final long HAS_ASKED = 8;
    private static final long IGNORES_EOS = 16;
    private static final int MODEL_SHIFT = 32;

    private final PromptDigest digest = new PromptDigest();
    private final List<String> models = new ArrayList<>();
    private long[] words = new long[WIDTH << 10];
    private int size;
    private boolean full;

    /** Whether there were more than are kept. */
    boolean isFull() {
        return full;
    }

    void add(String conversation, long turn, Prompt prompt) {
        if (size == MOST) {
            full = true;
            return;
        }

        if (size >= words.length / WIDTH / 4 * 3) {
            grow();
        }
        String key = keyOf(conversation, turn);
        int at = slotOf(words, first(key), second(key));
        size += words[at + FLAGS] == 0 ? 1 : 0;
        words[at + KEY] = first(key);
        words[at + KEY + 1] = second(key);
        prompt.hash()
                .ifPresent(
                        hash -> {
                            words[at + HASH] = first(hash);
                            words[at + HASH + 1] = second(hash);
                        });
        words[at + COUNTS] =
                (long) prompt.chars().orElse(0) << Integer.SIZE | prompt.asked().orElse(0);
        words[at + FLAGS] = flagsOf(prompt);
    }

    Optional<Prompt> find(String conversation, long turn) {
        String key = keyOf(conversation, turn);
        int at = slotOf(words, first(key), second(key));
        long flags = words[at + FLAGS];
        if (flags == 0) {
            return Optional.empty();
        }

        long counts = words[at + COUNTS];
        int model = (int) (flags >>> MODEL_SHIFT);
        return Optional.of(
                new Prompt(
                        intIf(flags & HAS_CHARS, (int) (counts >>> Integer.SIZE)),
                        (flags & HAS_HASH) == 0 ? Optional.empty() : Optional.of(hashAt(at)),
                        model == 0 ? Optional.empty() : Optional.of(models.get(model - 1)),
                        intIf(flags & HAS_ASKED, (int) counts),
                        (flags & IGNORES_EOS) != 0));
    }

    private long flagsOf(Prompt prompt) {
        long model = prompt.model().map(this::numberOf).orElse(0);
        return USED
                | (prompt.hash().isPresent() ? HAS_HASH : 0)
                | (prompt.chars().isPresent() ? HAS_CHARS : 0)
                | (prompt.asked().isPresent() ? HAS_ASKED : 0)
                | (prompt.ignoresEos() ? IGNORES_EOS : 0)
                | model << MODEL_SHIFT;
    }

    /** From 1; a run asks a handful of models. */
    private int numberOf(String model) {
        int at = models.indexOf(model);
        if (at < 0) {
            models.add(model);
            at = models.size() - 1;
        }

        return at + 1;
    }

    private String keyOf(String conversation, long turn) {
        digest.clear();
        digest.accept(turn + " " + conversation);

        return digest.hash();
    }

    private String hashAt(int at) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(words[at + HASH]) + hex.toHexDigits(words[at + HASH + 1]);
    }

    private static OptionalInt intIf(long flag, int value) {
        return flag == 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static long first(String hash) {
        return HexFormat.fromHexDigitsToLong(hash, 0, HEX_DIGITS);
    }

    private static long second(String hash) {
        return HexFormat.fromHexDigitsToLong(hash, HEX_DIGITS, 2 * HEX_DIGITS);
    }

    /** Where a key is, or belongs. */
    private static int slotOf(long[] words, long first, long second) {
        int slots = words.length / WIDTH;
        int slot = (int) first & slots - 1;
        while (words[slot * WIDTH + FLAGS] != 0
                && (words[slot * WIDTH + KEY] != first
                        || words[slot * WIDTH + KEY + 1] != second)) {
            slot = slot + 1 & slots - 1;
        }

        return slot * WIDTH;
    }

    private void grow() {
        long[] larger = new long[words.length * 2];
        for (int at = 0; at < words.length; at += WIDTH) {
            if (words[at + FLAGS] != 0) {
                int to = slotOf(larger, words[at + KEY], words[at + KEY + 1]);
                System.arraycopy(words, at, larger, to, WIDTH);
            }
        }

        words = larger;
    }
}
