package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the tree of a sweep, or of a bare config.yaml, whose variables have their values. */
final class SpecReader {
    private static final List<String> KEYS =
            List.of(
                    "name",
                    "vars",
                    "description",
                    "labels",
                    "config",
                    "workload",
                    "factors",
                    "design",
                    "replicates",
                    "order",
                    "slo",
                    "run",
                    "pod");
    private static final Map<String, String> LATER =
            Map.of(
                    "exclude", "list the levels so that every combination is wanted",
                    "treatments", "write `factors`, whose grid is run",
                    "experiment", "write a sweep with `config` and `factors`");
    private final Problems problems;
    private final Warnings warnings;
    private final SettingsReader settings;

    SpecReader(Problems problems, Warnings warnings) {
        this.problems = problems;
        this.warnings = warnings;
        this.settings = new SettingsReader(problems);
    }

    /** The sweep, or empty after a problem without which there is none. */
    Optional<SweepSpec> spec(Section sweep, String text) {
        boolean bare =
                !sweep.has("config")
                        && (sweep.has("endpoint")
                                || sweep.has("harness")
                                || sweep.mapping()
                                        .find("workload")
                                        .filter(Value.Mapping.class::isInstance)
                                        .isPresent());
        return bare ? bare(sweep, text) : whole(sweep, text);
    }

    private Optional<SweepSpec> bare(Section config, String text) {
        ConfigReader reader = new ConfigReader(problems, warnings);
        List<String> known = new ArrayList<>(ConfigReader.KEYS);
        known.addAll(List.of("vars", "description"));
        for (String key : KEYS) {
            if (config.has(key) && !known.contains(key)) {
                problems.add(
                        config.mapping().entries().get(key).key(),
                        "`" + key + "` belongs to a sweep, and this is a bare config.yaml",
                        "move the config's own keys below `config:`");
                known.add(key);
            }
        }

        reader.allowKeys(config, known);
        EndpointReader endpoints = reader.endpoints(config);
        Optional<Config> read = reader.read(config, endpoints, false, PodSettings.NONE);
        String name = read.flatMap(Config::endpoint).map(s -> s.endpoint().stackName()).orElse("");
        Optional<String> description = bareDescription(config);
        return read.map(
                found ->
                        new SweepSpec(
                                new SweepSpec.Title(name, description, Map.of()),
                                text,
                                Map.of(),
                                new Experiment(
                                        found,
                                        List.of(everyWorkload(found, config)),
                                        config.mapping().place(),
                                        1,
                                        new Experiment.Order(true, OptionalLong.empty()),
                                        settings.run(config)),
                                warnings.all()));
    }

    /** llm-d-benchmark writes a text and keywords. */
    private Optional<String> bareDescription(Section config) {
        boolean mapping =
                config.mapping()
                        .find("description")
                        .filter(Value.Mapping.class::isInstance)
                        .isPresent();
        return mapping
                ? config.section("description").flatMap(d -> d.text("text"))
                : config.text("description");
    }

    private Factor everyWorkload(Config config, Section written) {
        List<Level> levels = new ArrayList<>();
        config.workloads()
                .forEach(
                        (name, profile) ->
                                levels.add(
                                        new Level(
                                                name,
                                                Value.Scalar.of(profile.place(), name),
                                                Optional.empty())));
        return new Factor(
                WellKnown.WORKLOAD.word(),
                written.placeOf("workload"),
                Optional.of(WellKnown.WORKLOAD),
                List.of(),
                levels);
    }

    private Optional<SweepSpec> whole(Section sweep, String text) {
        sweep.allowOnly(KEYS, LATER);
        SweepSpec.Title title = settings.title(sweep);
        settings.design(sweep);
        int replicates = settings.replicates(sweep);
        Experiment.Order order = settings.order(sweep);
        Map<String, Double> slo = settings.slo(sweep);
        RunSettings run = settings.run(sweep);
        PodSettings pod = new PodReader(problems).read(sweep);
        Optional<Section> factors = sweep.section("factors");
        Optional<Section> config = config(sweep);
        if (config.isEmpty()) {
            return Optional.empty();
        }

        ConfigReader reader = new ConfigReader(problems, warnings);
        reader.allowKeys(config.get(), ConfigReader.KEYS);
        EndpointReader endpoints = reader.endpoints(config.get());
        boolean varies = factors.filter(f -> f.has("endpoint")).isPresent();
        Optional<Config> read = reader.read(config.get(), endpoints, varies, pod);
        if (read.isEmpty()) {
            return Optional.empty();
        }

        List<Factor> varied =
                factors.map(f -> new FactorReader(read.get(), endpoints, problems).read(f))
                        .orElse(List.of());
        return Optional.of(
                new SweepSpec(
                        title,
                        text,
                        slo,
                        new Experiment(
                                chosen(read.get(), sweep, factors),
                                varied,
                                sweep.placeOf("factors"),
                                replicates,
                                order,
                                run),
                        warnings.all()));
    }

    private Optional<Section> config(Section sweep) {
        Optional<Value> written = sweep.mapping().find("config");
        if (written.isEmpty()) {
            sweep.missing("config", "put the llm-d guide's config.yaml below `config:`");
            return Optional.empty();
        }

        if (written.get() instanceof Value.Scalar path && path.value() instanceof String) {
            problems.add(
                    path.place(),
                    "`config` is the path of a file, and the coordinator reads no file of a"
                            + " client",
                    "put the file's content below `config:`");
            return Optional.empty();
        }

        return sweep.section("config");
    }

    private Config chosen(Config config, Section sweep, Optional<Section> factors) {
        Optional<String> workload = sweep.text("workload");
        boolean varies = factors.filter(f -> f.has("workload")).isPresent();
        Set<String> names = config.workloads().keySet();
        if (workload.isPresent() && varies) {
            problems.add(
                    sweep.placeOf("workload"),
                    "`workload` is said here and is a factor too",
                    "keep one of the two");
        } else if (workload.isPresent() && !names.contains(workload.get())) {
            problems.add(
                    sweep.placeOf("workload"),
                    "`" + workload.get() + "` is none of the config's workloads",
                    NearestWord.remedy(workload.get(), names));
        } else if (workload.isPresent()) {
            return config.only(workload.get());
        } else if (!varies && names.size() > 1) {
            problems.add(
                    sweep.mapping().place(),
                    "the config has " + names.size() + " workloads, and none is chosen",
                    "write `workload:` with one of "
                            + String.join(", ", names)
                            + ", or make `workload` a factor");
        }

        return config;
    }
}
