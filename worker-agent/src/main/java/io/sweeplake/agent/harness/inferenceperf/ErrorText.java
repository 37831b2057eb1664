package io.sweeplake.agent.harness.inferenceperf;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a harness says about a failed request, fit to be kept. */
final class ErrorText {
    /** Servers answer with whole pages. */
    private static final int MOST_CHARS = 1000;

    /** "HTTP Error 503" from 0.5 on, "503 Service Unavailable" in 0.3 and 0.4. */
    private static final Pattern STATUS = Pattern.compile("(?:HTTP Error )?([1-5][0-9]{2})\\b.*");

    /** Servers like to repeat the key that they refuse. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(bearer\\s+)[^\\s\"',}]+|\\b(hf_|sk-|nvapi-)[A-Za-z0-9_-]{6,}");

    private ErrorText() {}

    static OptionalInt httpStatus(String kind) {
        if (kind == null) {
            return OptionalInt.empty();
        }

        Matcher status = STATUS.matcher(kind);
        return status.matches()
                ? OptionalInt.of(Integer.parseInt(status.group(1)))
                : OptionalInt.empty();
    }

    /** Without secrets, cut to a length that a table can hold; empty if it says nothing. */
    static Optional<String> cleaned(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }

        String safe = SECRET.matcher(text).replaceAll("$1$2<redacted>");
        return Optional.of(safe.length() > MOST_CHARS ? safe.substring(0, MOST_CHARS) : safe);
    }
}
