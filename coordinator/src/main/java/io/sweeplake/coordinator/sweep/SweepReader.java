package io.sweeplake.coordinator.sweep;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a sweep, or the llm-d guide's bare config.yaml, which is a sweep of one treatment a
 * workload.
 *
 * <p>Variables are looked up everywhere but in {@code vars}, {@code name}, {@code description},
 * {@code labels} and the config's {@code control} and {@code hooks}, of which nothing is used.
 */
public final class SweepReader {
    private static final Set<String> UNTOUCHED =
            Set.of("vars", "name", "description", "labels", "control", "hooks");

    /**
     * Reads YAML or JSON.
     *
     * @param given values of variables, which win over the sweep's own {@code vars}
     * @throws SweepRefused with everything that is wrong with the text
     */
    public SweepSpec read(String text, Map<String, String> given) {
        Problems problems = new Problems();
        Optional<YamlReader.Document> document = new YamlReader(problems).read(text);
        problems.refuse();
        Section written = new Section(root(document.orElseThrow().root(), problems), problems);
        Variables variables = Variables.of(written, given, problems);
        Section sweep = new Section(substituted(written.mapping(), variables), problems);
        SpecReader reading = new SpecReader(problems, new Warnings());
        Optional<SweepSpec> spec = reading.spec(sweep, document.get().text());
        problems.refuse();
        return spec.orElseThrow();
    }

    private static Value.Mapping root(Value root, Problems problems) {
        if (root instanceof Value.Mapping mapping) {
            return mapping;
        }

        problems.add(
                root.place(),
                "a sweep is a mapping, not " + root.described(),
                "write keys and values: name, config, factors, run");
        problems.refuse();
        return Value.Mapping.empty(root.place());
    }

    private static Value.Mapping substituted(Value.Mapping root, Variables variables) {
        Optional<Value> config = root.find("config").filter(Value.Mapping.class::isInstance);
        Set<String> untouched = new TreeSet<>(UNTOUCHED);
        if (config.isPresent()) {
            untouched.add("config");
        }

        Value.Mapping substituted = variables.substituted(root, untouched);
        if (config.isEmpty()) {
            return substituted;
        }

        Value.Mapping inside =
                variables.substituted((Value.Mapping) config.get(), Set.of("control", "hooks"));
        return substituted.with("config", inside);
    }
}
