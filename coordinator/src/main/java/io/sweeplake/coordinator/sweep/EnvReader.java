package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.TrialRun.EnvSource;
import io.sweeplake.coordinator.sweep.TrialRun.EnvVar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the environment that a config gives its harness, as a pod's specification writes it. */
final class EnvReader {
    /** By this an Indexed Job tells each pod which one it is. */
    private static final Set<String> OURS = Set.of("JOB_COMPLETION_INDEX");

    private static final Map<String, EnvSource.Kind> SOURCES =
            Map.of(
                    "secretKeyRef",
                    EnvSource.Kind.SECRET,
                    "configMapKeyRef",
                    EnvSource.Kind.CONFIG_MAP);

    private final Problems problems;

    EnvReader(Problems problems) {
        this.problems = problems;
    }

    /** The variables in the order written. */
    List<EnvVar> read(Section config) {
        List<EnvVar> env = new ArrayList<>();
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

    private Optional<EnvVar> variable(Section entry) {
        entry.allowOnly(List.of("name", "value", "valueFrom"), Map.of());
        if (!entry.has("name")) {
            entry.missing("name", "say what the variable is called");
        }

        Optional<String> name = entry.text("name").filter(n -> usable(entry, n));
        Optional<EnvSource> source = source(entry);
        String value = entry.scalar("value").map(Value.Scalar::text).orElse("");
        return name.map(n -> new EnvVar(n, source.isPresent() ? "" : value, source));
    }

    private boolean usable(Section entry, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            problems.add(
                    entry.placeOf("name"),
                    "`" + name + "` cannot be the name of a variable",
                    "use letters, digits and underscores, the first not a digit");
            return false;
        }

        if (OURS.contains(name)) {
            problems.add(
                    entry.placeOf("name"),
                    "`" + name + "` is how a launcher pod knows which one it is",
                    "remove it");
            return false;
        }

        return true;
    }

    private Optional<EnvSource> source(Section entry) {
        Optional<Section> found = entry.section("valueFrom");
        if (found.isEmpty()) {
            return Optional.empty();
        }

        Section from = found.get();
        if (entry.has("value")) {
            problems.add(
                    entry.placeOf("valueFrom"),
                    "the variable has a `value` and a `valueFrom`",
                    "keep one of the two");
        }

        from.allowOnly(SOURCES.keySet(), Map.of());
        List<String> kinds = from.keys().stream().filter(SOURCES::containsKey).toList();
        if (kinds.size() != 1) {
            problems.add(
                    from.mapping().place(),
                    "`valueFrom` must name one source, not " + kinds.size(),
                    "write `valueFrom: {secretKeyRef: {name: ..., key: ...}}`");
            return Optional.empty();
        }

        return from.section(kinds.get(0)).flatMap(key -> key(SOURCES.get(kinds.get(0)), key));
    }

    private Optional<EnvSource> key(EnvSource.Kind kind, Section reference) {
        reference.allowOnly(List.of("name", "key"), Map.of());
        for (String part : List.of("name", "key")) {
            if (!reference.has(part)) {
                reference.missing(part, "write `{name: ..., key: ...}`");
            }
        }

        Optional<String> name = new LabelReader(problems).name(reference, "name");
        Optional<String> key = reference.text("key");
        return name.isPresent() && key.isPresent()
                ? Optional.of(new EnvSource(kind, name.get(), key.get()))
                : Optional.empty();
    }
}
