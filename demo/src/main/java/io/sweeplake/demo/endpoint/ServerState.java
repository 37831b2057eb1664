package io.sweeplake.demo.endpoint;

import java.util.Map;

/**
 * What a server says about itself at one moment: two gauges and a share, then sums since its start.
 *
 * @param kvCacheUsage share of the KV cache that running sequences hold, 0 to 1
 * @param prefixCacheQueries prompt tokens looked up
 * @param prefixCacheHits prompt tokens found
 */
record ServerState(
        int running,
        int waiting,
        double kvCacheUsage,
        long promptTokens,
        long generationTokens,
        long prefixCacheQueries,
        long prefixCacheHits,
        Map<FinishReason, Long> finished) {
    ServerState {
        finished = Map.copyOf(finished);
    }
}
