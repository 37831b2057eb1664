package io.sweeplake.agent.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One sample as a line of Prometheus' text format says it, or one of OpenMetrics. Labels are read
 * apart, since nobody needs them of a series that is known.
 *
 * @param series name and labels as written; they tell the series of one server apart
 * @param value NaN and infinities included
 */
record SampleLine(String name, String series, double value) {

    /** The sample of a line; empty when it has none, or none that can be read. */
    static Optional<SampleLine> of(String line) {
        int nameEnd = 0;
        while (nameEnd < line.length() && isNamePart(line.charAt(nameEnd))) {
            nameEnd++;
        }

        int brace = skipBlanks(line, nameEnd);
        boolean labelled = brace < line.length() && line.charAt(brace) == '{';
        int seriesEnd = labelled ? labelsEnd(line, brace) : nameEnd;
        if (nameEnd == 0 || seriesEnd < 0) {
            return Optional.empty();
        }

        Optional<Double> value = number(line, seriesEnd);
        if (value.isEmpty()) {
            return Optional.empty();
        }

        return Optional.of(
                new SampleLine(
                        line.substring(0, nameEnd), line.substring(0, seriesEnd), value.get()));
    }

    /** The labels, in the order in which they are written. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        int at = series.indexOf('{') + 1;
        while (at > 0) {
            int equals = series.indexOf('=', at);
            int open = equals < 0 ? -1 : series.indexOf('"', equals);
            if (open < 0) {
                return labels;
            }

            int close = quoteEnd(series, open);
            String name = series.substring(at, equals).replace(',', ' ').strip();
            labels.put(name, unescaped(series.substring(open + 1, close)));
            at = close + 1;
        }

        return labels;
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == ':';
    }

    private static int skipBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Behind the closing brace; negative when there is none. A brace in quotes closes nothing. */
    private static int labelsEnd(String line, int brace) {
        for (int at = brace + 1; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '}') {
                return at + 1;
            }

            if (c == '"') {
                at = quoteEnd(line, at);
                if (at < 0) {
                    return -1;
                }
            }
        }

        return -1;
    }

    /** Where the quote that opens there closes; negative when it does not. */
    private static int quoteEnd(String line, int open) {
        for (int at = open + 1; at < line.length(); at++) {
            if (line.charAt(at) == '\\') {
                at++;
            } else if (line.charAt(at) == '"') {
                return at;
            }
        }

        return -1;
    }

    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }

        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '\\' && at + 1 < value.length()) {
                at++;
                plain.append(value.charAt(at) == 'n' ? '\n' : value.charAt(at));
            } else {
                plain.append(c);
            }
        }

        return plain.toString();
    }

    /** The first word; a time and an exemplar may follow it. */
    private static Optional<Double> number(String line, int from) {
        int start = skipBlanks(line, from);
        int end = start;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\t') {
            end++;
        }

        String word = line.substring(start, end);
        try {
            return Optional.of(
                    switch (word) {
                        case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
                        case "-Inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.parseDouble(word);
                    });
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
