package io.sweeplake.agent.harness;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * MurmurHash3, the x64 variant of 128 bits with seed 0, of bytes as they come. It tells texts apart
 * as well as a cryptographic hash of that length would, where nobody chooses them to collide, and
 * costs little even before the JIT compiler has got to it.
 */
final class Murmur3 {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final int BLOCK_BYTES = 16;

    /** Bytes that do not fill a block yet. */
    private final byte[] rest = new byte[BLOCK_BYTES];

    private int restLength;
    private long length;
    private long h1;
    private long h2;

    void reset() {
        restLength = 0;
        length = 0;
        h1 = 0;
        h2 = 0;
    }

    void update(byte[] bytes, int from, int to) {
        length += to - from;
        int at = from;
        if (restLength > 0) {
            int taken = Math.min(BLOCK_BYTES - restLength, to - at);
            System.arraycopy(bytes, at, rest, restLength, taken);
            restLength += taken;
            at += taken;
            if (restLength < BLOCK_BYTES) {
                return;
            }
            blocks(rest, 0, BLOCK_BYTES);
            restLength = 0;
        }

        int whole = at + (to - at & -BLOCK_BYTES);
        blocks(bytes, at, whole);
        restLength = to - whole;
        System.arraycopy(bytes, whole, rest, 0, restLength);
    }

    private void blocks(byte[] bytes, int from, int to) {
        long a = h1;
        long b = h2;
        for (int at = from; at < to; at += BLOCK_BYTES) {
            a ^= Long.rotateLeft((long) WORD.get(bytes, at) * C1, 31) * C2;
            a = (Long.rotateLeft(a, 27) + b) * 5 + 0x52dce729;
            b ^= Long.rotateLeft((long) WORD.get(bytes, at + 8) * C2, 33) * C1;
            b = (Long.rotateLeft(b, 31) + a) * 5 + 0x38495ab5;
        }
        h1 = a;
        h2 = b;
    }

    /**
     * The hash of all that came, in lower-case hexadecimal, its bytes as the reference has them.
     */
    String hex() {
        Arrays.fill(rest, restLength, BLOCK_BYTES, (byte) 0);
        long a = h1;
        long b = h2;
        if (restLength > 8) {
            b ^= Long.rotateLeft((long) WORD.get(rest, 8) * C2, 33) * C1;
        }
        if (restLength > 0) {
            a ^= Long.rotateLeft((long) WORD.get(rest, 0) * C1, 31) * C2;
        }

        a ^= length;
        b ^= length;
        a += b;
        b += a;
        a = mixed(a);
        b = mixed(b);
        a += b;
        b += a;

        byte[] hash = new byte[BLOCK_BYTES];
        WORD.set(hash, 0, a);
        WORD.set(hash, 8, b);
        return HexFormat.of().formatHex(hash);
    }

    private static long mixed(long word) {
        long mixed = (word ^ word >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;

        return mixed ^ mixed >>> 33;
    }
}
