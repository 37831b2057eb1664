package io.sweeplake.coordinator.sweep;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the llm-d guide's config.yaml: what run_only.sh took, and nothing it would ignore. */
final class ConfigReader {
    static final List<String> KEYS =
            List.of("endpoint", "control", "harness", "hooks", "env", "workload");

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

    /** The harness's section, of which the levels of a harness factor inherit. */
    HarnessReader harnesses(Section config, PodSettings pod) {
        Section section =
                config.section("harness")
                        .orElseGet(
                                () ->
                                        new Section(
                                                Value.Mapping.empty(config.mapping().place()),
                                                problems));
        return new HarnessReader(section, pod, problems);
    }

    /**
     * The config, or empty after a problem without which nothing can be planned.
     *
     * @param varied what the config need not name, because a factor does
     */
    Optional<Config> read(
            Section config, EndpointReader endpoints, HarnessReader harnesses, Varied varied) {
        config.section("control")
                .ifPresent(control -> control.allowOnly(List.of("work_dir", "kubectl"), Map.of()));
        warnOfHooks(config);
        Optional<Served> endpoint = varied.endpoint() ? Optional.empty() : endpoints.base();
        Optional<String> model = config.section("endpoint").flatMap(s -> s.text("model"));
        List<TrialRun.EnvVar> env = new EnvReader(problems).read(config);
        Optional<Config.Harness> harness =
                varied.programs().stream().findFirst().map(Program::harness);
        if (harness.isEmpty()) {
            harness = ownHarness(config, harnesses);
        }

        if (harness.isEmpty()) {
            return Optional.empty();
        }

        Set<HarnessProfile> kinds = new LinkedHashSet<>();
        varied.programs().forEach(program -> kinds.add(program.harness().kind()));
        kinds.add(harness.get().kind());
        return Optional.of(
                new Config(
                        endpoint,
                        model,
                        harness.get(),
                        kinds,
                        env,
                        workloads(
                                config,
                                harness.get().kind(),
                                Program.words(varied.programs(), problems))));
    }

    /**
     * What factors and treatments say in the config's place.
     *
     * @param endpoint whether the endpoint varies
     * @param programs every harness that a level names
     */
    record Varied(boolean endpoint, List<Program> programs) {
        static final Varied NOTHING = new Varied(false, List.of());

        Varied {
            programs = List.copyOf(programs);
        }
    }

    private Optional<Config.Harness> ownHarness(Section config, HarnessReader harnesses) {
        if (!config.has("harness")) {
            config.missing("harness", "write `harness: {name: inference-perf}`");
            return Optional.empty();
        }

        return config.section("harness").isPresent() ? harnesses.base() : Optional.empty();
    }

    /** run_only.sh ran them in its pod's shell; nothing of a sweep runs in a shell. */
    private void warnOfHooks(Section config) {
        for (Section hooks : config.section("hooks").stream().toList()) {
            hooks.allowOnly(List.of("pre_workload", "post_workload"), Map.of());
            for (String hook : hooks.keys()) {
                warnings.add(
                        "hook",
                        hooks.mapping().entries().get(hook).key(),
                        "the hook `"
                                + hook
                                + "` is not run: nothing of a sweep runs in a shell of the launcher"
                                + " pod; `run: {reset_cache: true}` empties the server's cache"
                                + " before each trial");
            }
        }
    }

    /** The keys of the config itself. */
    void allowKeys(Section config, List<String> known) {
        config.allowOnly(known, Map.of());
    }

    private Map<String, Value.Mapping> workloads(
            Section config, HarnessProfile kind, Map<String, HarnessProfile> words) {
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
                                                words.getOrDefault(name, kind)
                                                        .read(
                                                                profile.mapping(),
                                                                problems,
                                                                warnings)));
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
