package io.sweeplake.coordinator.sweep;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Trees of maps, lists and scalars as one text each, the same for the same content. */
final class Canonical {
    private Canonical() {}

    /** Of the tree's text, whatever the order of its mappings' keys. */
    static String hash(Object tree) {
        StringBuilder text = new StringBuilder();
        write(tree, text);
        return Derivation.hex(text.toString());
    }

    // Every scalar has its kind and length before it: no two trees run together into one text.
    private static void write(Object node, StringBuilder text) {
        if (node instanceof Map<?, ?> mapping) {
            Map<String, Object> sorted = new TreeMap<>();
            mapping.forEach((key, value) -> sorted.put(String.valueOf(key), value));
            text.append('{').append(sorted.size());
            sorted.forEach(
                    (key, value) -> {
                        scalar(key, text);
                        write(value, text);
                    });
        } else if (node instanceof Collection<?> items) {
            text.append('[').append(items.size());
            items.forEach(item -> write(item, text));
        } else if (node instanceof Optional<?> optional) {
            write(optional.orElse(null), text);
        } else if (node == null) {
            text.append('~');
        } else {
            scalar(node, text);
        }
    }

    private static void scalar(Object value, StringBuilder text) {
        // A whole number is the same whichever of its kinds it was read as.
        String kind = value instanceof Integer ? "Long" : value.getClass().getSimpleName();
        String written = value.toString();
        text.append(kind).append(written.length()).append(':').append(written);
    }
}
