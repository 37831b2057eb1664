package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.PastTrials.Past;
import io.sweeplake.coordinator.sweep.PastTrials.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plan will come to where it will be run, in the light of what was measured there before.
 *
 * @param warnings the plan's own and those that only the whole shows, in the order of the text
 */
public record Forecast(PlanSummary summary, List<SweepWarning> warnings) {
    public Forecast {
        requireNonNull(summary, "summary");
        warnings = List.copyOf(warnings);
    }

    /** Looks the past up once, for all targets of the plan. */
    public static Forecast of(SweepSpec spec, Plan plan, Launching launching, PastTrials past) {
        Set<Target> targets =
                plan.trials().stream()
                        .map(trial -> Target.of(trial.run()))
                        .collect(Collectors.toSet());
        Map<Target, Past> known = past.find(targets);
        return new Forecast(
                PlanSummary.of(plan, launching, known),
                Stream.concat(plan.warnings().stream(), PlanAdvice.of(spec, plan, known).stream())
                        .sorted(
                                Comparator.comparingInt(
                                                (SweepWarning warning) -> warning.place().line())
                                        .thenComparingInt(warning -> warning.place().column()))
                        .toList());
    }
}
