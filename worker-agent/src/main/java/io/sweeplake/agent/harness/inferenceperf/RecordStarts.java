package io.sweeplake.agent.harness.inferenceperf;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * Guesses where records begin in the middle of a log: at an opening brace that is followed by the
 * key with which the log's first record begins. Within a string that cannot be, since the quotes
 * there are escaped; an object inside a record may begin so too, which is why it is a guess.
 */
final class RecordStarts {
    private static final int WINDOW_BYTES = 1 << 20;

    /** White space, key and colon are no longer than this. */
    private static final int MOST_BEGINNING_BYTES = 1 << 10;

    private final Path log;
    private final byte[] key;

    private RecordStarts(Path log, byte[] key) {
        this.log = log;
        this.key = key;
    }

    /** Learns from the first record how records begin. */
    static RecordStarts of(Path log) throws IOException {
        try (ByteScanner json = new JsonFile(log).scan()) {
            json.beginArray();
            json.nextElement();
            json.beginObject();
            json.nextKey();
            return new RecordStarts(log, ('"' + json.key() + '"').getBytes(UTF_8));
        }
    }

    /** The first likely beginning from one offset up to another. */
    OptionalLong find(long from, long until) throws IOException {
        ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            for (long at = from; at < until; at += WINDOW_BYTES - MOST_BEGINNING_BYTES) {
                window.clear();
                while (window.hasRemaining() && channel.read(window, at + window.position()) > 0) {
                    // The next read goes on where this one ended.
                }
                int found = find(window.array(), window.position());
                if (found >= 0) {
                    return at + found < until ? OptionalLong.of(at + found) : OptionalLong.empty();
                }
                if (window.hasRemaining()) {
                    break;
                }
            }
        }

        return OptionalLong.empty();
    }

    private int find(byte[] bytes, int size) {
        for (int at = 0; at < size; at++) {
            if (bytes[at] == '{' && isBeginning(bytes, at + 1, size)) {
                return at;
            }
        }

        return -1;
    }

    private boolean isBeginning(byte[] bytes, int from, int size) {
        int at = pastSpace(bytes, from, size);
        if (size - at < key.length) {
            return false;
        }
        for (byte expected : key) {
            if (bytes[at++] != expected) {
                return false;
            }
        }

        int colon = pastSpace(bytes, at, size);
        return colon < size && bytes[colon] == ':';
    }

    private static int pastSpace(byte[] bytes, int from, int size) {
        int at = from;
        while (at < size && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }

        return at;
    }
}
