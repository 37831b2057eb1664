package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.PastTrials.Past;
import io.sweeplake.coordinator.sweep.PastTrials.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
        Map<Target, Past> known = known(plan, past);
        return new Forecast(PlanSummary.of(plan, launching, known), warnings(spec, plan, known));
    }

    /** The warnings alone, for a plan that nobody wants summed up. */
    public static List<SweepWarning> warnings(SweepSpec spec, Plan plan, PastTrials past) {
        return warnings(spec, plan, known(plan, past));
    }

    private static Map<Target, Past> known(Plan plan, PastTrials past) {
        return past.find(
                plan.treatments().stream()
                        .map(trial -> Target.of(trial.run()))
                        .collect(Collectors.toSet()));
    }

    private static List<SweepWarning> warnings(SweepSpec spec, Plan plan, Map<Target, Past> known) {
        return Stream.concat(plan.warnings().stream(), PlanAdvice.of(spec, plan, known).stream())
                .sorted(
                        Comparator.comparingInt((SweepWarning warning) -> warning.place().line())
                                .thenComparingInt(warning -> warning.place().column()))
                .toList();
    }
}
