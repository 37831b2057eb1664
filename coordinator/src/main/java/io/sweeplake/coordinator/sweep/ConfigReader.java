package io.sweeplake.coordinator.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the llm-d guide's config.yaml: what run_only.sh took, and nothing it would ignore. */
final class ConfigReader {
    static final List<String> KEYS = List.of("endpoint", "control", "harness", "env", "workload");

    private static final String NOT_YET_HOOKS =
            "remove it: nothing of a sweep runs in a shell of the launcher pod";
    private static final Map<String, String> LATER = Map.of("hooks", NOT_YET_HOOKS);
    private static final Map<String, TrialRun.Mode> MODES =
            Map.of("direct", TrialRun.Mode.DIRECT, "wrapper", TrialRun.Mode.WRAPPER);
    private static final List<String> WRAPPED = List.of("guidellm", "inference-perf");
    private static final List<String> HARNESS_KEYS =
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

    private final Problems problems;
    private final Warnings warnings;

    ConfigReader(Problems problems, Warnings warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    /** The endpoint's section, of which the levels of an endpoint factor inherit. */
    EndpointReader endpoints(Section config) {
        Section section =
                config.section("endpoint")
                        .orElseGet(
                                () ->
                                        new Section(
                                                Value.Mapping.empty(config.mapping().place()),
                                                problems));
        return new EndpointReader(section, problems);
    }

    /**
     * The config, or empty after a problem without which nothing can be planned.
     *
     * @param endpointVaries whether the config need not name a whole endpoint
     * @param pod what the sweep asks of its launcher pods beside its config
     */
    Optional<Config> read(
            Section config, EndpointReader endpoints, boolean endpointVaries, PodSettings pod) {
        config.section("control")
                .ifPresent(control -> control.allowOnly(List.of("work_dir", "kubectl"), Map.of()));
        Optional<Served> endpoint = endpointVaries ? Optional.empty() : endpoints.base();
        Optional<String> model = config.section("endpoint").flatMap(s -> s.text("model"));
        List<TrialRun.EnvVar> env = new EnvReader(problems).read(config);
        Optional<Config.Harness> harness = harness(config);
        if (harness.isEmpty()) {
            return Optional.empty();
        }

        return Optional.of(
                new Config(
                        endpoint,
                        model,
                        harness.get(),
                        env,
                        workloads(config, harness.get().kind()),
                        pod(config.section("harness").orElseThrow(), pod)));
    }

    /** The keys of the config itself. */
    void allowKeys(Section config, List<String> known) {
        config.allowOnly(known, LATER);
    }

    private Optional<Config.Harness> harness(Section config) {
        if (!config.has("harness")) {
            config.missing("harness", "write `harness: {name: inference-perf}`");
        }

        Optional<Section> found = config.section("harness");
        if (found.isEmpty()) {
            return Optional.empty();
        }

        Section harness = found.get();
        harness.allowOnly(HARNESS_KEYS, Map.of());
        refuseDatasets(harness);
        int pods = harness.whole("parallelism", 1, 1000).map(Long::intValue).orElse(1);
        long waitTimeout = harness.whole("wait_timeout", 0, 7 * 24 * 3600L).orElse(0L);
        Optional<String> image = harness.text("image");
        return kind(harness)
                .map(
                        kind ->
                                new Config.Harness(
                                        kind,
                                        image,
                                        new HarnessProfile.Pods(
                                                pods, harness.placeOf("parallelism")),
                                        waitTimeout,
                                        harness.placeOf("wait_timeout")));
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
                    "supported: " + String.join(", ", new TreeSet<>(HarnessProfile.names())));
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

    private TrialRun.Pod pod(Section harness, PodSettings settings) {
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

    private Map<String, Value.Mapping> workloads(Section config, HarnessProfile kind) {
        if (!config.has("workload")) {
            config.missing("workload", "write at least one named workload of the harness");
        }

        Map<String, Value.Mapping> workloads = new LinkedHashMap<>();
        for (Section section : config.section("workload").stream().toList()) {
            for (String name : section.keys()) {
                section.section(name)
                        .ifPresent(
                                profile ->
                                        workloads.put(
                                                name,
                                                kind.read(profile.mapping(), problems, warnings)));
            }

            if (section.keys().isEmpty()) {
                problems.add(
                        section.mapping().place(),
                        "`workload` is empty",
                        "write at least one named workload of the harness");
            }
        }

        return workloads;
    }
}
