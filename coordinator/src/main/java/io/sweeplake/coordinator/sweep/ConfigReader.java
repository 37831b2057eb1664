package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
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
    private static final List<String> HARNESS_KEYS =
            List.of(
                    "name",
                    "results_pvc",
                    "namespace",
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
     */
    Optional<Config> read(Section config, EndpointReader endpoints, boolean endpointVaries) {
        config.section("control")
                .ifPresent(control -> control.allowOnly(List.of("work_dir", "kubectl"), Map.of()));
        Optional<Served> endpoint = endpointVaries ? Optional.empty() : endpoints.base();
        Optional<String> model = config.section("endpoint").flatMap(s -> s.text("model"));
        List<TrialRun.EnvVar> env = env(config);
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
                        workloads(config, harness.get().kind())));
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
        harness.allowOnly(HARNESS_KEYS, Map.of("mode", "remove it: the harness is run directly"));
        refuseDatasets(harness);
        harness.text("results_pvc");
        harness.text("namespace");
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

    private List<TrialRun.EnvVar> env(Section config) {
        List<TrialRun.EnvVar> env = new ArrayList<>();
        for (Value item : config.items("env").map(Value.Items::items).orElse(List.of())) {
            if (item instanceof Value.Mapping mapping) {
                variable(new Section(mapping, problems)).ifPresent(env::add);
            } else {
                problems.add(
                        item.place(),
                        "an environment variable must be a mapping, not " + item.described(),
                        "write `- {name: ..., value: ...}`");
            }
        }

        return env;
    }

    private Optional<TrialRun.EnvVar> variable(Section entry) {
        entry.allowOnly(List.of("name", "value"), Map.of("valueFrom", "write the `value` itself"));
        if (!entry.has("name")) {
            entry.missing("name", "say what the variable is called");
        }

        Optional<String> name = entry.text("name");
        if (name.isPresent() && !name.get().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            problems.add(
                    entry.placeOf("name"),
                    "`" + name.get() + "` cannot be the name of a variable",
                    "use letters, digits and underscores, the first not a digit");
            return Optional.empty();
        }

        String value = entry.scalar("value").map(Value.Scalar::text).orElse("");
        return name.map(n -> new TrialRun.EnvVar(n, value));
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
