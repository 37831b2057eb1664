package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a trial when it is judged. Unknown is empty, never 0.
 *
 * @param measured requests in the window; all of them when there is no window
 * @param shards in shard order, at least one
 */
public record TrialFacts(
        Asked asked,
        Measured measured,
        SendWindow window,
        ClientFacts client,
        ServerFacts server,
        List<ShardFacts> shards) {

    public TrialFacts {
        requireNonNull(asked, "asked");
        requireNonNull(measured, "measured");
        requireNonNull(window, "window");
        requireNonNull(client, "client");
        requireNonNull(server, "server");
        shards = List.copyOf(shards);
    }

    /**
     * The load as asked, over all shards.
     *
     * @param rate requests/s; empty for a closed loop or several stages
     * @param duration warm-up left out
     */
    public record Asked(Optional<Double> rate, Duration duration, Duration warmup) {
        public Asked {
            requireNonNull(rate, "rate");
            requireNonNull(duration, "duration");
            requireNonNull(warmup, "warmup");
        }
    }

    /**
     * The requests that count.
     *
     * @param achievedRate requests/s, (n − 1) / (last sent − first sent)
     * @param ttftP50Ms over the requests that succeeded
     */
    public record Measured(
            StatusCounts counts, Optional<Double> achievedRate, Optional<Double> ttftP50Ms) {
        public Measured {
            requireNonNull(counts, "counts");
            requireNonNull(achievedRate, "achievedRate");
            requireNonNull(ttftP50Ms, "ttftP50Ms");
        }
    }
}
