package io.sweeplake.coordinator.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An experiment file of llm-d-benchmark, with a `config` added, as the sweep that it means: its
 * treatments are a list. Its `design` is documentation there, and nothing else here.
 */
final class ExperimentFile {
    private static final List<String> MARKS =
            List.of(
                    "experiment",
                    "setup",
                    "constants",
                    "reset_caches",
                    "treatment_max_attempts",
                    "treatment_stop_on_error",
                    "validate_failures");
    private static final String TREATMENTS = "treatments";

    private final Section file;
    private final Problems problems;
    private final Warnings warnings;

    ExperimentFile(Section file, Problems problems, Warnings warnings) {
        this.file = file;
        this.problems = problems;
        this.warnings = warnings;
    }

    /** Whether a text is one, by the keys that only such a file has. */
    static boolean is(Section text) {
        return MARKS.stream().anyMatch(text::has)
                || runs(text)
                || text.has(TREATMENTS) && !text.has("name");
    }

    /** `run` is a list of treatments, or says how to make them; in a sweep it says how to run. */
    private static boolean runs(Section text) {
        return text.mapping()
                .find("run")
                .filter(
                        run ->
                                run instanceof Value.Items
                                        || run instanceof Value.Mapping mapping
                                                && mapping.find(TREATMENTS).isPresent())
                .isPresent();
    }

    /** The sweep, each part with its place in the file. */
    Section sweep() {
        Map<String, Value.Entry> sweep = new LinkedHashMap<>(file.mapping().entries());
        MARKS.forEach(sweep::remove);
        sweep.remove("design");
        Optional<Section> experiment = file.section("experiment");
        name(experiment).ifPresent(name -> sweep.putIfAbsent("name", entry(name)));
        experiment
                .flatMap(e -> e.mapping().find("description"))
                .ifPresent(text -> sweep.putIfAbsent("description", entry(text)));
        Optional<Value.Scalar> workload = new ExperimentConfig(file, problems, warnings).workload();
        workload.ifPresent(name -> sweep.putIfAbsent("workload", entry(name)));
        ExperimentRows rows = new ExperimentRows(file, problems);
        List<Value> treatments = rows.read(workload);
        if (treatments.stream().anyMatch(ExperimentRows::choosesWorkload)) {
            sweep.remove("workload");
        }

        sweep.put(TREATMENTS, entry(new Value.Items(place(sweep), treatments)));
        sweep.put("design", entry(word(place(sweep), "list")));
        sweep.put("run", entry(run()));
        warn(treatments.size());
        return new Section(new Value.Mapping(file.mapping().place(), sweep), problems);
    }

    private Place place(Map<String, Value.Entry> sweep) {
        return Optional.ofNullable(sweep.get(TREATMENTS))
                .or(() -> Optional.ofNullable(sweep.get("run")))
                .map(entry -> entry.value().place())
                .orElse(file.mapping().place());
    }

    private Optional<Value> name(Optional<Section> experiment) {
        return experiment
                .flatMap(e -> e.mapping().find("name"))
                .or(
                        () ->
                                file.mapping()
                                        .find("config")
                                        .flatMap(
                                                config ->
                                                        ProfilePath.find(
                                                                config,
                                                                ProfilePath.of(
                                                                        "endpoint", "stack_name"))))
                .or(() -> Optional.of(word(file.mapping().place(), "experiment")));
    }

    /**
     * How to run: a sweep's own `run`, where the file has none of another meaning, and its words.
     */
    private Value.Mapping run() {
        Value.Mapping run =
                runs(file)
                        ? Value.Mapping.empty(file.mapping().place())
                        : file.section("run")
                                .map(Section::mapping)
                                .orElseGet(() -> Value.Mapping.empty(file.mapping().place()));
        for (Map.Entry<String, String> word :
                Map.of("reset_caches", "reset_cache", "treatment_max_attempts", "max_attempts")
                        .entrySet()) {
            Optional<Value> written = file.mapping().find(word.getKey());
            if (written.isPresent()) {
                run = run.with(word.getValue(), written.get());
            }
        }

        return run;
    }

    private void warn(int treatments) {
        warnAlways("treatment_stop_on_error", "a failed trial does not stop the others");
        warnAlways(
                "validate_failures",
                "every trial is judged by its own records, and says whether it can be trusted");
        int setups = setups();
        long endpoints =
                file.section("factors")
                        .flatMap(f -> f.mapping().find("endpoint"))
                        .filter(Value.Items.class::isInstance)
                        .map(list -> ((Value.Items) list).items().size())
                        .orElse(1);
        if (setups > 0 && setups != endpoints) {
            warnings.add(
                    "setup",
                    file.mapping().entries().get("setup").key(),
                    "the "
                            + setups
                            + " stacks of `setup` are not stood up here: make `endpoint` a factor"
                            + " with one level for each of them, and every treatment is run on"
                            + " each");
        }

        total("total_run_treatments", treatments);
        total("total_matrix", (long) treatments * endpoints);
    }

    private void warnAlways(String key, String instead) {
        if (file.has(key) && file.truth(key).orElse(false)) {
            warnings.add(
                    key,
                    file.mapping().entries().get(key).key(),
                    "`" + key + "` is not kept: " + instead);
        }
    }

    private int setups() {
        return file.mapping()
                .find("setup")
                .flatMap(setup -> ProfilePath.find(setup, List.of(TREATMENTS)))
                .filter(Value.Items.class::isInstance)
                .map(list -> ((Value.Items) list).items().size())
                .orElse(0);
    }

    /** Holds what the file's documentation counts against what it comes to. */
    private void total(String key, long planned) {
        file.mapping()
                .find("design")
                .flatMap(design -> ProfilePath.scalar(design, List.of(key)))
                .filter(total -> total.whole().filter(n -> n == planned).isEmpty())
                .ifPresent(
                        total ->
                                warnings.add(
                                        key,
                                        total.place(),
                                        "`"
                                                + key
                                                + "` is "
                                                + total.canonical()
                                                + ", but here they are "
                                                + planned));
    }

    private static Value.Entry entry(Value value) {
        return new Value.Entry(value.place(), value);
    }

    static Value.Scalar word(Place place, String text) {
        return new Value.Scalar(place, text, text, true);
    }
}
