package io.sweeplake.coordinator.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.contract.secret.Redaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that a program wrote and nobody prepared for being passed on: what
 * stands behind a name of a secret, as YAML, JSON, a variable, a header or a flag has it. Line by
 * line.
 */
final class SecretText {
    private static final Pattern NAME =
            Pattern.compile(
                    "(?<![\\w.])([A-Za-z_][\\w.-]*+)(?:[\"']?\\s*[:=]\\s*|(?<=--[\\w.-]{1,99})\\s+)");
    // Up to where the next thing begins.
    private static final Pattern VALUE =
            Pattern.compile(
                    "\"(?:[^\"\\\\]++|\\\\.)*+\"|'[^']*'|(?:(?:Bearer|Basic)\\s+)?[^\\s,&}\\]\"']+");
    private static final Set<String> NOTHING = Set.of("null", "~", "None", "\"\"", "''", "[", "{");

    private SecretText() {}

    /** Copies a file without them. What is not UTF-8 becomes a question mark. */
    static void copy(Path from, Path to) throws IOException {
        try (BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        Files.newInputStream(from),
                                        UTF_8.newDecoder()
                                                .onMalformedInput(CodingErrorAction.REPLACE)
                                                .onUnmappableCharacter(
                                                        CodingErrorAction.REPLACE)));
                Writer out = Files.newBufferedWriter(to)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(of(line));
                out.write('\n');
            }
        }
    }

    /** A line without them. */
    static String of(String line) {
        StringBuilder safe = new StringBuilder();
        Matcher name = NAME.matcher(line);
        Matcher value = VALUE.matcher(line);
        int copied = 0;
        // What stands behind another name may have a secret's name in it.
        for (int from = 0; name.find(from); from = Math.max(name.end(), copied)) {
            value.region(name.end(), line.length());
            if (Redaction.isSecret(name.group(1)) && value.lookingAt() && tells(value.group())) {
                safe.append(line, copied, name.end()).append(quoted(value.group()));
                copied = value.end();
            }
        }

        return safe.append(line, copied, line.length()).toString();
    }

    private static boolean tells(String value) {
        return !NOTHING.contains(value);
    }

    // In the value's own quotes, so that what was JSON is JSON.
    private static String quoted(String value) {
        char first = value.charAt(0);
        return first == '"' || first == '\''
                ? first + Redaction.REDACTED + first
                : Redaction.REDACTED;
    }
}
