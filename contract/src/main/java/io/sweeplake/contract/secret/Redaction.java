package io.sweeplake.contract.secret;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out what must not be stored or shown. A secret is known by its name: a key, or the name of
 * an environment variable, that ends in token, password, key and the like.
 */
public final class Redaction {
    /** Stands where a secret stood. */
    public static final String REDACTED = "[redacted]";

    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)(.*[_.-])?(token|password|passwd|secret|authorization|cookie|credentials?"
                            + "|(api|access|private)[_-]?key)");
    // The name of a Kubernetes secret, which tells nothing of what is in it.
    private static final Set<String> NAMES_ONE = Set.of("hf_token_secret");

    private Redaction() {}

    /** Whether what goes by this name is a secret. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name).matches() && !NAMES_ONE.contains(name);
    }

    /** The same tree of maps, lists and scalars, with {@link #REDACTED} for every secret in it. */
    public static Map<String, Object> of(Map<String, Object> tree) {
        Map<String, Object> redacted = new LinkedHashMap<>();
        boolean variable = tree.get("name") instanceof String name && isSecret(name);
        tree.forEach(
                (key, value) ->
                        redacted.put(
                                key,
                                isSecret(key) || variable && key.equals("value")
                                        ? hidden(value)
                                        : of(value)));
        return Collections.unmodifiableMap(redacted);
    }

    @SuppressWarnings("unchecked") // the keys of a profile are texts
    private static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return of((Map<String, Object>) map);
        }

        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(of(item)));
            return Collections.unmodifiableList(items);
        }

        return value;
    }

    private static Object hidden(Object value) {
        return value == null ? null : REDACTED;
    }
}
