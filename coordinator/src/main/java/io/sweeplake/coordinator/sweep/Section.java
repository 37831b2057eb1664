package io.sweeplake.coordinator.sweep;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mapping of the sweep, read key by key. What is not as it should be is noted and left out. */
record Section(Value.Mapping mapping, Problems problems) {
    private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h)?");
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Where the key's value stands, or the section if there is none. */
    Place placeOf(String key) {
        return mapping.find(key).map(Value::place).orElse(mapping.place());
    }

    boolean has(String key) {
        return mapping.find(key).isPresent();
    }

    /**
     * Notes every key that is none of the known ones.
     *
     * @param later keys that will be known one day, and what stands in for them until then
     */
    void allowOnly(Collection<String> known, Map<String, String> later) {
        mapping.entries()
                .forEach(
                        (key, entry) -> {
                            if (later.containsKey(key)) {
                                problems.add(
                                        entry.key(),
                                        "`" + key + "` is not supported yet",
                                        later.get(key));
                            } else if (!known.contains(key)) {
                                problems.add(
                                        entry.key(),
                                        "unknown key `" + key + "`",
                                        NearestWord.remedy(key, new TreeSet<>(known)));
                            }
                        });
    }

    Optional<Section> section(String key) {
        return as(key, Value.Mapping.class, "a mapping", "write keys and values below it")
                .map(found -> new Section(found, problems));
    }

    Optional<Value.Items> items(String key) {
        return as(key, Value.Items.class, "a list", "write a list: [..., ...]");
    }

    /** Any scalar, even one of nothing. */
    Optional<Value.Scalar> scalar(String key) {
        return as(key, Value.Scalar.class, "one value", "write one value");
    }

    /** A text that is not empty. */
    Optional<String> text(String key) {
        return scalar(key)
                .filter(
                        scalar ->
                                require(
                                        scalar.value() instanceof String text && !text.isBlank(),
                                        key,
                                        "a text",
                                        "write a text; in quotes if it looks like a number"))
                .map(Value.Scalar::text);
    }

    Optional<Boolean> truth(String key) {
        return scalar(key)
                .filter(
                        scalar ->
                                require(
                                        scalar.value() instanceof Boolean,
                                        key,
                                        "true or false",
                                        "write true or false, without quotes"))
                .map(scalar -> (Boolean) scalar.value());
    }

    Optional<Long> whole(String key, long least, long most) {
        String range = "a whole number from " + least + " to " + most;
        return scalar(key)
                .filter(
                        scalar ->
                                require(
                                        scalar.whole()
                                                .filter(n -> n >= least && n <= most)
                                                .isPresent(),
                                        key,
                                        range,
                                        "write " + range + ", without quotes"))
                .flatMap(Value.Scalar::whole);
    }

    /**
     * A number above 0, with or without a fraction.
     *
     * @param what it counts, for the remedy
     */
    Optional<Double> positive(String key, String what) {
        return scalar(key)
                .filter(
                        scalar ->
                                require(
                                        scalar.number()
                                                .filter(n -> n > 0 && Double.isFinite(n))
                                                .isPresent(),
                                        key,
                                        "a number above 0",
                                        "write " + what + ", without quotes and sign"))
                .flatMap(Value.Scalar::number);
    }

    /** A number of seconds, or a number with its unit: 500ms, 60s, 2m, 1h. */
    Optional<Duration> duration(String key) {
        Optional<Value.Scalar> scalar = scalar(key);
        Optional<Duration> duration = scalar.flatMap(Section::duration);
        if (scalar.isPresent() && duration.isEmpty()) {
            require(
                    false,
                    key,
                    "a duration of at most 7 days",
                    "write a number of seconds, or a number with ms, s, m or h, such as 60s");
        }

        return duration;
    }

    /** As {@link #duration(String)}; empty if it is none. */
    static Optional<Duration> duration(Value.Scalar scalar) {
        Matcher form = DURATION.matcher(scalar.value() == null ? "" : scalar.canonical());
        if (!form.matches()) {
            return Optional.empty();
        }

        String unit = form.group(2) == null ? "s" : form.group(2);
        double factor = Map.of("ms", 1e-3, "s", 1.0, "m", 60.0, "h", 3600.0).get(unit);
        double seconds = Double.parseDouble(form.group(1)) * factor;
        return seconds > LONGEST.toSeconds()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /** A mapping of names to texts; numbers are taken as they were written. */
    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Section section : section(key).stream().toList()) {
            for (String name : section.mapping.entries().keySet()) {
                section.scalar(name).ifPresent(scalar -> texts.put(name, scalar.text()));
            }
        }

        return texts;
    }

    List<String> keys() {
        return List.copyOf(mapping.entries().keySet());
    }

    /** Notes that a key is missing. */
    void missing(String key, String remedy) {
        problems.add(mapping.place(), "`" + key + "` is missing", remedy);
    }

    private <T extends Value> Optional<T> as(
            String key, Class<T> kind, String expected, String remedy) {
        Optional<Value> found = mapping.find(key);
        if (found.isPresent() && !kind.isInstance(found.get())) {
            require(false, key, expected, remedy);
        }

        return found.filter(kind::isInstance).map(kind::cast);
    }

    private boolean require(boolean holds, String key, String expected, String remedy) {
        if (!holds) {
            Value found = mapping.find(key).orElseThrow();
            problems.add(
                    found.place(),
                    "`" + key + "` must be " + expected + ", not " + found.described(),
                    remedy);
        }

        return holds;
    }
}
