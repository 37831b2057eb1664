package io.sweeplake.coordinator.sweep;

/**
 * The seed of one shard of one attempt. Shards with equal seeds send each other's prompts, which
 * the server's prefix cache then answers; so does an attempt that repeats an earlier one's seeds.
 */
public final class ShardSeed {
    /** More shards than a trial may have. */
    private static final int SHARDS = 1024;

    private static final int MOST_ATTEMPTS = 1 << 20;
    private static final int MASK = Integer.MAX_VALUE;

    private ShardSeed() {}

    /**
     * A seed from 0 to 2^31 − 1, which every harness takes. No two (shard, attempt) of one trial
     * share one: each step below is a one-to-one map of 31 bits. Neighbours come out far apart,
     * since harnesses count on from their seed, one a worker.
     *
     * @param shard from 0, below 1024
     * @param attempt from 1
     */
    public static long of(long trialSeed, int shard, int attempt) {
        if (shard < 0 || shard >= SHARDS || attempt < 1 || attempt > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("shard " + shard + " of attempt " + attempt);
        }

        int bits = attempt * SHARDS + shard;
        bits = (bits ^ (int) trialSeed) & MASK;
        bits = (bits ^ (bits >>> 15)) & MASK;
        bits = (bits * 0x2C1B3C6D) & MASK;
        bits = (bits ^ (bits >>> 12)) & MASK;
        bits = (bits + (int) (trialSeed >>> 22)) & MASK;
        bits = (bits * 0x297A2D39) & MASK;
        return bits ^ (bits >>> 15);
    }
}
