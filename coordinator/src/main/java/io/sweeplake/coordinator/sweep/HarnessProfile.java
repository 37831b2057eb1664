package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be known of one harness to plan for it: the keys of its workload, where factors of one
 * meaning go in it, and what load it will make.
 */
sealed interface HarnessProfile permits InferencePerf, Guidellm, FlagProfile {
    /** Those that can be planned for, by the name a sweep gives them. */
    Map<String, HarnessProfile> KNOWN =
            Stream.of(
                            new InferencePerf(),
                            new Guidellm(),
                            new VllmBenchmark(),
                            new InferenceMax(),
                            new Aiperf())
                    .collect(Collectors.toMap(HarnessProfile::name, Function.identity()));

    static Set<String> names() {
        return KNOWN.keySet();
    }

    static Optional<HarnessProfile> find(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    String name();

    /** The keys of a workload. */
    HarnessKeys keys();

    /** The profile in the harness's own words, after everything wrong with it was noted. */
    Value.Mapping read(Value.Mapping written, Problems problems, Warnings warnings);

    /** A path in the words that {@link #read} leaves in a profile. */
    List<String> path(List<String> written);

    /** Paths that the coordinator sets, and what to do instead of setting them. */
    Map<List<String>, String> reserved();

    /**
     * Where a factor goes, whatever the profile's data; empty for those that are not part of it.
     */
    List<List<String>> paths(WellKnown factor);

    /** The profile for a trial's endpoint. */
    Value.Mapping served(
            Value.Mapping profile, Served served, Optional<String> configModel, Warnings warnings);

    /** The profile with one factor at one level, unless its data cannot express the factor. */
    Value.Mapping with(Value.Mapping profile, Factor factor, Level level, Problems problems);

    /**
     * The profile with one measured stage as long as warm-up and duration, when a rate is given or
     * the profile has one stage only; a closed loop keeps its stages. Empty after a problem was
     * noted.
     */
    Optional<Value.Mapping> measured(
            Value.Mapping profile, Optional<Level> rate, RunSettings run, Problems problems);

    /** The stages of a profile; empty after a problem was noted. */
    List<Stage> stages(Value.Mapping profile, Problems problems);

    /** Notes what a harness or its numbers would suffer from. */
    void judge(Value.Mapping profile, List<Stage> stages, Pods pods, Findings findings);

    /** Worker processes of each launcher pod. */
    int workers(Value.Mapping profile);

    /** How long the prompts and outputs are that a profile asks for. */
    Prompts lengths(Value.Mapping profile);

    /** Requests that all pods together can have in flight; empty when nothing bounds them. */
    OptionalLong mostInFlight(Value.Mapping profile, int pods);

    /** After which one request counts as failed. */
    Duration requestTimeout(Value.Mapping profile);

    /**
     * Launcher pods.
     *
     * @param place of their number
     */
    record Pods(int count, Place place) {
        /** Notes that there are too few of a thing for each pod to have one of its own. */
        void refuseFewer(long things, String what, Problems problems) {
            if (count > things) {
                problems.add(
                        place,
                        count
                                + " launcher pods cannot share "
                                + things
                                + " "
                                + what
                                + ": each needs one of its own",
                        "lower parallelism to at most " + things + ", or ask for more " + what);
            }
        }

        /** Notes that several pods would send each other's prompts. */
        void refuseSeveral(boolean same, String what, Problems problems) {
            if (same && count > 1) {
                problems.add(
                        place,
                        count + " launcher pods would send each other's prompts: " + what,
                        "set parallelism to 1, or use prompts that the harness makes itself");
            }
        }
    }

    /** Where to note what was found. */
    record Findings(Problems problems, Warnings warnings) {}
}
