package io.sweeplake.agent;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last words of a harness. */
final class OutputTail {
    private static final int LONGEST = 500;

    // stdout last: some harnesses complain there.
    private static final List<String> LOGS = List.of("stderr.log", "stdout.log");

    private OutputTail() {}

    /** The last whole lines of what the harness printed, at most 500 characters; may be empty. */
    static String of(Path results) {
        for (String log : LOGS) {
            String tail = ofFile(results.resolve(log));
            if (!tail.isEmpty()) {
                return tail;
            }
        }
        return "";
    }

    private static String ofFile(Path log) {
        if (!Files.isReadable(log)) {
            return "";
        }

        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            // Four bytes are the longest character of UTF-8.
            long start = Math.max(0, file.length() - 4L * LONGEST);
            byte[] end = new byte[Math.toIntExact(file.length() - start)];
            file.seek(start);
            file.readFully(end);
            return cut(new String(end, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            // The tail helps to explain a failure; that it is missing must not hide the failure.
            return "";
        }
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }

        String end = text.substring(text.length() - LONGEST);
        int line = end.indexOf('\n');
        return line < 0 ? end : end.substring(line + 1);
    }
}
