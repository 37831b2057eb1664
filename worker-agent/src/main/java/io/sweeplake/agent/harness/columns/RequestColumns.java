package io.sweeplake.agent.harness.columns;

import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader.ValueReader;
import io.sweeplake.agent.json.MalformedJson;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipException;

/**
 * Reads the columns of a result side by side, each from its own place in the file, so that one
 * request is in memory at a time.
 */
final class RequestColumns implements Closeable {
    private final RawRequest raw;
    private final List<Cursor> cursors = new ArrayList<>();

    private RequestColumns(RawRequest raw) {
        this.raw = raw;
    }

    /**
     * Opens a result's columns.
     *
     * @param find the columns to read, by key
     * @param raw takes one request after the other
     */
    static RequestColumns open(
            ResultObject result, Function<String, Optional<Column>> find, RawRequest raw)
            throws IOException {
        RequestColumns columns = new RequestColumns(raw);
        JsonFile file = new JsonFile(result.file());
        try {
            for (Map.Entry<String, ValueReader> reader : raw.readers.entrySet()) {
                Optional<Column> column = find.apply(reader.getKey());
                if (column.isPresent()) {
                    ByteScanner json = file.scanElements(column.get().offset());
                    columns.cursors.add(new Cursor(json, column.get().count(), reader.getValue()));
                }
            }
        } catch (IOException | RuntimeException e) {
            columns.close();
            throw e;
        }

        return columns;
    }

    /** Goes on to the next request. What a column does not have is unknown. */
    void next() throws IOException {
        raw.clear();
        for (Cursor cursor : cursors) {
            cursor.next();
        }
    }

    /** Columns that could not be read as far as the first look had gone. */
    long broken() {
        return cursors.stream().filter(Cursor::isBroken).count();
    }

    @Override
    public void close() throws IOException {
        for (Cursor cursor : cursors) {
            cursor.json.close();
        }
    }

    /** Reads one column, element by element. */
    private static final class Cursor {
        private final ByteScanner json;
        private final ValueReader reader;
        private long left;
        private boolean broken;

        Cursor(ByteScanner json, long count, ValueReader reader) {
            this.json = json;
            this.left = count;
            this.reader = reader;
        }

        void next() throws IOException {
            if (left == 0) {
                return;
            }

            left--;
            try {
                json.nextElement();
                json.value(reader);
            } catch (MalformedJson | EOFException | ZipException e) {
                // A packed file that is cut off gives a little less to who looks further ahead.
                broken = true;
                left = 0;
            }
        }

        boolean isBroken() {
            return broken;
        }
    }
}
