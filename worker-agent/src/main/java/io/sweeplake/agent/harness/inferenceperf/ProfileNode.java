package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.ProfileRefused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One mapping of a profile and the path that leads to it, so that a refusal can say where. Changes
 * go to a copy, never to the trial's own profile.
 */
final class ProfileNode {
    private final String path;
    private final Map<String, Object> fields;

    private ProfileNode(String path, Map<String, Object> fields) {
        this.path = path;
        this.fields = fields;
    }

    /** A copy of a whole profile, as deep as it goes. */
    static ProfileNode copyOf(Map<String, Object> profile) {
        return new ProfileNode("", copyOfMap(profile));
    }

    Map<String, Object> fields() {
        return fields;
    }

    /** Where a key of this mapping lies in the profile. */
    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        return fields.get(key) != null;
    }

    void put(String key, Object value) {
        fields.put(key, value);
    }

    void putIfAbsent(String key, Object value) {
        if (!has(key)) {
            put(key, value);
        }
    }

    /** The mapping under a key; made if it is not there. */
    ProfileNode child(String key) {
        if (!has(key)) {
            put(key, new LinkedHashMap<String, Object>());
        }

        return node(pathOf(key), fields.get(key));
    }

    /** The mapping under a key. */
    Optional<ProfileNode> findChild(String key) {
        return has(key) ? Optional.of(child(key)) : Optional.empty();
    }

    /** The mappings of the list under a key; none if it is not there. */
    List<ProfileNode> children(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(fields.get(key) instanceof List<?> list)) {
            throw new ProfileRefused(pathOf(key), "this is no list", "Write a list here");
        }

        List<ProfileNode> nodes = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            nodes.add(node(pathOf(key) + "[" + i + "]", list.get(i)));
        }
        return nodes;
    }

    String text(String key, String otherwise) {
        return has(key) ? fields.get(key).toString() : otherwise;
    }

    /** The positive number under a key. */
    double positive(String key) {
        if (fields.get(key) instanceof Number number && number.doubleValue() > 0) {
            return number.doubleValue();
        }

        throw new ProfileRefused(
                pathOf(key), "this must be a number above 0, not " + fields.get(key), "Set it");
    }

    /** The positive whole number under a key. */
    long positiveWhole(String key) {
        double value = positive(key);
        if (value != Math.rint(value)) {
            throw new ProfileRefused(
                    pathOf(key), "this must be a whole number, not " + value, "Round it");
        }

        return (long) value;
    }

    @SuppressWarnings("unchecked")
    private static ProfileNode node(String path, Object value) {
        if (value instanceof Map) {
            return new ProfileNode(path, (Map<String, Object>) value);
        }

        throw new ProfileRefused(path, "this is no mapping", "Write keys and values here");
    }

    private static Map<String, Object> copyOfMap(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copyOfValue(value)));

        return copy;
    }

    private static Object copyOfValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copyOfValue(item)));
            return copy;
        }
        // YAML 1.1 reads 1.0E7, as Java writes it, as text.
        return value instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number)
                : value;
    }
}
