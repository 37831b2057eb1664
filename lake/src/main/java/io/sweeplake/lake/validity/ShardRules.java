package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.ValidityReason.Kind.CLOCKS_APART;
import static io.sweeplake.lake.validity.ValidityReason.Kind.CLOCK_UNCERTAIN;
import static io.sweeplake.lake.validity.ValidityReason.Kind.COUNT_DIFFERS;
import static io.sweeplake.lake.validity.ValidityReason.Kind.FILE_TRUNCATED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.HARNESS_EXIT;
import static io.sweeplake.lake.validity.ValidityReason.Kind.NO_CLOCK_ANCHOR;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether each shard's files are whole and its clock can be trusted. */
final class ShardRules {
    private ShardRules() {}

    static List<ValidityReason> judge(List<ShardFacts> shards) {
        List<ValidityReason> reasons = new ArrayList<>();
        where(shards, ShardFacts::truncated)
                .map(
                        which ->
                                ValidityReason.of(
                                        SUSPECT,
                                        FILE_TRUNCATED,
                                        "a file of the harness ended before its end (%s); what was"
                                                + " whole counts",
                                        which))
                .ifPresent(reasons::add);
        countDiffers(shards).ifPresent(reasons::add);
        where(shards, shard -> shard.exitCode() != 0, shard -> ", exit code " + shard.exitCode())
                .map(
                        which ->
                                ValidityReason.of(
                                        SUSPECT,
                                        HARNESS_EXIT,
                                        "the harness ended with an error (%s); requests may be"
                                                + " missing",
                                        which))
                .ifPresent(reasons::add);
        reasons.addAll(clocks(shards));
        return reasons;
    }

    private static Optional<ValidityReason> countDiffers(List<ShardFacts> shards) {
        return where(
                        shards,
                        s -> s.reported().filter(count -> count != s.requests()).isPresent(),
                        s -> " (" + s.reported().orElse(0L) + " against " + s.requests() + ")")
                .map(
                        which ->
                                ValidityReason.of(
                                        SUSPECT,
                                        COUNT_DIFFERS,
                                        "the harness counts other requests than its files hold: %s",
                                        which));
    }

    private static List<ValidityReason> clocks(List<ShardFacts> shards) {
        List<ValidityReason> reasons = new ArrayList<>();
        // Durations and counts stay right without an anchor, so the numbers stand and the trial is
        // suspect rather than invalid: what is lost is the window.
        where(shards, shard -> shard.requests() > 0 && shard.sent().isEmpty())
                .map(
                        which ->
                                ValidityReason.of(
                                        SUSPECT,
                                        NO_CLOCK_ANCHOR,
                                        "records are not tied to the wall clock (%s), so warm-up"
                                                + " and ends count too",
                                        which))
                .ifPresent(reasons::add);

        double loosestMs =
                shards.stream().mapToLong(s -> s.clock().uncertaintyUs()).max().orElse(0) / 1e3;
        ValidityReason.judge(
                        Threshold.CLOCK,
                        loosestMs,
                        CLOCK_UNCERTAIN,
                        "a shard's clock is known to ±%.1f ms only, more than %.1f ms",
                        loosestMs,
                        Threshold.CLOCK.suspect())
                .ifPresent(reasons::add);
        clocksApart(shards).ifPresent(reasons::add);
        return reasons;
    }

    private static Optional<ValidityReason> clocksApart(List<ShardFacts> shards) {
        Comparator<ShardFacts> byOffset = Comparator.comparingLong(s -> s.clock().offsetUs());
        ShardFacts ahead = shards.stream().min(byOffset).orElseThrow();
        ShardFacts behind = shards.stream().max(byOffset).orElseThrow();
        long apart = behind.clock().offsetUs() - ahead.clock().offsetUs();
        long unsure = behind.clock().uncertaintyUs() + ahead.clock().uncertaintyUs();
        return ValidityReason.judge(
                Threshold.CLOCK,
                (apart - unsure) / 1e3,
                CLOCKS_APART,
                "the shards' clocks are %.1f ms apart, so the window's ends are off by as much;"
                        + " keep the nodes' clocks in step",
                apart / 1e3);
    }

    private static Optional<String> where(List<ShardFacts> shards, Predicate<ShardFacts> what) {
        return where(shards, what, shard -> "");
    }

    private static Optional<String> where(
            List<ShardFacts> shards,
            Predicate<ShardFacts> what,
            Function<ShardFacts, String> detail) {
        String which =
                IntStream.range(0, shards.size())
                        .filter(shard -> what.test(shards.get(shard)))
                        .mapToObj(shard -> "shard " + shard + detail.apply(shards.get(shard)))
                        .collect(Collectors.joining(", "));
        return Optional.of(which).filter(text -> !text.isEmpty());
    }
}
