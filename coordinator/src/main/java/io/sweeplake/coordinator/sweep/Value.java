package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user wrote, each part with its place, so that a fault found late still points at its line.
 *
 * <p>An alias is the very object its anchor names: the place is the anchor's, where a mistake would
 * be put right.
 */
sealed interface Value {
    Place place();

    /**
     * The same as unmodifiable maps, lists and scalars; an integer is the smallest type it fits.
     */
    Object plain();

    /** In words, for a message. */
    String described();

    /** The reverse of {@link #plain}, all of it at one place. */
    static Value of(Place place, Object plain) {
        if (plain instanceof Map<?, ?> map) {
            Map<String, Entry> entries = new LinkedHashMap<>();
            map.forEach(
                    (key, value) -> entries.put((String) key, new Entry(place, of(place, value))));
            return new Mapping(place, entries);
        }

        return plain instanceof List<?> list
                ? new Items(place, list.stream().map(item -> of(place, item)).toList())
                : Scalar.of(place, plain);
    }

    /**
     * One scalar.
     *
     * @param value a String, Integer, Long, Double, Boolean, or null where nothing was written
     * @param text as written
     * @param bare written without quotes, so that its type follows from its form
     */
    record Scalar(Place place, Object value, String text, boolean bare) implements Value {
        public Scalar {
            requireNonNull(place, "place");
            requireNonNull(text, "text");
        }

        static Scalar of(Place place, Object value) {
            return new Scalar(place, value, canonical(value), true);
        }

        /** Equal numbers have equal texts: 2.0 is 2. */
        String canonical() {
            return value instanceof Number ? canonical(value) : text;
        }

        private static String canonical(Object value) {
            if (value instanceof Double number) {
                return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            }

            return String.valueOf(value);
        }

        Optional<Double> number() {
            return value instanceof Number number
                    ? Optional.of(number.doubleValue())
                    : Optional.empty();
        }

        /** A whole number, also when written as 32.0. */
        Optional<Long> whole() {
            return number().filter(n -> n == Math.rint(n) && Math.abs(n) < 1e15)
                    .map(Double::longValue);
        }

        @Override
        public Object plain() {
            return value;
        }

        @Override
        public String described() {
            if (value == null) {
                return "nothing";
            }

            String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
            return value instanceof String ? "the text \"" + shown + "\"" : shown;
        }
    }

    /** A list. */
    record Items(Place place, List<Value> items) implements Value {
        public Items {
            requireNonNull(place, "place");
            items = List.copyOf(items);
        }

        @Override
        public Object plain() {
            List<Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(item.plain()));
            return Collections.unmodifiableList(plain);
        }

        @Override
        public String described() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A mapping, in the order in which it was written. */
    record Mapping(Place place, Map<String, Entry> entries) implements Value {
        public Mapping {
            requireNonNull(place, "place");
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        static Mapping empty(Place place) {
            return new Mapping(place, Map.of());
        }

        Optional<Value> find(String key) {
            return Optional.ofNullable(entries.get(key)).map(Entry::value);
        }

        Mapping with(String key, Value value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(value.place(), value));
            return new Mapping(place, changed);
        }

        Mapping without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(place, changed);
        }

        @Override
        public Map<String, Object> plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, entry) -> plain.put(key, entry.value().plain()));
            return Collections.unmodifiableMap(plain);
        }

        @Override
        public String described() {
            return entries.isEmpty() ? "an empty mapping" : "a mapping";
        }
    }

    /**
     * One key of a mapping.
     *
     * @param key where the key stands
     */
    record Entry(Place key, Value value) {
        public Entry {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        }
    }
}
