package io.sweeplake.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.contract.query.Parameters;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * A statement with its parameters numbered, as JDBC wants them, that still knows which place of the
 * asker's text each of its own is.
 *
 * @param sql with {@code $1} for {@code $name}
 * @param values of the numbers, in order
 */
record StatementText(String sql, List<Object> values, String original, List<Edit> edits) {

    StatementText {
        requireNonNull(sql, "sql");
        requireNonNull(values, "values");
        requireNonNull(original, "original");
        edits = List.copyOf(edits);
    }

    /**
     * Numbers the parameters that are given by name.
     *
     * @param tree of the text, as {@code json_serialize_sql} gives it
     * @throws StatementProblem when a name has no value, or a value no name
     */
    static StatementText of(String text, JsonNode tree, Parameters parameters) {
        List<Mark> marks = new ArrayList<>();
        collect(tree, marks);
        marks.sort(Comparator.comparingLong(Mark::at));
        Set<String> names = new LinkedHashSet<>();
        marks.stream().filter(Mark::named).forEach(mark -> names.add(mark.name()));
        if (names.isEmpty() && parameters.byName().isEmpty()) {
            return new StatementText(text, parameters.inOrder(), text, List.of());
        }

        return numbered(text, marks, List.copyOf(names), valuesOf(names, parameters));
    }

    /** Where in the asker's text a byte of {@link #sql} is, in characters from 0. */
    OptionalLong place(long position) {
        long at = position;
        long shift = 0;
        for (Edit edit : edits) {
            if (edit.at() + shift < position) {
                shift += edit.shift();
                at = Math.max(edit.at(), position - shift);
            }
        }
        byte[] bytes = original.getBytes(UTF_8);
        if (at < 0 || at > bytes.length) {
            return OptionalLong.empty();
        }

        return OptionalLong.of(new String(bytes, 0, (int) at, UTF_8).length());
    }

    private static StatementText numbered(
            String text, List<Mark> marks, List<String> names, List<Object> values) {
        byte[] bytes = text.getBytes(UTF_8);
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        List<Edit> edits = new ArrayList<>();
        int from = 0;
        for (Mark mark : marks) {
            if (!mark.standsIn(bytes) || mark.at() < from) {
                throw StatementProblem.failed(
                        "$" + mark.name() + " cannot be told from the text around it; use ?.");
            }
            String number = "$" + (names.indexOf(mark.name()) + 1);
            sql.write(bytes, from, (int) mark.at() - from);
            sql.writeBytes(number.getBytes(UTF_8));
            from = (int) mark.at() + mark.length();
            edits.add(new Edit(mark.at(), number.length() - mark.length()));
        }
        sql.write(bytes, from, bytes.length - from);
        return new StatementText(sql.toString(UTF_8), values, text, edits);
    }

    private static List<Object> valuesOf(Set<String> names, Parameters parameters) {
        Map<String, Object> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        given.putAll(parameters.byName());
        List<Object> values = new ArrayList<>();
        for (String name : names) {
            if (!given.containsKey(name)) {
                throw StatementProblem.failed("$" + name + " has no value among the parameters.");
            }
            values.add(given.get(name));
        }
        Set<String> unused = new HashSet<>(given.keySet());
        unused.removeIf(each -> names.contains(each.toLowerCase(Locale.ROOT)));
        if (!unused.isEmpty()) {
            throw StatementProblem.failed(
                    "The statement has no $" + unused.iterator().next() + ".");
        }

        return values;
    }

    private static void collect(JsonNode node, List<Mark> marks) {
        if (node.path("class").asText().equals("PARAMETER")) {
            marks.add(
                    new Mark(
                            node.path("identifier").asText().toLowerCase(Locale.ROOT),
                            node.path("query_location").asLong(),
                            node.path("query_location_length").asInt()));
        }
        node.forEach(child -> collect(child, marks));
    }

    /**
     * A parameter in the text.
     *
     * @param at in bytes from 0
     * @param length in bytes, the dollar included
     */
    private record Mark(String name, long at, int length) {

        boolean named() {
            return !name.chars().allMatch(Character::isDigit);
        }

        boolean standsIn(byte[] text) {
            return at >= 0
                    && at + length <= text.length
                    && new String(text, (int) at, length, UTF_8).equalsIgnoreCase("$" + name);
        }
    }

    /**
     * A mark that was replaced.
     *
     * @param at in bytes of the original
     * @param shift by which the text behind it moved
     */
    record Edit(long at, int shift) {}
}
