package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a harness: the config's own, or a level of the harness factor laid over it. */
final class HarnessReader {
    private static final Map<String, TrialRun.Mode> MODES =
            Map.of("direct", TrialRun.Mode.DIRECT, "wrapper", TrialRun.Mode.WRAPPER);
    private static final List<String> WRAPPED = List.of("guidellm", "inference-perf");
    private static final List<String> KEYS =
            List.of(
                    "name",
                    "results_pvc",
                    "namespace",
                    "mode",
                    "parallelism",
                    "wait_timeout",
                    "image",
                    "dataset_url",
                    "dataset_path");
    private static final String WORKLOAD = "workload";
    private static final String LABEL = "label";

    private final Section base;
    private final PodSettings settings;
    private final Problems problems;

    /**
     * @param base the config's harness, of which every level inherits what it does not say
     * @param settings what the sweep asks of its launcher pods beside its config
     */
    HarnessReader(Section base, PodSettings settings, Problems problems) {
        this.base = base;
        this.settings = settings;
        this.problems = problems;
        base.allowOnly(KEYS, Map.of());
    }

    /** The config's own harness, or empty after a problem was noted. */
    Optional<Config.Harness> base() {
        return read(base);
    }

    /**
     * The harness that a level names, and its workload.
     *
     * @param workloads the names that the config knows
     */
    Optional<Program> level(Value item, Set<String> workloads) {
        if (!(item instanceof Value.Mapping mapping)) {
            problems.add(
                    item.place(),
                    "a harness must be a mapping, not " + item.described(),
                    "write {name: ..., workload: ...}, the workload being one of "
                            + String.join(", ", workloads));
            return Optional.empty();
        }

        List<String> known = new ArrayList<>(KEYS);
        known.addAll(List.of(WORKLOAD, LABEL));
        Section level = new Section(mapping, problems);
        level.allowOnly(known, Map.of());
        Optional<String> workload = workload(level, workloads);
        Value.Mapping merged = base.mapping();
        for (String key : level.keys()) {
            if (KEYS.contains(key)) {
                merged = merged.with(key, mapping.find(key).orElseThrow());
            }
        }

        Section whole = new Section(new Value.Mapping(mapping.place(), merged.entries()), problems);
        Optional<String> label = level.text(LABEL);
        return read(whole)
                .flatMap(
                        harness ->
                                workload.map(
                                        name ->
                                                new Program(
                                                        label.orElse(harness.kind().name()),
                                                        harness,
                                                        name)));
    }

    private Optional<String> workload(Section level, Set<String> workloads) {
        if (!level.has(WORKLOAD)) {
            level.missing(WORKLOAD, "say which of the config's workloads is in its words");
        }

        Optional<String> written = level.text(WORKLOAD);
        if (written.isPresent() && !workloads.contains(written.get())) {
            problems.add(
                    level.placeOf(WORKLOAD),
                    "`" + written.get() + "` is none of the config's workloads",
                    NearestWord.remedy(written.get(), workloads));
        }

        return written.filter(workloads::contains);
    }

    private Optional<Config.Harness> read(Section harness) {
        refuseDatasets(harness);
        int pods = harness.whole("parallelism", 1, 1000).map(Long::intValue).orElse(1);
        long waitTimeout = harness.whole("wait_timeout", 0, 7 * 24 * 3600L).orElse(0L);
        Optional<String> image = harness.text("image");
        TrialRun.Pod pod = pod(harness);
        return kind(harness)
                .map(
                        kind ->
                                new Config.Harness(
                                        kind,
                                        image,
                                        new HarnessProfile.Pods(
                                                pods, harness.placeOf("parallelism")),
                                        waitTimeout,
                                        harness.placeOf("wait_timeout"),
                                        pod));
    }

    /** The script turns the flags of the others into arguments in a way of its own. */
    private void refuseUnwrapped(Section harness) {
        harness.text("name")
                .filter(name -> !WRAPPED.contains(name))
                .ifPresent(
                        name ->
                                problems.add(
                                        harness.placeOf("mode"),
                                        "`mode: wrapper` is not supported yet for " + name,
                                        "leave `mode` out, or use one of "
                                                + String.join(", ", WRAPPED)));
    }

    private Optional<HarnessProfile> kind(Section harness) {
        if (!harness.has("name")) {
            harness.missing("name", "write `name: inference-perf`");
        }

        Optional<String> name = harness.text("name");
        Optional<HarnessProfile> kind = name.flatMap(HarnessProfile::find);
        if (name.isPresent() && kind.isEmpty()) {
            problems.add(
                    harness.placeOf("name"),
                    "the harness `" + name.get() + "` is not supported yet",
                    NearestWord.find(name.get(), HarnessProfile.names())
                                    .map(near -> "did you mean `" + near + "`? ")
                                    .orElse("")
                            + "supported: "
                            + String.join(", ", new TreeSet<>(HarnessProfile.names())));
        }

        return kind;
    }

    private void refuseDatasets(Section harness) {
        for (String key : List.of("dataset_url", "dataset_path")) {
            harness.text(key)
                    .filter(value -> !value.equals("none"))
                    .ifPresent(
                            value ->
                                    problems.add(
                                            harness.placeOf(key),
                                            "`" + key + "` is not supported yet",
                                            "remove it, and use synthetic data"));
        }
    }

    private TrialRun.Pod pod(Section harness) {
        LabelReader names = new LabelReader(problems);
        return new TrialRun.Pod(
                mode(harness),
                names.name(harness, "results_pvc"),
                names.name(harness, "namespace"),
                settings);
    }

    private TrialRun.Mode mode(Section harness) {
        Optional<String> written = harness.text("mode");
        Optional<TrialRun.Mode> mode = written.map(MODES::get);
        if (written.isPresent() && mode.isEmpty()) {
            problems.add(
                    harness.placeOf("mode"),
                    "`" + written.get() + "` is no way to call a harness",
                    NearestWord.remedy(written.get(), MODES.keySet()));
        }

        if (mode.filter(TrialRun.Mode.WRAPPER::equals).isPresent()) {
            refuseUnwrapped(harness);
        }

        return mode.orElse(TrialRun.Mode.DIRECT);
    }
}
