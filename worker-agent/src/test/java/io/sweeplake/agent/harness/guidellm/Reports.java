package io.sweeplake.agent.harness.guidellm;

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
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reports for tests: those of the cases, and what is read of any. */
final class Reports {
    private Reports() {}

    /** What was read of a report. */
    record Read(List<RequestRecord> requests, ReadSummary summary) {}

    /** The names of the captured cases that have a report. */
    static Stream<String> captured() throws IOException {
        try (Stream<Path> folders = Files.list(cases())) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("results/results.json.gz")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith("captured-"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** The report of a captured case, unpacked. */
    static byte[] of(String name) throws IOException {
        Path packed = cases().resolve(name).resolve("results/results.json.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static Path cases() {
        try {
            return Path.of(Reports.class.getResource("/cases/guidellm").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static HarnessResults find(Path dir) throws IOException {
        return GuidellmResults.find(ResultsFolder.of(dir)).orElseThrow();
    }

    static Read read(HarnessResults results) throws IOException {
        List<RequestRecord> requests = new ArrayList<>();
        ReadSummary summary = results.read(requests::add);

        return new Read(requests, summary);
    }

    /** Reads a folder whose one report is the given text. */
    static Read read(Path dir, String report) throws IOException {
        Files.writeString(dir.resolve("report.json"), report);

        return read(find(dir));
    }
}
