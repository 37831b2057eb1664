package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;

/** Single lines of {@code message key=value}, so that a launcher's log can be searched. */
final class AgentLog {
    private final PrintStream out;

    AgentLog(PrintStream out) {
        this.out = requireNonNull(out, "out");
    }

    /**
     * Writes one line.
     *
     * @param pairs keys and values by turns
     */
    void say(String message, Object... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("a key without a value in: " + message);
        }

        StringBuilder line = new StringBuilder(message);
        for (int i = 0; i < pairs.length; i += 2) {
            line.append(' ').append(pairs[i]).append('=').append(quoted(pairs[i + 1].toString()));
        }
        out.println(line);
    }

    /** Writes where something unforeseen came from. */
    void trace(Throwable unforeseen) {
        unforeseen.printStackTrace(out);
    }

    private static String quoted(String value) {
        String oneLine = value.replace("\n", "\\n").replace("\r", "\\r");
        return oneLine.isEmpty() || oneLine.contains(" ")
                ? '"' + oneLine.replace("\"", "\\\"") + '"'
                : oneLine;
    }
}
