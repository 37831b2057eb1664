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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that a program wrote and nobody prepared for being passed on: what
 * stands behind a name of a secret, as YAML, JSON, a variable, a header or a flag has it. Line by
 * line.
 */
final class SecretText {
    // A name, and its value up to where the next thing begins.
    private static final Pattern NAMED =
            Pattern.compile(
                    "([A-Za-z_][\\w.-]*)([\"']?\\s*[:=]\\s*|(?<=--[\\w.-]{1,99})\\s+)"
                            + "(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|(?:(?:Bearer|Basic)\\s+)?[^\\s,}\\]\"']+)");
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
        return NAMED.matcher(line).replaceAll(found -> Matcher.quoteReplacement(redacted(found)));
    }

    private static String redacted(MatchResult found) {
        boolean secret = Redaction.isSecret(found.group(1)) && !NOTHING.contains(found.group(3));
        return secret ? found.group(1) + found.group(2) + quoted(found.group(3)) : found.group();
    }

    // In the value's own quotes, so that what was JSON is JSON.
    private static String quoted(String value) {
        char first = value.charAt(0);
        return first == '"' || first == '\''
                ? first + Redaction.REDACTED + first
                : Redaction.REDACTED;
    }
}
