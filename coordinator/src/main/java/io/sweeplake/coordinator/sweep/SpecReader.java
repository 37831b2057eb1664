package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the tree of a sweep, or of a bare config.yaml, whose variables have their values. */
final class SpecReader {
    private static final String REPEAT = "repeat";
    private static final String REPLICATES = "replicates";
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
                    "treatments",
                    "exclude",
                    "include",
                    REPLICATES,
                    "order",
                    "slo",
                    "run",
                    "pod");
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
        if (bare) {
            return bare(sweep, text);
        }

        return ExperimentFile.is(sweep)
                ? whole(new ExperimentFile(sweep, problems, warnings).sweep(), text)
                : whole(sweep, text);
    }

    private Optional<SweepSpec> bare(Section config, String text) {
        ConfigReader reader = new ConfigReader(problems, warnings);
        List<String> known = new ArrayList<>(ConfigReader.KEYS);
        known.addAll(List.of("vars", "description", REPEAT, REPLICATES));
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
        HarnessReader harnesses = reader.harnesses(config, PodSettings.NONE);
        Optional<Config> read =
                reader.read(config, endpoints, harnesses, ConfigReader.Varied.NOTHING);
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
                                        Selection.of(new Design.Grid()),
                                        config.mapping().place(),
                                        settings.repetition(repeated(config)),
                                        settings.run(config)),
                                warnings.all()));
    }

    /** run_only.sh was told by a flag how often to repeat; a config may say it itself. */
    private Section repeated(Section config) {
        return config.mapping()
                .find(REPEAT)
                .map(times -> new Section(config.mapping().with(REPLICATES, times), problems))
                .orElse(config);
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
                                levels.add(Level.of(name, Value.Scalar.of(profile.place(), name))));
        return Factor.of(WellKnown.WORKLOAD, written.placeOf("workload")).with(levels);
    }

    private Optional<SweepSpec> whole(Section sweep, String text) {
        sweep.allowOnly(KEYS, Map.of());
        SweepSpec.Title title = settings.title(sweep);
        Experiment.Repetition repetition = settings.repetition(sweep);
        Map<String, Double> slo = settings.slo(sweep);
        RunSettings run = settings.run(sweep);
        PodSettings pod = new PodReader(problems).read(sweep);
        Optional<Section> factors = sweep.section("factors");
        Optional<Section> written = config(sweep);
        if (written.isEmpty()) {
            return Optional.empty();
        }

        ConfigReader reader = new ConfigReader(problems, warnings);
        reader.allowKeys(written.get(), ConfigReader.KEYS);
        EndpointReader endpoints = reader.endpoints(written.get());
        HarnessReader harnesses = reader.harnesses(written.get(), pod);
        Set<String> workloads =
                written.get()
                        .section("workload")
                        // In the order written, in which messages name them.
                        .<Set<String>>map(w -> new LinkedHashSet<>(w.keys()))
                        .orElse(Set.of());
        Varying varying = new Varying(sweep);
        Optional<Config> config =
                reader.read(written.get(), endpoints, harnesses, varying.of(harnesses, workloads));
        return config.map(
                read -> {
                    SelectionReader selections =
                            new SelectionReader(read, endpoints, harnesses, problems);
                    SelectionReader.Selected selected = selections.read(sweep, factors);
                    return new SweepSpec(
                            title,
                            text,
                            slo,
                            new Experiment(
                                    chosen(read, sweep, varying.workload()),
                                    selected.factors(),
                                    selected.selection(),
                                    sweep.placeOf("factors"),
                                    repetition,
                                    run),
                            warnings.all());
                });
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

    private Config chosen(Config config, Section sweep, boolean varies) {
        Optional<String> workload = sweep.text("workload");
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
            return config.preferring(workload.get());
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
