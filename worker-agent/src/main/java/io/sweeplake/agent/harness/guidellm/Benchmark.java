package io.sweeplake.agent.harness.guidellm;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.agent.record.StageRecord.Asked;
import io.sweeplake.agent.record.StageRecord.Delay;
import io.sweeplake.agent.record.StageRecord.Latency;
import io.sweeplake.agent.record.StageRecord.Reported;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One benchmark of a report, without its requests.
 *
 * @param recorded requests that lie in each of its arrays
 * @param totals requests that the harness itself counted
 */
record Benchmark(Load load, Map<Group, Long> recorded, Map<Group, Long> totals, Measured measured) {

    Benchmark {
        requireNonNull(load, "load");
        requireNonNull(measured, "measured");
        recorded = Map.copyOf(recorded);
        totals = Map.copyOf(totals);
    }

    /**
     * The load that was asked for.
     *
     * @param strategy the harness's word; empty if it is not told
     * @param rate requests/s
     * @param streams requests in flight
     * @param durationS seconds
     */
    record Load(
            String strategy, OptionalDouble rate, OptionalInt streams, OptionalDouble durationS) {
        Load {
            requireNonNull(strategy, "strategy");
            requireNonNull(rate, "rate");
            requireNonNull(streams, "streams");
            requireNonNull(durationS, "durationS");
        }

        /** Whether each request has a time of its own at which it is due. */
        boolean isOpenLoop() {
            return switch (strategy) {
                case "constant", "poisson", "async" -> true;
                default -> false;
            };
        }
    }

    /**
     * What the harness computed.
     *
     * @param achievedRate requests/s
     */
    record Measured(OptionalDouble achievedRate, Delay delay, Latency latency) {
        Measured {
            requireNonNull(achievedRate, "achievedRate");
            requireNonNull(delay, "delay");
            requireNonNull(latency, "latency");
        }
    }

    /** Requests in one of its arrays. */
    long recorded(Group group) {
        return recorded.getOrDefault(group, 0L);
    }

    /** Requests as the harness itself counted them. */
    OptionalLong reported() {
        return totals.size() == Group.values().length
                ? OptionalLong.of(totals.values().stream().mapToLong(Long::longValue).sum())
                : OptionalLong.empty();
    }

    /** How many of each array's requests are not there; nothing for an array that is whole. */
    Map<Group, Long> missing() {
        Map<Group, Long> missing = new EnumMap<>(Group.class);
        for (Map.Entry<Group, Long> total : totals.entrySet()) {
            long count = total.getValue() - recorded(total.getKey());
            if (count > 0) {
                missing.put(total.getKey(), count);
            }
        }

        return missing;
    }

    /** Its record for the lake. */
    StageRecord stage(int number) {
        Reported reported =
                new Reported(
                        reported(),
                        total(Group.SUCCESSFUL),
                        total(Group.ERRORED),
                        measured.achievedRate(),
                        OptionalDouble.empty());
        Asked asked = new Asked(load.rate(), load.streams(), load.durationS());
        return new StageRecord(number, asked, reported, measured.delay(), measured.latency());
    }

    private OptionalLong total(Group group) {
        return Optional.ofNullable(totals.get(group))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
