package io.sweeplake.contract.secret;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes out what must not be stored or shown. A secret is known by its name: a key, or the name of
 * an environment variable, that ends in token, password, key and the like.
 */
public final class Redaction {
    /** Stands where a secret stood. */
    public static final String REDACTED = "[redacted]";

    private static final List<String> SECRETS =
            List.of(
                    "token",
                    "password",
                    "passwd",
                    "secret",
                    "authorization",
                    "cookie",
                    "credential",
                    "credentials",
                    "apikey",
                    "api_key",
                    "api-key",
                    "accesskey",
                    "access_key",
                    "access-key",
                    "privatekey",
                    "private_key",
                    "private-key");
    // The name of a Kubernetes secret, which tells nothing of what is in it.
    private static final Set<String> NAMES_ONE = Set.of("hf_token_secret");

    private Redaction() {}

    /** Whether what goes by this name is a secret: its last words say so, in any case. */
    public static boolean isSecret(String name) {
        return SECRETS.stream().anyMatch(secret -> endsWith(name, secret))
                && !NAMES_ONE.contains(name);
    }

    // Asked of every key of every run that is planned, where a pattern would take its time.
    private static boolean endsWith(String name, String secret) {
        int start = name.length() - secret.length();
        return start >= 0
                && name.regionMatches(true, start, secret, 0, secret.length())
                && (start == 0 || "_.-".indexOf(name.charAt(start - 1)) >= 0);
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
