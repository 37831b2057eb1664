package io.sweeplake.agent.harness.profile;

import io.sweeplake.agent.harness.ProfileRefused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One mapping of a profile and the path that leads to it, so that a refusal can say where. Changes
 * go to a copy, never to the trial's own profile.
 */
public final class ProfileNode {
    private final String path;
    private final Map<String, Object> fields;

    private ProfileNode(String path, Map<String, Object> fields) {
        this.path = path;
        this.fields = fields;
    }

    /** A copy of a whole profile, as deep as it goes. */
    public static ProfileNode copyOf(Map<String, Object> profile) {
        return new ProfileNode("", copyOfMap(profile));
    }

    /** The mapping itself; what is changed in it is changed in the profile. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** Where a key of this mapping lies in the profile. */
    public String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Whether a key is there and says something. */
    public boolean has(String key) {
        return fields.get(key) != null;
    }

    /** Sets a key. */
    public void put(String key, Object value) {
        fields.put(key, value);
    }

    /** Sets a key that the profile leaves open. */
    public void putIfAbsent(String key, Object value) {
        if (!has(key)) {
            put(key, value);
        }
    }

    /** Takes a key away. */
    public void remove(String key) {
        fields.remove(key);
    }

    /**
     * The mapping under a key; made if it is not there.
     *
     * @throws ProfileRefused if something else stands there
     */
    public ProfileNode child(String key) {
        if (!has(key)) {
            put(key, new LinkedHashMap<String, Object>());
        }

        return node(pathOf(key), fields.get(key));
    }

    /**
     * The mapping under a key.
     *
     * @throws ProfileRefused if something else stands there
     */
    public Optional<ProfileNode> findChild(String key) {
        return has(key) ? Optional.of(child(key)) : Optional.empty();
    }

    /**
     * The mappings of the list under a key; none if it is not there.
     *
     * @throws ProfileRefused if it is no list of mappings
     */
    public List<ProfileNode> children(String key) {
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

    /** What is written under a key. */
    public String text(String key, String otherwise) {
        return has(key) ? fields.get(key).toString() : otherwise;
    }

    /**
     * The positive number under a key.
     *
     * @throws ProfileRefused if it is none
     */
    public double positive(String key) {
        return positive(pathOf(key), fields.get(key));
    }

    /**
     * The positive whole number under a key.
     *
     * @throws ProfileRefused if it is none
     */
    public long positiveWhole(String key) {
        return whole(pathOf(key), positive(key));
    }

    /**
     * The positive number under a key, or all of the list of them there.
     *
     * @throws ProfileRefused if one is none
     */
    public List<Double> positives(String key) {
        if (!(fields.get(key) instanceof List<?> list)) {
            return List.of(positive(key));
        }

        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            numbers.add(positive(pathOf(key) + "[" + i + "]", list.get(i)));
        }
        return numbers;
    }

    /**
     * Replaces the positive number under a key, or each one of the list there.
     *
     * @throws ProfileRefused if one is none
     */
    public void eachPositive(String key, Function<Double, Object> change) {
        List<Object> changed = positives(key).stream().map(change).toList();
        put(key, fields.get(key) instanceof List ? changed : changed.get(0));
    }

    /** The same for whole numbers. */
    public void eachPositiveWhole(String key, Function<Long, Object> change) {
        eachPositive(key, number -> change.apply(whole(pathOf(key), number)));
    }

    private static double positive(String path, Object value) {
        if (value instanceof Number number && number.doubleValue() > 0) {
            return number.doubleValue();
        }

        throw new ProfileRefused(path, "this must be a number above 0, not " + value, "Set it");
    }

    private static long whole(String path, double value) {
        if (value != Math.rint(value)) {
            throw new ProfileRefused(path, "this must be a whole number, not " + value, "Round it");
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
