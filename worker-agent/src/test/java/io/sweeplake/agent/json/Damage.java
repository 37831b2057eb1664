package io.sweeplake.agent.json;

import java.util.Arrays;
import java.util.Random;

/** Damages a file as disks, kills and hands do. The same seed does the same damage. */
public final class Damage {
    private Damage() {}

    /** A damaged copy. */
    public static byte[] of(byte[] bytes, long seed) {
        Random random = new Random(seed);
        byte[] damaged = bytes.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> damaged[at] = (byte) random.nextInt(256);
            case 2 -> damaged = Arrays.copyOf(bytes, at);
            case 3 -> damaged = without(bytes, at);
            case 4 -> damaged = doubled(bytes, next(bytes, at, ','));
            default -> damaged = doubled(bytes, at);
        }

        return damaged;
    }

    private static int next(byte[] bytes, int from, char wanted) {
        int at = from;
        while (at < bytes.length - 1 && bytes[at] != wanted) {
            at++;
        }

        return at;
    }

    private static byte[] without(byte[] bytes, int at) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);

        return shorter;
    }

    private static byte[] doubled(byte[] bytes, int at) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);

        return longer;
    }
}
