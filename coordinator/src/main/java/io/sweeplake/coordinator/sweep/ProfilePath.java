package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds and replaces what stands at a path of a profile. A list's items count from 0. */
final class ProfilePath {
    private ProfilePath() {}

    /** {@code load.stages[0].rate} and {@code load.stages.0.rate} are the same. */
    static List<String> parse(String path) {
        return Arrays.stream(path.replace("[", ".").replace("]", "").split("\\.", -1)).toList();
    }

    static List<String> of(String... keys) {
        return List.of(keys);
    }

    static Optional<Value> find(Value tree, List<String> path) {
        Optional<Value> found = Optional.of(tree);
        for (String key : path) {
            found = found.flatMap(value -> child(value, key));
        }

        return found;
    }

    /** The scalar there, if there is one and it says something. */
    static Optional<Value.Scalar> scalar(Value tree, List<String> path) {
        return find(tree, path)
                .filter(Value.Scalar.class::isInstance)
                .map(Value.Scalar.class::cast)
                .filter(scalar -> scalar.value() != null);
    }

    /** The number there; empty if there is none. */
    static OptionalDouble number(Value tree, List<String> path) {
        return scalar(tree, path)
                .flatMap(Value.Scalar::number)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /**
     * The tree with another value at the path; mappings on the way are made where there are none.
     *
     * @throws IndexOutOfBoundsException if the path names an item that its list does not have
     */
    static Value.Mapping with(Value.Mapping tree, List<String> path, Value value) {
        return (Value.Mapping) replaced(tree, path, value);
    }

    private static Value replaced(Value tree, List<String> path, Value value) {
        if (path.isEmpty()) {
            return value;
        }

        String key = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (tree instanceof Value.Items list) {
            List<Value> items = new ArrayList<>(list.items());
            int index = index(key).filter(i -> i < items.size()).orElse(-1);
            items.set(index, replaced(items.get(index), rest, value));
            return new Value.Items(list.place(), items);
        }

        Value.Mapping mapping =
                tree instanceof Value.Mapping found ? found : Value.Mapping.empty(value.place());
        Value below = mapping.find(key).orElseGet(() -> Value.Mapping.empty(value.place()));
        return mapping.with(key, replaced(below, rest, value));
    }

    private static Optional<Value> child(Value value, String key) {
        if (value instanceof Value.Mapping mapping) {
            return mapping.find(key);
        }

        if (value instanceof Value.Items list) {
            return index(key).filter(i -> i < list.items().size()).map(list.items()::get);
        }

        return Optional.empty();
    }

    private static Optional<Integer> index(String key) {
        return key.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(key)) : Optional.empty();
    }
}
