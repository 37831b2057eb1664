package io.sweeplake.imports.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a configuration file: a map, a list, a text, a number, a truth value, or nothing.
 *
 * @param value {@code null} where the file says so
 */
record ConfigNode(Object value) {

    /** What lies at a path of keys. */
    Optional<ConfigNode> find(String... path) {
        Object at = value;
        for (String key : path) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }

        return at == null ? Optional.empty() : Optional.of(new ConfigNode(at));
    }

    /** What lies at the first of several paths, each with points between its keys. */
    Optional<ConfigNode> findAny(String... paths) {
        for (String path : paths) {
            Optional<ConfigNode> found = find(path.split("\\."));
            if (found.isPresent()) {
                return found;
            }
        }

        return Optional.empty();
    }

    boolean has(String... path) {
        return find(path).isPresent();
    }

    /** A scalar as text, if it says anything. */
    Optional<String> text() {
        if (value == null || value instanceof Map || value instanceof List) {
            return Optional.empty();
        }

        return Optional.of(value.toString().strip()).filter(text -> !text.isEmpty());
    }

    /** A number, or a text that is one. */
    Optional<BigDecimal> number() {
        try {
            return text().map(BigDecimal::new);
        } catch (NumberFormatException e) {
            // As "inf" is: no number that a column could hold.
            return Optional.empty();
        }
    }

    /** The elements of a list, a single value as the only one of it. */
    List<ConfigNode> items() {
        if (!(value instanceof List<?> list)) {
            return value == null ? List.of() : List.of(this);
        }

        List<ConfigNode> items = new ArrayList<>();
        list.forEach(item -> items.add(new ConfigNode(item)));
        return items;
    }

    /** The entries of a map; none of anything else. */
    Map<String, Object> entries() {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
        }

        return Collections.unmodifiableMap(entries);
    }
}
