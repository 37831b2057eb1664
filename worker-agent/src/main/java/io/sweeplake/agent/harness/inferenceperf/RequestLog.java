package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * The request log, or a part of it: one JSON array, read record by record. The harness writes it in
 * place, so a kill leaves it cut off; then all that is whole is read and {@link #damage()} says
 * where it ends.
 */
final class RequestLog implements Closeable {
    private final Path file;
    private final ByteScanner json;

    /** Records from here on are another part's. */
    private final long until;

    private String damage;
    private boolean closed;

    private RequestLog(Path file, ByteScanner json, long until) {
        this.file = file;
        this.json = json;
        this.until = until;
    }

    /**
     * Opens a log, gzipped or not.
     *
     * @throws ResultsUnreadable if it cannot be opened, is empty or is no JSON array
     */
    static RequestLog open(Path file) throws ResultsUnreadable {
        return open(file, Long.MAX_VALUE);
    }

    /**
     * Opens the first part of a log.
     *
     * @param until offset of the first record of the next part
     * @throws ResultsUnreadable if it cannot be opened, is empty or is no JSON array
     */
    static RequestLog open(Path file, long until) throws ResultsUnreadable {
        try {
            return opened(file, until);
        } catch (MalformedJson | EOFException | ZipException e) {
            throw noArray(file, e.getMessage(), e);
        } catch (IOException e) {
            throw new ResultsUnreadable(
                    file + " cannot be read: " + e + ". Check the volume and its permissions.", e);
        }
    }

    private static RequestLog opened(Path file, long until) throws IOException {
        ByteScanner json = new JsonFile(file).scan();
        try {
            Kind first = json.peek();
            if (first != Kind.ARRAY) {
                String what = first == Kind.END ? "it is empty" : "it starts with another " + first;
                throw noArray(file, what, null);
            }
            json.beginArray();
        } catch (IOException | RuntimeException e) {
            json.close();
            throw e;
        }

        return new RequestLog(file, json, until);
    }

    /**
     * Opens a later part of a log.
     *
     * @param from offset of a record
     * @param until offset of the first record of the next part
     */
    static RequestLog openPart(Path file, long from, long until) throws IOException {
        return new RequestLog(file, new JsonFile(file).scanElements(from), until);
    }

    private static ResultsUnreadable noArray(Path file, String why, Throwable cause) {
        String message =
                file
                        + " is no request log, which is a JSON array: "
                        + why
                        + ". The harness was probably killed while it wrote it; run the trial"
                        + " again.";
        return new ResultsUnreadable(message, cause);
    }

    /**
     * Reads the next record.
     *
     * @return whether there was a whole one
     * @throws IOException if the file cannot be read further, for another reason than its content
     */
    boolean next(RecordReader reader, Tally tally) throws IOException {
        if (damage != null || closed) {
            return false;
        }

        try {
            while (json.nextElement()) {
                if (json.peek() == Kind.OBJECT) {
                    if (json.offset() >= until) {
                        return false;
                    }
                    json.value(reader);
                    return true;
                }
                json.skip();
                tally.sawNoRecord();
            }
            closed = true;
            tally.sawTrailing(json.peek() != Kind.END);
            return false;
        } catch (MalformedJson | EOFException | ZipException e) {
            damage =
                    "%s is cut off near byte %d: %s"
                            .formatted(file.getFileName(), json.offset(), e.getMessage());
            return false;
        }
    }

    /** Where the next record begins, once {@link #next} said that it is another part's. */
    long offset() {
        return json.offset();
    }

    /** Whether no record follows: the array was closed, or the log is cut off. */
    boolean isOver() {
        return closed || damage != null;
    }

    /** Where and how the log ends too early; empty as long as it has not. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
