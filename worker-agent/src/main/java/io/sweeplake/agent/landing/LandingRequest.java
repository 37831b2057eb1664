package io.sweeplake.agent.landing;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.harness.HarnessAdapter;
import io.sweeplake.agent.record.ClockAnchor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to land, and where.
 *
 * @param lake the lake's root
 * @param resultsDir the harness's raw files
 * @param anchor of the node on which the harness ran; without it {@code sent_at} stays NULL
 */
public record LandingRequest(
        Path lake,
        ShardKey key,
        Path resultsDir,
        HarnessAdapter adapter,
        Optional<ClockAnchor> anchor) {
    public LandingRequest {
        requireNonNull(lake, "lake");
        requireNonNull(key, "key");
        requireNonNull(resultsDir, "resultsDir");
        requireNonNull(adapter, "adapter");
        requireNonNull(anchor, "anchor");
    }
}
