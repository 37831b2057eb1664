package io.sweeplake.coordinator.sweep;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a plan comes to.
 *
 * @param launcherPods over all trials, each in its first attempt
 * @param requests over all trials, warm-up included
 * @param laneSeconds of load and start-up by lane, trial after trial
 * @param makespanSeconds from first start to last end; an estimate, see {@link #START_UP}
 */
public record PlanSummary(
        int trials,
        int treatments,
        long launcherPods,
        long requests,
        Map<String, Long> laneSeconds,
        long makespanSeconds) {

    /**
     * What a trial takes beside its load: pods start, the harness loads its tokenizer, records
     * land. An estimate, not measured: big images and slow nodes take longer.
     */
    public static final Duration START_UP = Duration.ofSeconds(20);

    public PlanSummary {
        laneSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(laneSeconds));
    }

    static PlanSummary of(Plan plan) {
        Set<String> treatments = new HashSet<>();
        Map<String, Long> lanes = new LinkedHashMap<>();
        long pods = 0;
        long requests = 0;
        for (PlannedTrial trial : plan.trials()) {
            TrialRun.Load load = trial.run().load();
            treatments.add(trial.treatment().value());
            pods += trial.run().harness().parallelism();
            requests += load.requests();
            long seconds = load.duration().plus(load.warmup()).plus(START_UP).toSeconds();
            lanes.merge(trial.lane(), seconds, Long::sum);
        }

        return new PlanSummary(
                plan.trials().size(),
                treatments.size(),
                pods,
                requests,
                lanes,
                makespan(plan, lanes));
    }

    /**
     * The longest lane; or all of them in turns, when fewer trials may run than there are lanes.
     */
    private static long makespan(Plan plan, Map<String, Long> lanes) {
        long longest = lanes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long all = lanes.values().stream().mapToLong(Long::longValue).sum();
        int atOnce = plan.maxParallelTrials().orElse(Math.max(1, lanes.size()));
        return Math.max(longest, (all + atOnce - 1) / atOnce);
    }
}
