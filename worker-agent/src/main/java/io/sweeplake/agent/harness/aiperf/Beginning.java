package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.harness.ResultsFile;
import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/** Tells by its first lines whether a file holds this harness's requests, and in which shape. */
final class Beginning {
    private static final int BYTES = 1 << 20;

    /** The first may be damaged. */
    private static final int MOST_LINES = 8;

    /** What every version's metadata has, and no other harness's. */
    private static final Set<String> OWN =
            Set.of(
                    "session_num",
                    "x_request_id",
                    "conversation_id",
                    "credit_issued_ns",
                    "request_start_ns",
                    "request_end_ns",
                    "record_processor_id",
                    "benchmark_phase");

    private static final int ENOUGH = 3;

    private static final Set<String> RAW_KEYS = Set.of("start_perf_ns", "responses", "payload");

    private final Set<String> keys = new HashSet<>();
    private final Set<String> metadata = new HashSet<>();

    private Beginning() {}

    /** The shape of a file; empty if it holds no requests of this harness. */
    static Optional<Shape> findShape(ResultsFile file) throws IOException {
        if (file.form() == Kind.ARRAY) {
            return Optional.empty();
        }

        Beginning beginning = new Beginning();
        try (ByteScanner json = file.json().scanFirst(BYTES)) {
            for (int line = 0; line < MOST_LINES && !beginning.isOwn(); line++) {
                if (!beginning.look(json)) {
                    break;
                }
            }
        } catch (EOFException | ZipException e) {
            // What was seen before tells.
        }
        return beginning.isOwn() ? Optional.of(beginning.shape()) : Optional.empty();
    }

    private boolean isOwn() {
        return metadata.stream().filter(OWN::contains).count() >= ENOUGH;
    }

    private Shape shape() {
        boolean phases = metadata.contains("phase_index");
        if (!keys.contains("metrics") && RAW_KEYS.stream().anyMatch(keys::contains)) {
            return phases ? Shape.RAW_0_13 : Shape.RAW;
        }

        return phases ? Shape.RECORDS_0_13 : Shape.RECORDS_0_8;
    }

    /** Looks at one line; false at the end. A line that breaks off has shown its beginning. */
    private boolean look(ByteScanner json) throws IOException {
        keys.clear();
        metadata.clear();
        try {
            if (json.peek() == Kind.END) {
                return false;
            }
            if (json.peek() == Kind.OBJECT) {
                lookAtRecord(json);
            } else {
                json.skip();
            }
            return true;
        } catch (MalformedJson e) {
            return json.skipLine();
        }
    }

    private void lookAtRecord(JsonReader json) throws IOException {
        json.beginObject();
        while (json.nextKey()) {
            keys.add(json.key());
            if (json.key().equals("metadata") && json.peek() == Kind.OBJECT) {
                json.beginObject();
                while (json.nextKey()) {
                    metadata.add(json.key());
                    json.skip();
                }
            } else {
                json.skip();
            }
        }
    }
}
