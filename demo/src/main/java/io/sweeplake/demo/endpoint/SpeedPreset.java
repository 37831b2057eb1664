package io.sweeplake.demo.endpoint;

import java.time.Duration;

/** Two speeds far enough apart to tell in any table. Invented: they stand for no real hardware. */
public enum SpeedPreset {
    SMALL(new ServerSpeed(Duration.ofMillis(44), Duration.ofNanos(1_500_000), 10_000, 16, 512)),
    LARGE(new ServerSpeed(Duration.ofMillis(60), Duration.ofMillis(2), 8_000, 16, 512));

    // Holds sixteen prefixes of a thousand tokens only while little else is cached.
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
