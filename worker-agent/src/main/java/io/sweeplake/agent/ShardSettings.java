package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how one shard runs.
 *
 * @param shardDir the folder shared with the harness
 * @param patience how long the coordinator may stay away
 * @param host this node or pod, as people know it
 */
record ShardSettings(Path shardDir, Duration patience, String host) {
    ShardSettings {
        requireNonNull(shardDir, "shardDir");
        requireNonNull(patience, "patience");
        requireNonNull(host, "host");
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience " + patience + " is negative");
        }
    }
}
