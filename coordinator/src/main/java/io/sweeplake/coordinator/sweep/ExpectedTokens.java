package io.sweeplake.coordinator.sweep;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Adds up what trials send and ask for; a sum with an unknown part is unknown. */
final class ExpectedTokens {
    private double input;
    private double output;
    private double sharedPrefixes;

    private ExpectedTokens() {}

    static PlanSummary.Tokens of(Plan plan) {
        ExpectedTokens sum = new ExpectedTokens();
        Map<String, Prompts> known = new HashMap<>();
        for (PlannedTrial trial : plan.trials()) {
            // Replicates of a treatment have one profile.
            sum.add(
                    trial.run().load().requests(),
                    known.computeIfAbsent(
                            trial.treatment().value(), treatment -> prompts(trial.run())));
        }

        return new PlanSummary.Tokens(
                whole(sum.input),
                whole(sum.output),
                sum.sharedPrefixes > 0 ? whole(sum.sharedPrefixes) : OptionalLong.empty());
    }

    /** The prompts of a run. */
    static Prompts prompts(TrialRun run) {
        return HarnessProfile.find(run.harness().name())
                .map(harness -> harness.lengths(profile(run)))
                .orElse(Prompts.UNKNOWN);
    }

    /** The run's profile as it was read, without its places. */
    static Value.Mapping profile(TrialRun run) {
        return (Value.Mapping) Value.of(new Place("", 0, 0), run.profile());
    }

    private void add(long requests, Prompts prompts) {
        input += requests * orUnknown(prompts.input());
        output += requests * orUnknown(prompts.output());
        sharedPrefixes = Math.max(sharedPrefixes, prompts.sharedPrefixes().orElse(0));
    }

    private static double orUnknown(OptionalDouble tokens) {
        return tokens.orElse(Double.NaN);
    }

    private static OptionalLong whole(double tokens) {
        return Double.isNaN(tokens) ? OptionalLong.empty() : OptionalLong.of(Math.round(tokens));
    }
}
