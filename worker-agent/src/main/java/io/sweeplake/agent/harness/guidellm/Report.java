package io.sweeplake.agent.harness.guidellm;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.harness.ResultsFile;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.MalformedJson;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

/** A file that holds a report. */
record Report(ResultsFile file, Outline outline) {
    private static final String BENCHMARKS = "benchmarks";

    /** A benchmark has one of these in every version; other tools have benchmarks, too. */
    private static final Set<String> BENCHMARK_KEYS =
            Set.of("type_", "requests", "metrics", "scheduler_metrics", "run_stats");

    /** A report without benchmarks has these at most. */
    private static final Set<String> REPORT_KEYS =
            Set.of(BENCHMARKS, "metadata", "args", "config", "conclusions");

    Report {
        requireNonNull(file, "file");
        requireNonNull(outline, "outline");
    }

    static Report of(ResultsFile file) throws IOException {
        return new Report(file, Outline.of(file.json()));
    }

    /** Whether a file is a report, by what it begins with. */
    static boolean isOne(ResultsFile file) throws IOException {
        if (file.form() != Kind.OBJECT || !file.keys().contains(BENCHMARKS)) {
            return false;
        }

        try (JsonReader json = file.json().scan()) {
            return isOne(json, file.keys());
        } catch (MalformedJson | EOFException | ZipException e) {
            // Cut off before its first benchmark shows a key.
            return REPORT_KEYS.containsAll(file.keys());
        }
    }

    private static boolean isOne(JsonReader json, Set<String> keys) throws IOException {
        json.beginObject();
        while (json.nextKey()) {
            if (json.key().equals(BENCHMARKS)) {
                return json.peek() == Kind.ARRAY && holdsBenchmarks(json, keys);
            }
            json.value(JsonReader::skip);
        }

        return false;
    }

    private static boolean holdsBenchmarks(JsonReader json, Set<String> keys) throws IOException {
        json.beginArray();
        while (json.nextElement()) {
            if (json.peek() == Kind.OBJECT) {
                json.beginObject();
                while (json.nextKey()) {
                    if (BENCHMARK_KEYS.contains(json.key())) {
                        return true;
                    }
                    json.value(JsonReader::skip);
                }
                return false;
            }
            json.value(JsonReader::skip);
        }

        return REPORT_KEYS.containsAll(keys);
    }

    /**
     * Reads its requests.
     *
     * @return where and how it ends too early, as a clause
     */
    Optional<String> read(JsonReader json, RequestReader requests) throws IOException {
        return requests.read(json)
                .or(outline::damage)
                .map(damage -> file.path().getFileName() + " is cut off or damaged: " + damage);
    }
}
