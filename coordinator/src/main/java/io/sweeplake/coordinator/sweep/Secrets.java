package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.TreeBuilder.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out what must not be stored or shown. A secret is known by its name: a key, or the name of
 * an environment variable, that ends in token, password, key and the like.
 */
public final class Secrets {
    /** Stands where a secret stood. */
    public static final String REDACTED = "[redacted]";

    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)(.*[_.-])?(token|password|passwd|secret|authorization|cookie|credentials?"
                            + "|(api|access|private)[_-]?key)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");
    // The name of a Kubernetes secret, which tells nothing of what is in it.
    private static final Set<String> NAMES_ONE = Set.of("hf_token_secret");

    private Secrets() {}

    /** The same tree with {@link #REDACTED} for every secret in it. */
    public static Map<String, Object> redacted(Map<String, Object> tree) {
        Map<String, Object> redacted = new LinkedHashMap<>();
        boolean variable = tree.get("name") instanceof String name && secret(name);
        tree.forEach(
                (key, value) ->
                        redacted.put(
                                key,
                                secret(key) || variable && key.equals("value")
                                        ? hidden(value)
                                        : redacted(value)));
        return Collections.unmodifiableMap(redacted);
    }

    @SuppressWarnings("unchecked") // the keys of a profile are texts
    private static Object redacted(Object value) {
        if (value instanceof Map<?, ?> map) {
            return redacted((Map<String, Object>) map);
        }

        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(redacted(item)));
            return Collections.unmodifiableList(items);
        }

        return value;
    }

    private static Object hidden(Object value) {
        return value == null ? null : REDACTED;
    }

    /** The text with {@link #REDACTED} for every secret, and for what its variables stand for. */
    static String redacted(String text, Value root, Map<Value, Span> spans) {
        Set<Value.Scalar> secrets = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        collect(root, false, secrets, new HashSet<>());
        collectVariables(root, secrets);
        StringBuilder redacted = new StringBuilder(text);
        secrets.stream()
                .filter(secret -> secret.value() != null)
                .map(spans::get)
                .sorted(Comparator.comparingInt(Span::start).reversed())
                .forEach(
                        span ->
                                redacted.replace(
                                        text.offsetByCodePoints(0, span.start()),
                                        text.offsetByCodePoints(0, span.end()),
                                        span.anchor() + '"' + REDACTED + '"'));
        return redacted.toString();
    }

    /** Aliased parts are looked at once: {@code seen} holds their places. */
    private static void collect(
            Value value, boolean secret, Set<Value.Scalar> secrets, Set<Object> seen) {
        if (value instanceof Value.Scalar scalar) {
            if (secret) {
                secrets.add(scalar);
            }
        } else if (seen.add(List.of(value.place(), secret))) {
            if (value instanceof Value.Items list) {
                list.items().forEach(item -> collect(item, secret, secrets, seen));
            } else if (value instanceof Value.Mapping mapping) {
                boolean variable = names(mapping);
                mapping.entries()
                        .forEach(
                                (key, entry) ->
                                        collect(
                                                entry.value(),
                                                secret
                                                        || secret(key)
                                                        || variable && key.equals("value"),
                                                secrets,
                                                seen));
            }
        }
    }

    private static boolean names(Value.Mapping mapping) {
        return ProfilePath.scalar(mapping, List.of("name"))
                .filter(name -> secret(name.text()))
                .isPresent();
    }

    private static void collectVariables(Value root, Set<Value.Scalar> secrets) {
        Set<String> used = new HashSet<>();
        for (Value.Scalar secret : secrets) {
            Matcher use = VARIABLE.matcher(secret.text());
            while (use.find()) {
                used.add(use.group(1));
            }
        }

        for (String name : used) {
            ProfilePath.scalar(root, List.of("vars", name)).ifPresent(secrets::add);
        }
    }

    private static boolean secret(String name) {
        return SECRET.matcher(name).matches() && !NAMES_ONE.contains(name);
    }
}
