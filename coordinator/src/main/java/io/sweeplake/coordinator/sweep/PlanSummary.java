package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.PastTrials.Overhead;
import io.sweeplake.coordinator.sweep.PastTrials.Past;
import io.sweeplake.coordinator.sweep.PastTrials.Target;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a plan comes to, before anything is run.
 *
 * @param basis what the times were estimated from
 */
public record PlanSummary(Counts counts, Tokens tokens, Times times, Peak peak, Basis basis) {
    public PlanSummary {
        requireNonNull(counts, "counts");
        requireNonNull(tokens, "tokens");
        requireNonNull(times, "times");
        requireNonNull(peak, "peak");
        requireNonNull(basis, "basis");
    }

    /**
     * What is counted exactly.
     *
     * @param launcherPods over all trials, each in its first attempt
     * @param requests over all trials, warm-up included
     */
    public record Counts(int trials, int treatments, long launcherPods, long requests) {
        static Counts of(List<PlannedTrial> trials) {
            Set<String> treatments = new HashSet<>();
            long pods = 0;
            long requests = 0;
            for (PlannedTrial trial : trials) {
                treatments.add(trial.treatment().value());
                pods += trial.run().harness().parallelism();
                requests += trial.run().load().requests();
            }

            return new Counts(trials.size(), treatments.size(), pods, requests);
        }
    }

    /**
     * What is expected; empty where a profile leaves it to the harness or to a dataset.
     *
     * @param input that all requests send together
     * @param output that all requests ask for together
     * @param sharedPrefixes of the trial with most of them: a cache that holds less answers less
     */
    public record Tokens(OptionalLong input, OptionalLong output, OptionalLong sharedPrefixes) {
        public Tokens {
            requireNonNull(input, "input");
            requireNonNull(output, "output");
            requireNonNull(sharedPrefixes, "sharedPrefixes");
        }
    }

    /**
     * How long it takes if no attempt fails.
     *
     * @param laneSeconds from a lane's first launch to the end of its last trial
     * @param makespanSeconds from the first launch to the end of the last trial
     */
    public record Times(Map<String, Long> laneSeconds, long makespanSeconds) {
        public Times {
            laneSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(laneSeconds));
        }
    }

    /**
     * The most that may be there at once, those included that wait for their lane.
     *
     * @param cpus that the launcher pods ask of their nodes; empty where there are no nodes
     */
    public record Peak(long launcherPods, OptionalDouble cpus) {
        public Peak {
            requireNonNull(cpus, "cpus");
        }
    }

    /**
     * Where times come from.
     *
     * @param pastTrials of the same endpoints and harness; 0 when all times are assumed
     */
    public record Basis(int pastTrials) {}

    /** Of a plan, for a launcher, knowing the past of the targets it has. */
    static PlanSummary of(Plan plan, Launching launching, Map<Target, Past> past) {
        Timetable times =
                Timetable.of(
                        plan.trials(),
                        launching.lookahead(),
                        trial -> overhead(past.get(Target.of(trial.run()))));
        return new PlanSummary(
                plan.counts(),
                ExpectedTokens.of(plan),
                new Times(times.laneSeconds(), times.makespanSeconds(plan.maxParallelTrials())),
                peak(plan, launching),
                new Basis(past.values().stream().mapToInt(Past::trials).sum()));
    }

    private static Overhead overhead(Past past) {
        return past == null ? Overhead.ASSUMED : past.overhead();
    }

    private static Peak peak(Plan plan, Launching launching) {
        int places = 1 + launching.lookahead();
        double pods =
                PeakDemand.of(
                        plan.trials(),
                        places,
                        plan.maxParallelTrials(),
                        trial -> trial.run().harness().parallelism());
        // What a pod asks for follows from the sweep, not from a trial's levels: one says it for
        // all, but for those of another parallelism.
        OptionalDouble each =
                plan.trials().stream()
                        .findFirst()
                        .map(launching.podCpus())
                        .orElse(OptionalDouble.empty());
        return new Peak(
                Math.round(pods),
                each.isPresent()
                        ? OptionalDouble.of(pods * each.getAsDouble())
                        : OptionalDouble.empty());
    }
}
