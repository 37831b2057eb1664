package io.sweeplake.agent.harness.guidellm;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.harness.HarnessResults.Origin;
import io.sweeplake.agent.json.JsonFile;
import io.sweeplake.agent.json.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A report without its requests: what is to be known before they can be read, wherever in the file
 * it stands.
 *
 * @param keys of the report
 * @param version of its metadata, by which the harness tells its own forms apart
 * @param harnessVersion empty before 0.5
 * @param damage where and how it ended too early
 */
record Outline(
        Set<String> keys,
        OptionalLong version,
        Optional<String> harnessVersion,
        List<Benchmark> benchmarks,
        Optional<String> damage) {
    static final String NAME = "guidellm";

    Outline {
        requireNonNull(version, "version");
        requireNonNull(harnessVersion, "harnessVersion");
        requireNonNull(damage, "damage");
        keys = Set.copyOf(keys);
        benchmarks = List.copyOf(benchmarks);
    }

    /** Reads the whole file, passing over the requests. */
    static Outline of(JsonFile file) throws IOException {
        try (JsonReader json = file.scan()) {
            return of(json);
        }
    }

    static Outline of(JsonReader json) throws IOException {
        Reader reader = new Reader();
        Optional<String> damage = new ReportWalk(reader).read(json);

        return reader.outline(damage);
    }

    /** Who wrote it. */
    Origin origin() {
        if (!keys.contains("metadata")) {
            return keys.contains("args")
                    ? new Origin(NAME, "0.4", "args_benchmarks")
                    : new Origin(NAME, "<=0.3", "benchmarks_only");
        }

        // The first form with metadata has args; the next one calls them config.
        long form = version.orElse(keys.contains("args") ? 1 : 2);
        String shape = keys.contains("conclusions") ? "conclusions" : "metadata_v" + form;
        return new Origin(NAME, harnessVersion.orElse(form == 1 ? "0.5-0.6" : ">=0.7"), shape);
    }

    private static final class Reader implements ReportWalk.Visitor {
        private static final int MOST_VERSION_CHARS = 100;

        private final Set<String> keys = new HashSet<>();
        private final List<BenchmarkReader> benchmarks = new ArrayList<>();
        private OptionalLong version = OptionalLong.empty();
        private Optional<String> harnessVersion = Optional.empty();

        @Override
        public void part(String key, JsonReader json) throws IOException {
            keys.add(key);
            json.value(key.equals("metadata") ? this::readMetadata : JsonReader::skip);
        }

        private void readMetadata(JsonReader json) throws IOException {
            version = OptionalLong.empty();
            harnessVersion = Optional.empty();
            if (!Numbers.enters(json)) {
                return;
            }

            while (json.nextKey()) {
                switch (json.key()) {
                    case "version" -> {
                        long number = new Numbers().scaled(json, 0);
                        version =
                                number == JsonReader.UNKNOWN
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(number);
                    }
                    case "guidellm_version" ->
                            harnessVersion =
                                    Optional.ofNullable(Numbers.text(json, MOST_VERSION_CHARS));
                    default -> json.skip();
                }
            }
        }

        @Override
        public void benchmarks() {
            keys.add("benchmarks");
        }

        @Override
        public void benchmark() {
            benchmarks.add(new BenchmarkReader());
        }

        private BenchmarkReader last() {
            return benchmarks.get(benchmarks.size() - 1);
        }

        @Override
        public void benchmarkPart(String key, JsonReader json) throws IOException {
            last().part(key, json);
        }

        @Override
        public void request(Group group, JsonReader json) throws IOException {
            json.value(JsonReader::skip);
            last().sawRequest(group);
        }

        @Override
        public void stranger() {
            // Counted when the requests are read.
        }

        Outline outline(Optional<String> damage) {
            return new Outline(
                    keys,
                    version,
                    harnessVersion,
                    benchmarks.stream().map(BenchmarkReader::benchmark).toList(),
                    damage);
        }
    }
}
