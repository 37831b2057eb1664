package io.sweeplake.agent.landing;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.agent.record.ServerRecords;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to land, and where.
 *
 * @param lake the lake's root
 * @param keys whose it is
 * @param anchor of the node on which the harness ran; without it {@code sent_at} stays NULL where
 *     the harness has a monotonic clock
 * @param server what is known of the server; lands with the first shard
 */
public record LandingRequest(
        Path lake,
        ShardKeys keys,
        HarnessResults results,
        Optional<ClockAnchor> anchor,
        ServerRecords server) {
    public LandingRequest {
        requireNonNull(lake, "lake");
        requireNonNull(keys, "keys");
        requireNonNull(results, "results");
        requireNonNull(anchor, "anchor");
        requireNonNull(server, "server");
    }

    /** Where nobody looked at the server. */
    public LandingRequest(
            Path lake, ShardKeys keys, HarnessResults results, Optional<ClockAnchor> anchor) {
        this(lake, keys, results, anchor, ServerRecords.NONE);
    }
}
