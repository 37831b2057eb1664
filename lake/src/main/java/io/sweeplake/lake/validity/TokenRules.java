package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.ValidityReason.Kind.OUTPUT_LENGTH_OFF;
import static io.sweeplake.lake.validity.ValidityReason.Kind.TOKEN_COUNTS_DIFFER;

import io.sweeplake.lake.validity.ClientFacts.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether outputs were as long as asked, and whether client and server count the same tokens. */
final class TokenRules {
    private TokenRules() {}

    static List<ValidityReason> judge(Tokens tokens) {
        return Stream.of(
                        outputLength(tokens),
                        countsDiffer("input", tokens.input().withTemplate()),
                        countsDiffer("output", tokens.output()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ValidityReason> outputLength(Tokens tokens) {
        if (tokens.outputByServer().difference().isPresent()) {
            return outputLength("the server", tokens.outputByServer(), INVALID);
        }

        // Another tokenizer than the server's makes any length of the right one, so by the
        // harness's own count alone no trial is condemned.
        return outputLength("the harness", tokens.outputByHarness(), SUSPECT);
    }

    private static Optional<ValidityReason> outputLength(
            String who, Comparison length, Validity worst) {
        double off = length.difference().orElse(0.0);
        Validity severity = Threshold.OUTPUT_LENGTH.judge(Math.abs(off));
        if (severity == Validity.VALID) {
            return Optional.empty();
        }

        return Optional.of(
                ValidityReason.of(
                        severity.compareTo(worst) < 0 ? severity : worst,
                        OUTPUT_LENGTH_OFF,
                        "with ignore_eos the outputs are %.1f tokens long on average as %s counts"
                                + " them, %+.1f %% of the asked %.1f (%d requests)",
                        length.counted() / (double) length.requests(),
                        who,
                        100 * off,
                        length.expected() / (double) length.requests(),
                        length.requests()));
    }

    private static Optional<ValidityReason> countsDiffer(String which, Comparison counts) {
        double off = counts.difference().orElse(0.0);
        return ValidityReason.judge(
                Threshold.TOKEN_COUNTS,
                Math.abs(off),
                TOKEN_COUNTS_DIFFER,
                "the harness counts %d %s tokens where the server counts %d (%+.1f %%); is it given"
                        + " the model's own tokenizer?",
                counts.counted(),
                which,
                counts.expected(),
                100 * off);
    }
}
