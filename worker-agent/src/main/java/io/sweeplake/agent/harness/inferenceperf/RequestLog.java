package io.sweeplake.agent.harness.inferenceperf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sweeplake.agent.harness.ResultsUnreadable;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The request log: one JSON array, read record by record. The harness writes it in place, so a kill
 * leaves it cut off; then all that is whole is read and {@link #damage()} says where it ends.
 */
final class RequestLog implements Closeable {
    private static final int GZIP_BUFFER = 1 << 16;

    private final Path file;
    private final JsonParser json;
    private String damage;

    private RequestLog(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Opens a log, gzipped or not.
     *
     * @throws ResultsUnreadable if it cannot be opened, is empty or is no JSON array
     */
    static RequestLog open(Path file) throws ResultsUnreadable {
        try {
            return opened(file);
        } catch (JsonProcessingException | EOFException e) {
            throw noArray(file, e.getMessage(), e);
        } catch (IOException e) {
            throw new ResultsUnreadable(
                    file + " cannot be read: " + e + ". Check the volume and its permissions.", e);
        }
    }

    private static RequestLog opened(Path file) throws IOException {
        // The parser closes its source.
        JsonParser json = Json.FACTORY.createParser(bytes(file));
        try {
            JsonToken first = json.nextToken();
            if (first != JsonToken.START_ARRAY) {
                throw noArray(file, first == null ? "it is empty" : "it starts a " + first, null);
            }
        } catch (IOException | RuntimeException e) {
            json.close();
            throw e;
        }

        return new RequestLog(file, json);
    }

    private static InputStream bytes(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return raw;
        }

        try {
            return new GZIPInputStream(raw, GZIP_BUFFER);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
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
     * Reads the next record into {@code raw}.
     *
     * @return whether there was a whole one
     * @throws IOException if the file cannot be read further, for another reason than its content
     */
    boolean next(RecordParser parser, RawRequest raw, Tally tally) throws IOException {
        if (damage != null) {
            return false;
        }

        try {
            JsonToken token = json.nextToken();
            while (token != null && token != JsonToken.START_OBJECT) {
                if (token == JsonToken.END_ARRAY) {
                    return false;
                }
                tally.sawNoRecord();
                json.skipChildren();
                token = json.nextToken();
            }
            if (token == null) {
                damage = damageAt("it ends without closing its array");
                return false;
            }

            parser.read(json, raw);
            return true;
        } catch (JsonProcessingException | EOFException e) {
            damage = damageAt("what follows is not whole");
            return false;
        }
    }

    /** Where and how the log ends too early; empty as long as it has not. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    private String damageAt(String what) {
        long offset = json.currentLocation().getByteOffset();

        return file.getFileName() + " is cut off near byte " + offset + ": " + what;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
