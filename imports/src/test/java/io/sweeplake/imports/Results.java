package io.sweeplake.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Results folders of the cases that the worker agent's readers are tested with. */
final class Results {
    /** Of every harness: {@code <harness>/<case>/results}. */
    static final Path CASES =
            Path.of("..", "worker-agent", "src", "test", "resources", "cases")
                    .toAbsolutePath()
                    .normalize();

    /** One stage, 16 requests. */
    static final Path SMALL = of("inference-perf/captured-v0.7.0-chat-streaming");

    /** Three stages of 2, 5 and 8 requests/s, 60 requests in all. */
    static final Path STAGED = of("inference-perf/captured-v0.7.0-shared-prefix-synthetic");

    private Results() {}

    static Path of(String name) {
        return CASES.resolve(name).resolve("results");
    }

    /** Copies the files of a folder; a packed one unpacked. */
    static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> files;
        try (Stream<Path> entries = Files.list(from)) {
            files = entries.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            try (InputStream in =
                    name.endsWith(".gz")
                            ? new GZIPInputStream(Files.newInputStream(file))
                            : Files.newInputStream(file)) {
                Files.copy(in, to.resolve(name.replaceFirst("\\.gz$", "")));
            }
        }

        return to;
    }
}
