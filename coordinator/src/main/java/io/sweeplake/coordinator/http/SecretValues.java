package io.sweeplake.coordinator.http;

import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.coordinator.sweep.TrialRun;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The secrets of a run, to be taken out of text that anybody wrote. */
record SecretValues(List<String> values) {
    // Shorter ones would take out what is none.
    private static final int SHORTEST = 4;

    static SecretValues of(TrialRun run) {
        Set<String> values = new LinkedHashSet<>();
        run.harness().env().stream()
                .filter(variable -> Redaction.isSecret(variable.name()))
                .forEach(variable -> values.add(variable.value()));
        collect(run.profile(), values);
        // The longest first: one may be the beginning of another.
        return new SecretValues(
                values.stream()
                        .filter(value -> value.length() >= SHORTEST)
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList());
    }

    String redacted(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, Redaction.REDACTED);
        }
        return clean;
    }

    private static void collect(Object tree, Set<String> values) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach(
                    (key, value) -> {
                        if (Redaction.isSecret(String.valueOf(key))
                                && value instanceof String text) {
                            values.add(text);
                        } else {
                            collect(value, values);
                        }
                    });
        } else if (tree instanceof Collection<?> list) {
            list.forEach(each -> collect(each, values));
        }
    }
}
