package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The treatments of an experiment file, in either form: mappings of dotted keys, or, as its old
 * tutorials have it, texts of values in the order of `factors`.
 */
final class ExperimentRows {
    private static final String TREATMENTS = "treatments";
    private static final String WORKLOAD = "workload";
    private static final String PROFILE = "profile";

    private final Section file;
    private final Problems problems;

    ExperimentRows(Section file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * The treatments as a sweep lists them, the file's constants in each.
     *
     * @param workload whose keys an old tutorial's factors may be
     */
    List<Value> read(Optional<Value.Scalar> workload) {
        Optional<Value> run = file.mapping().find("run");
        Optional<Section> old =
                run.filter(Value.Mapping.class::isInstance)
                        .map(r -> new Section((Value.Mapping) r, problems))
                        .filter(r -> r.has(TREATMENTS));
        List<Value> rows = new ArrayList<>();
        if (old.isPresent()) {
            rows.addAll(texts(old.get(), workload.map(Value.Scalar::text)));
        } else {
            Optional<Value> list =
                    file.mapping()
                            .find(TREATMENTS)
                            .or(() -> run.filter(Value.Items.class::isInstance));
            list.filter(Value.Items.class::isInstance)
                    .ifPresent(found -> rows.addAll(((Value.Items) found).items()));
            list.filter(found -> !(found instanceof Value.Items))
                    .ifPresent(
                            found ->
                                    problems.add(
                                            found.place(),
                                            "`treatments` must be a list, not " + found.described(),
                                            "write a list: [{...}, {...}]"));
        }

        if (rows.isEmpty()) {
            file.missing(TREATMENTS, "list them: `treatments: [{name: a, max-concurrency: 8}]`");
        }

        List<Value> whole = rows.stream().map(this::whole).toList();
        return workload.isPresent() && whole.stream().anyMatch(ExperimentRows::choosesWorkload)
                ? whole.stream().map(row -> chosen(row, workload.get())).toList()
                : whole;
    }

    /** Whether a treatment is of a workload of its own. */
    static boolean choosesWorkload(Value row) {
        return row instanceof Value.Mapping mapping && mapping.find(WORKLOAD).isPresent();
    }

    private static Value chosen(Value row, Value.Scalar workload) {
        return row instanceof Value.Mapping mapping && !choosesWorkload(row)
                ? mapping.with(WORKLOAD, workload)
                : row;
    }

    private Value whole(Value row) {
        if (!(row instanceof Value.Mapping mapping)) {
            return row;
        }

        Map<String, Value.Entry> whole = new LinkedHashMap<>(mapping.entries());
        file.section("constants")
                .ifPresent(constants -> constants.mapping().entries().forEach(whole::putIfAbsent));
        Value.Entry profile = whole.remove(PROFILE);
        if (profile != null && profile.value() instanceof Value.Scalar name) {
            Value.Scalar workload = ExperimentConfig.named(name);
            whole.put(WORKLOAD, new Value.Entry(profile.key(), workload));
        }

        return new Value.Mapping(mapping.place(), whole);
    }

    private List<Value> texts(Section run, Optional<String> workload) {
        List<Value> factors = run.items("factors").map(Value.Items::items).orElse(List.of());
        List<String> names =
                factors.stream()
                        .filter(Value.Scalar.class::isInstance)
                        .map(factor -> path(((Value.Scalar) factor).text(), workload))
                        .toList();
        List<Value> rows = new ArrayList<>();
        for (Value item : run.items(TREATMENTS).map(Value.Items::items).orElse(List.of())) {
            String[] values =
                    item instanceof Value.Scalar scalar
                            ? scalar.text().split(",", -1)
                            : new String[0];
            if (values.length != names.size()) {
                problems.add(
                        item.place(),
                        "a treatment of "
                                + values.length
                                + " values for "
                                + names.size()
                                + " factors",
                        "write a value for each of " + String.join(", ", names));
                continue;
            }

            Value.Mapping row = Value.Mapping.empty(item.place());
            for (int i = 0; i < values.length; i++) {
                String value = values[i].strip();
                row =
                        row.with(
                                names.get(i),
                                ScalarTypes.typed(item.place(), value, problems)
                                        .orElse(ExperimentFile.word(item.place(), value)));
            }

            rows.add(row);
        }

        return rows;
    }

    /** A name alone meant the line of the profile that begins with it, wherever it stood. */
    private String path(String name, Optional<String> workload) {
        if (WellKnown.find(name).isPresent() || workload.isEmpty()) {
            return name;
        }

        Optional<Value> profile =
                file.mapping()
                        .find("config")
                        .flatMap(
                                config ->
                                        ProfilePath.find(
                                                config, List.of(WORKLOAD, workload.get())));
        List<String> paths = new ArrayList<>();
        profile.ifPresent(tree -> find(tree, name, "", paths));
        return paths.size() == 1 ? paths.get(0) : name;
    }

    private static void find(Value tree, String name, String path, List<String> into) {
        if (tree instanceof Value.Mapping mapping) {
            mapping.entries()
                    .forEach(
                            (key, entry) -> {
                                String at = path.isEmpty() ? key : path + "." + key;
                                if (key.equals(name)) {
                                    into.add(at);
                                }

                                find(entry.value(), name, at, into);
                            });
        } else if (tree instanceof Value.Items list) {
            for (int i = 0; i < list.items().size(); i++) {
                find(list.items().get(i), name, path + "." + i, into);
            }
        }
    }
}
