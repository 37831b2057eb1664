package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.ValidityReason.Kind.NO_REQUEST_SUCCEEDED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.REQUESTS_FAILED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.WINDOW_SHORT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checks of a trial. Each says nothing when all is well or when there is too little to tell by;
 * the worst reason decides.
 */
public final class ValidityRules {
    private ValidityRules() {}

    /** The verdict on a trial; the reasons come in a fixed order, the most telling first. */
    public static Verdict judge(TrialFacts facts) {
        List<ValidityReason> reasons = new ArrayList<>();
        failures(facts.measured().counts()).ifPresent(reasons::add);
        reasons.addAll(RateRules.judge(facts));
        window(facts).ifPresent(reasons::add);
        reasons.addAll(TokenRules.judge(facts.client().tokens()));
        reasons.addAll(TrafficRules.judge(facts.server()));
        reasons.addAll(CacheRules.judge(facts));
        reasons.addAll(ShardRules.judge(facts.shards()));
        SlowShardRule.judge(facts.client().latencies()).ifPresent(reasons::add);
        return Verdict.of(reasons);
    }

    private static Optional<ValidityReason> failures(StatusCounts counts) {
        if (counts.ok() == 0) {
            return Optional.of(
                    ValidityReason.of(
                            INVALID,
                            NO_REQUEST_SUCCEEDED,
                            "none of the %d measured requests succeeded",
                            counts.total()));
        }

        long finished = counts.ok() + counts.error();
        double ratio = counts.error() / (double) finished;
        return ValidityReason.judge(
                Threshold.FAILURES,
                ratio,
                REQUESTS_FAILED,
                "%.1f %% of the requests failed (%d of %d)",
                100 * ratio,
                counts.error(),
                finished);
    }

    private static Optional<ValidityReason> window(TrialFacts facts) {
        Duration asked = facts.asked().duration();
        if (facts.window() instanceof SendWindow.NoClockAnchor || asked.isZero()) {
            return Optional.empty();
        }

        Duration length = facts.window().open().map(SendWindow.Open::length).orElse(Duration.ZERO);
        double share = length.toNanos() / (double) asked.toNanos();
        double byChance = 1 - windowChance(facts);
        // Without any window even the plainest numbers cover time in which the load was not asked.
        if (share >= Math.min(Threshold.WINDOW.suspect(), byChance) && !length.isZero()) {
            return Optional.empty();
        }

        boolean invalid = share < Math.min(Threshold.WINDOW.invalid(), byChance);
        return Optional.of(
                ValidityReason.of(
                        invalid ? INVALID : SUSPECT,
                        WINDOW_SHORT,
                        "all shards were sending together for %.1f s after the warm-up, %.0f %% of"
                                + " the asked %.1f s",
                        seconds(length),
                        100 * share,
                        seconds(asked)));
    }

    /**
     * By how much of the asked duration chance may shorten the window: n requests of a Poisson
     * stream take a time that strays by 1/√n of itself, and before the first and after the last
     * there is a gap.
     */
    private static double windowChance(TrialFacts facts) {
        long fewest = facts.shards().stream().mapToLong(ShardFacts::requests).min().orElse(0);
        Duration asked = facts.asked().duration();
        double sending = seconds(asked.plus(facts.asked().warmup())) / seconds(asked);
        double requests = Math.max(1, fewest);
        return sending
                * (Allowance.CHANCE.value() / Math.sqrt(requests)
                        + Allowance.WINDOW_GAPS.value() / requests);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
