package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.ValidityReason.Kind.SHARD_SLOW;

import io.sweeplake.lake.validity.ClientFacts.Median;
import io.sweeplake.lake.validity.ClientFacts.ShardLatency;
import io.sweeplake.lake.validity.ClientFacts.ShardLatency.Until;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether one shard saw another endpoint than the others: a node that is far away or overloaded, or
 * a replica of its own. Shards send the same load at the same time, so their latencies are of one
 * distribution.
 */
final class SlowShardRule {
    private SlowShardRule() {}

    /** The shard that is furthest from the others, if any is too far. */
    static Optional<ValidityReason> judge(List<ShardLatency> shards) {
        return shards.stream()
                .flatMap(shard -> apart(shard, shards).stream())
                .max(Comparator.comparingDouble(Apart::ratio))
                .flatMap(Apart::reason);
    }

    private static Optional<Apart> apart(ShardLatency own, List<ShardLatency> shards) {
        List<Median> others =
                shards.stream()
                        .filter(other -> other.until() == own.until())
                        .filter(other -> other.shard() != own.shard())
                        .map(ShardLatency::median)
                        .sorted(Comparator.comparingDouble(Median::ms))
                        .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of(new Apart(own, middle(others)));
    }

    /** One of them and not a mean: one more shard gone astray must not move it. */
    private static Median middle(List<Median> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    /** A shard's latency beside that of the other shards. */
    private record Apart(ShardLatency own, Median others) {

        /** What is left of the distance when chance had made the most of it. */
        double ratio() {
            double least = own.median().lowMs() - Allowance.SHARD_DIFFERENCE.value();
            return others.highMs() > 0 ? least / others.highMs() : 0;
        }

        Optional<ValidityReason> reason() {
            return ValidityReason.judge(
                    Threshold.SHARD_LATENCY,
                    ratio(),
                    SHARD_SLOW,
                    "half of shard %d's requests took %.1f ms or more to their %s, %.1f times the"
                            + " %.1f ms of the other shards; look at its node",
                    own.shard(),
                    own.median().ms(),
                    own.until() == Until.END ? "end" : "first token",
                    own.median().ms() / others.ms(),
                    others.ms());
        }
    }
}
