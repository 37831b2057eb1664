package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.JsonReader.ValueReader;
import io.sweeplake.agent.json.MalformedJson;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Reads a file of one JSON object a line. A line that is none is left out and counted, and reading
 * goes on behind its line feed; the last line, if it is cut, ends it.
 */
final class JsonLines implements Closeable {
    /** Each damaged line costs a search for its end; a file that has more is no file of lines. */
    private static final int MOST_DAMAGED = 1000;

    private final JsonFile file;
    private ByteScanner json;
    private long passed;
    private long damaged;
    private Optional<String> cut = Optional.empty();

    JsonLines(JsonFile file) throws IOException {
        this.file = file;
        this.json = file.scan();
    }

    /**
     * Reads the next object.
     *
     * @return whether there was one
     */
    boolean next(ValueReader reader) throws IOException {
        while (cut.isEmpty()) {
            try {
                Optional<Kind> kind = findKind();
                if (kind.filter(Kind.END::equals).isPresent()) {
                    return false;
                }
                passed++;
                if (read(kind, reader)) {
                    return true;
                }
            } catch (EOFException | ZipException e) {
                cut = Optional.of(place(json.offset()) + "its compression is broken or cut off");
            }
        }

        return false;
    }

    /** Empty if what comes next begins no value. */
    private Optional<Kind> findKind() throws IOException {
        try {
            return Optional.of(json.peek());
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    private boolean read(Optional<Kind> kind, ValueReader reader) throws IOException {
        long start = json.offset();
        try {
            if (kind.filter(Kind.OBJECT::equals).isPresent()) {
                json.value(reader);
                return true;
            }
        } catch (MalformedJson e) {
            // The reader may have run on into the lines behind; they are read from their start.
        }

        passLine(start);
        return false;
    }

    private void passLine(long start) throws IOException {
        json.close();
        json = file.scanFrom(start);
        if (!json.skipLine()) {
            cut = Optional.of(place(start) + "the last line is cut off");
            return;
        }

        damaged++;
        if (damaged > MOST_DAMAGED) {
            cut = Optional.of(place(start) + "too much is damaged");
        }
    }

    private String place(long offset) {
        return file.path() + " could not be read from byte " + offset + " on: ";
    }

    /** Where the object that {@link #next} read last lies among all lines, from 0. */
    long index() {
        return passed - 1;
    }

    /** Lines that were left out. */
    long damaged() {
        return damaged;
    }

    /** Where and why reading ended before the end, as a sentence without its full stop. */
    Optional<String> cut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
