package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a sweep's factors and treatments say in its config's place, looked up before the config is
 * read: a workload is in the words of its harness, and a level may name that.
 */
final class Varying {
    private final Section sweep;

    Varying(Section sweep) {
        this.sweep = sweep;
    }

    ConfigReader.Varied of(HarnessReader harnesses, Set<String> workloads) {
        List<Program> programs = new ArrayList<>();
        for (Value level : levels("harness")) {
            harnesses.level(level, workloads).ifPresent(programs::add);
        }

        // A name in `factors` is described nowhere: that it should be a mapping is noted.
        find("factors").flatMap(factors -> child(factors, "harness")).stream()
                .flatMap(written -> items(written).stream())
                .filter(Value.Scalar.class::isInstance)
                .forEach(name -> harnesses.level(name, workloads));

        return new ConfigReader.Varied(!levels("endpoint").isEmpty(), programs);
    }

    /** Whether something else than the sweep's own `workload` chooses one. */
    boolean workload() {
        return !written("workload").isEmpty() || !written("harness").isEmpty();
    }

    /** What is described in full wherever a level may stand; a mere name is described elsewhere. */
    private List<Value> levels(String factor) {
        List<Value> levels = new ArrayList<>();
        for (Value written : written(factor)) {
            Value level =
                    written instanceof Value.Mapping mapping
                            ? mapping.find("level").orElse(written)
                            : written;
            if (level instanceof Value.Mapping) {
                levels.add(level);
            }
        }

        return levels;
    }

    private List<Value> written(String factor) {
        List<Value> written = new ArrayList<>();
        find("factors")
                .flatMap(factors -> child(factors, factor))
                .ifPresent(levels -> written.addAll(items(levels)));
        for (String list : List.of("treatments", "include")) {
            for (Value row : find(list).map(Varying::items).orElse(List.of())) {
                child(row, factor).ifPresent(written::add);
            }
        }

        return written;
    }

    private Optional<Value> find(String key) {
        return sweep.mapping().find(key);
    }

    private static Optional<Value> child(Value value, String key) {
        return value instanceof Value.Mapping mapping ? mapping.find(key) : Optional.empty();
    }

    private static List<Value> items(Value value) {
        return value instanceof Value.Items list ? list.items() : List.of();
    }
}
