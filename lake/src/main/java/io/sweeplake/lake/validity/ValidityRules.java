package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.Validity.VALID;
import static io.sweeplake.lake.validity.ValidityReason.Kind.NO_REQUEST_SUCCEEDED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.OUTPUT_LENGTH_OFF;
import static io.sweeplake.lake.validity.ValidityReason.Kind.REQUESTS_FAILED;
import static io.sweeplake.lake.validity.ValidityReason.Kind.TOKEN_COUNTS_DIFFER;
import static io.sweeplake.lake.validity.ValidityReason.Kind.WINDOW_SHORT;

import io.sweeplake.lake.validity.TrialFacts.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checks of a trial. Each says nothing when all is well or when there are too few requests to
 * tell; the worst finding decides.
 *
 * <p>Not checked here, because they need the server's own counters: someone else's traffic, the
 * cache's state, and Little's law, which on the harness's records alone holds by construction.
 */
public final class ValidityRules {
    private ValidityRules() {}

    /** The verdict on a trial; the reasons come in a fixed order, the most telling first. */
    public static Verdict judge(TrialFacts facts) {
        List<Finding> findings = new ArrayList<>();
        failures(facts.measured().counts()).ifPresent(findings::add);
        findings.addAll(RateRules.judge(facts));
        window(facts).ifPresent(findings::add);
        findings.addAll(tokens(facts.tokens()));
        findings.addAll(ShardRules.judge(facts.shards()));

        Validity validity = findings.stream().map(Finding::validity).reduce(VALID, Validity::and);
        return new Verdict(validity, findings.stream().map(Finding::reason).toList());
    }

    private static Optional<Finding> failures(StatusCounts counts) {
        if (counts.ok() == 0) {
            return Finding.of(
                    INVALID,
                    NO_REQUEST_SUCCEEDED,
                    "none of the %d measured requests succeeded",
                    counts.total());
        }

        long finished = counts.ok() + counts.error();
        double ratio = counts.error() / (double) finished;
        if (ratio <= Thresholds.FAILURES_SUSPECT) {
            return Optional.empty();
        }

        return Finding.of(
                ratio > Thresholds.FAILURES_INVALID ? INVALID : SUSPECT,
                REQUESTS_FAILED,
                "%.1f %% of the requests failed (%d of %d)",
                100 * ratio,
                counts.error(),
                finished);
    }

    private static Optional<Finding> window(TrialFacts facts) {
        Duration asked = facts.asked().duration();
        if (facts.window() instanceof SendWindow.NoClockAnchor || asked.isZero()) {
            return Optional.empty();
        }

        Duration length = facts.window().open().map(SendWindow.Open::length).orElse(Duration.ZERO);
        double share = length.toNanos() / (double) asked.toNanos();
        long fewest = facts.shards().stream().mapToLong(ShardFacts::requests).min().orElse(0);
        boolean tooFew = fewest < Thresholds.MIN_REQUESTS_WINDOW;
        // Without any window even the plainest numbers cover time in which the load was not asked.
        if (share >= Thresholds.WINDOW_SUSPECT || (tooFew && !length.isZero())) {
            return Optional.empty();
        }

        return Finding.of(
                share < Thresholds.WINDOW_INVALID && !tooFew ? INVALID : SUSPECT,
                WINDOW_SHORT,
                "all shards were sending together for %.1f s after the warm-up, %.0f %% of the"
                        + " asked %.1f s",
                seconds(length),
                100 * share,
                seconds(asked));
    }

    private static List<Finding> tokens(TrialFacts.Tokens tokens) {
        return Stream.of(
                        outputLength(tokens),
                        countsDiffer("input", tokens.input()),
                        countsDiffer("output", tokens.output()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> outputLength(TrialFacts.Tokens tokens) {
        if (tokens.outputByServer().difference().isPresent()) {
            return outputLength("the server", tokens.outputByServer(), INVALID);
        }

        // Another tokenizer than the server's makes any length of the right one, so by the
        // harness's own count alone no trial is condemned.
        return outputLength("the harness", tokens.outputByHarness(), SUSPECT);
    }

    private static Optional<Finding> outputLength(String who, Comparison length, Validity worst) {
        double off = length.difference().orElse(0.0);
        if (Math.abs(off) <= Thresholds.OUTPUT_SUSPECT) {
            return Optional.empty();
        }

        return Finding.of(
                Math.abs(off) > Thresholds.OUTPUT_INVALID ? worst : SUSPECT,
                OUTPUT_LENGTH_OFF,
                "with ignore_eos the outputs are %.1f tokens long on average as %s counts them,"
                        + " %+.1f %% of the asked %.1f (%d requests)",
                length.counted() / (double) length.requests(),
                who,
                100 * off,
                length.expected() / (double) length.requests(),
                length.requests());
    }

    private static Optional<Finding> countsDiffer(String which, Comparison counts) {
        double off = counts.difference().orElse(0.0);
        if (Math.abs(off) <= Thresholds.TOKENS_SUSPECT) {
            return Optional.empty();
        }

        return Finding.of(
                SUSPECT,
                TOKEN_COUNTS_DIFFER,
                "the harness counts %d %s tokens where the server counts %d (%+.1f %%); is it given"
                        + " the model's own tokenizer?",
                counts.counted(),
                which,
                counts.expected(),
                100 * off);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
