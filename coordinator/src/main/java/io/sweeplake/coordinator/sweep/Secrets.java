package io.sweeplake.coordinator.sweep;

import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.coordinator.sweep.TreeBuilder.Span;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the secrets out of a sweep's text and leaves the text as it was written otherwise. */
final class Secrets {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");

    private Secrets() {}

    /** The text with every secret redacted, and with it what its variables stand for. */
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
                                        span.anchor() + '"' + Redaction.REDACTED + '"'));
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
                                                        || Redaction.isSecret(key)
                                                        || variable && key.equals("value"),
                                                secrets,
                                                seen));
            }
        }
    }

    private static boolean names(Value.Mapping mapping) {
        return ProfilePath.scalar(mapping, List.of("name"))
                .filter(name -> Redaction.isSecret(name.text()))
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
}
