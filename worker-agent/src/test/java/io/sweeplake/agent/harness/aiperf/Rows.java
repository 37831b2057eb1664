package io.sweeplake.agent.harness.aiperf;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.record.RequestRecord;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** What a folder of results reads as. */
record Rows(List<RequestRecord> requests, ReadSummary summary) {
    /** Reads a folder that holds this harness's results. */
    static Rows of(Path folder) throws IOException {
        return of(AiperfResults.find(ResultsFolder.of(folder)).orElseThrow());
    }

    static Rows of(HarnessResults results) throws IOException {
        List<RequestRecord> requests = new ArrayList<>();
        ReadSummary summary = results.read(requests::add);

        return new Rows(requests, summary);
    }

    /** The one request of a folder. */
    RequestRecord only() {
        if (requests.size() != 1) {
            throw new IllegalStateException(requests.size() + " requests");
        }

        return requests.get(0);
    }

    /** Everything about a request but where it lies in the file. */
    static String text(RequestRecord request) {
        return String.join(
                "\n",
                request.identity().stage().toString(),
                request.identity().requestId().toString(),
                request.identity().model().toString(),
                request.outcome().toString(),
                request.timing().clock().toString(),
                request.timing().sentUs().toString(),
                request.timing().offsets().toString(),
                request.timing().quality().toString(),
                Arrays.toString(request.timing().tokenUs()),
                request.tokens().toString(),
                request.text().toString(),
                new TreeMap<>(request.extras()).toString());
    }

    List<String> texts() {
        return requests.stream().map(Rows::text).toList();
    }

    /** The results folder of a case; read only. */
    static Path ofCase(String name) {
        try {
            return Path.of(Rows.class.getResource("/cases/aiperf").toURI())
                    .resolve(name)
                    .resolve("results");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies a case's files unpacked into a folder. */
    static void copy(String name, Path folder) throws IOException {
        try (var files = Files.list(ofCase(name))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String plain = file.getFileName().toString().replaceFirst("\\.gz$", "");
                try (InputStream raw = Files.newInputStream(file);
                        InputStream in = file.endsWith(plain) ? raw : new GZIPInputStream(raw)) {
                    Files.write(folder.resolve(plain), in.readAllBytes());
                }
            }
        }
    }
}
