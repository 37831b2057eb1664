package io.sweeplake.agent.harness;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a harness says about a failed request, fit to be kept. */
public final class ErrorText {
    /** Servers answer with whole pages. */
    public static final int MOST_CHARS = 1000;

    /** A status and what a server calls it, as in "HTTP Error 503" or "503 Service Unavailable". */
    private static final Pattern STATUS = Pattern.compile("(?:HTTP Error )?([1-5][0-9]{2})\\b.*");

    /** Servers like to repeat the key that they refuse. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(bearer\\s+)[^\\s\"',}]+|\\b(hf_|sk-|nvapi-)[A-Za-z0-9_-]{6,}");

    private ErrorText() {}

    public static OptionalInt httpStatus(String kind) {
        if (kind == null) {
            return OptionalInt.empty();
        }

        Matcher status = STATUS.matcher(kind);
        return status.matches()
                ? OptionalInt.of(Integer.parseInt(status.group(1)))
                : OptionalInt.empty();
    }

    /** Without secrets, cut to 1000 characters; empty if it is null or says nothing. */
    public static Optional<String> cleaned(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }

        String safe = SECRET.matcher(text).replaceAll("$1$2<redacted>");
        return Optional.of(safe.length() > MOST_CHARS ? safe.substring(0, MOST_CHARS) : safe);
    }
}
