package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values for {@code $VAR}, {@code ${VAR}} and {@code ${VAR:-default}}, and {@code $} for
 * {@code $$}. Works on parsed scalars, so that no value can bring structure of its own. An unquoted
 * scalar takes its type again from what it has become: {@code rate: $RATE} is a number.
 *
 * <p>Values come from the sweep and its sender alone, never from this process's environment.
 */
final class Variables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern USE =
            Pattern.compile(
                    "\\$(?:(?<dollar>\\$)"
                            + "|\\{(?<braced>[A-Za-z_][A-Za-z0-9_]*)(?::-(?<default>[^}]*))?}"
                            + "|(?<bare>[A-Za-z_][A-Za-z0-9_]*)"
                            + "|(?<open>\\{))");

    private final Map<String, String> values;
    private final Problems problems;

    private Variables(Map<String, String> values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    /** Those that the sweep itself gives, and over them those that its sender gives. */
    static Variables of(Section sweep, Map<String, String> given, Problems problems) {
        Map<String, String> values = new LinkedHashMap<>(sweep.texts("vars"));
        values.putAll(given);
        Place place = sweep.placeOf("vars");
        for (String name : values.keySet()) {
            if (!NAME.matcher(name).matches()) {
                problems.add(
                        place,
                        "`" + name + "` cannot be the name of a variable",
                        "use letters, digits and underscores, the first not a digit");
            }
        }

        return new Variables(values, problems);
    }

    /** The same tree without variables, the values of some keys of it left as they are. */
    Value.Mapping substituted(Value.Mapping tree, Set<String> untouched) {
        Map<String, Value.Entry> entries = new LinkedHashMap<>();
        tree.entries()
                .forEach(
                        (key, entry) ->
                                entries.put(
                                        key,
                                        untouched.contains(key)
                                                ? entry
                                                : new Value.Entry(
                                                        entry.key(), substituted(entry.value()))));
        return new Value.Mapping(tree.place(), entries);
    }

    private Value substituted(Value value) {
        if (value instanceof Value.Mapping mapping) {
            return substituted(mapping, Set.of());
        }

        if (value instanceof Value.Items list) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> items.add(substituted(item)));
            return new Value.Items(list.place(), items);
        }

        return substituted((Value.Scalar) value);
    }

    private Value.Scalar substituted(Value.Scalar scalar) {
        if (!(scalar.value() instanceof String text) || text.indexOf('$') < 0) {
            return scalar;
        }

        Matcher use = USE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (use.find()) {
            use.appendReplacement(result, Matcher.quoteReplacement(valueOf(use, scalar.place())));
        }

        String substituted = use.appendTail(result).toString();
        return scalar.bare()
                ? ScalarTypes.typed(scalar.place(), substituted, problems).orElse(scalar)
                : new Value.Scalar(scalar.place(), substituted, substituted, false);
    }

    private String valueOf(Matcher use, Place place) {
        if (use.group("dollar") != null) {
            return "$";
        }

        if (use.group("open") != null) {
            problems.add(
                    place,
                    "a `${` here is no variable",
                    "write ${NAME} or ${NAME:-default}; for a dollar sign write $$");
            return use.group();
        }

        String name = use.group("braced") != null ? use.group("braced") : use.group("bare");
        String value = values.getOrDefault(name, use.group("default"));
        if (value == null) {
            problems.add(place, "$" + name + " has no value", remedy(name));
            return use.group();
        }

        return value;
    }

    private String remedy(String name) {
        String known =
                values.isEmpty()
                        ? ""
                        : "; variables that have one: "
                                + String.join(", ", new TreeSet<>(values.keySet()));
        return "give it one under `vars:` or with ?var="
                + name
                + "=value; for a dollar sign write $$"
                + known;
    }
}
