package io.sweeplake.demo.endpoint;

import java.time.Duration;

/** Two speeds far enough apart to tell in any table. Invented: they stand for no real hardware. */
public enum SpeedPreset {
    SMALL(new ServerSpeed(Duration.ofMillis(24), Duration.ofNanos(2_500_000), 36_000, 16, 512)),
    LARGE(new ServerSpeed(Duration.ofMillis(36), Duration.ofNanos(3_500_000), 28_000, 16, 512));

    // A full batch of sequences of a thousand tokens, and hardly a prefix more: whether a prefix is
    // found again depends on its length.
    private static final int CACHE_BLOCKS = 1_100;

    private final ServerSpeed speed;

    SpeedPreset(ServerSpeed speed) {
        this.speed = speed;
    }

    public ServerSpeed speed() {
        return speed;
    }

    /** KV cache, in blocks of 16 tokens. */
    public int cacheBlocks() {
        return CACHE_BLOCKS;
    }
}
