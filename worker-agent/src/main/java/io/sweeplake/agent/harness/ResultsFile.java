package io.sweeplake.agent.harness;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * A file in a results folder, and how its JSON begins: enough to tell who wrote it, since names
 * tell nothing.
 *
 * @param form what its first value is; {@link Kind#END} if it is no JSON
 * @param keys of the first value if it is an object, of its first element if it is an array; those
 *     that come within the first megabyte, in their order
 */
public record ResultsFile(Path path, Kind form, Set<String> keys) {
    private static final int BEGINNING_BYTES = 1 << 20;

    public ResultsFile {
        requireNonNull(path, "path");
        requireNonNull(form, "form");
        keys = Set.copyOf(keys);
    }

    /**
     * Looks at the beginning of a file.
     *
     * @throws IOException if it cannot be read
     */
    static ResultsFile of(Path path) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        Kind form = Kind.END;
        try (ByteScanner json = new JsonFile(path).scanFirst(BEGINNING_BYTES)) {
            form = json.peek();
            if (form == Kind.ARRAY) {
                json.beginArray();
                json.nextElement();
            }
            if (json.peek() == Kind.OBJECT) {
                json.beginObject();
                while (json.nextKey()) {
                    keys.add(json.key());
                    json.skip();
                }
            }
        } catch (MalformedJson | EOFException | ZipException e) {
            // The beginning ends somewhere, and other files are no JSON: what was seen tells.
        }

        return new ResultsFile(path, form, keys);
    }

    /** Its JSON. */
    public JsonFile json() {
        return new JsonFile(path);
    }

    /** Its name without folders, and without {@code .gz}. */
    public String name() {
        String name = path.getFileName().toString();
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
