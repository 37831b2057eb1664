package io.sweeplake.agent.harness;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.record.StageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What one run of a harness left behind. */
public interface HarnessResults {
    /** Which harness wrote them. */
    Origin origin();

    /** The files that hold the results, largest part first; what is read of them alone. */
    List<Path> files();

    /** One record a stage that the harness reports, by stage. */
    List<StageRecord> stages();

    /** Requests as the harness itself counted them over all stages; empty if it does not say. */
    OptionalLong reportedCount();

    /**
     * Reads every request, one in memory at a time.
     *
     * @throws ResultsUnreadable if not one request is whole
     * @throws IOException if the sink throws it, or the file cannot be read
     */
    ReadSummary read(RequestSink sink) throws IOException, ResultsUnreadable;

    /** The same requests in parts, if the files can be read so and are worth it. */
    default Optional<RequestParts> parts() throws IOException {
        return Optional.empty();
    }

    /**
     * Which harness wrote the results, as its files show.
     *
     * @param version a range such as {@code 0.6} where the files tell no more
     * @param shape the form of the files, by which they are read; stable
     */
    record Origin(String harness, String version, String shape) {
        public Origin {
            requireNonNull(harness, "harness");
            requireNonNull(version, "version");
            requireNonNull(shape, "shape");
        }
    }

    /**
     * How the reading went.
     *
     * @param truncated whether the file ended before its end; all that was whole has been read
     * @param warnings a sentence each
     */
    record ReadSummary(long requests, boolean truncated, List<String> warnings) {
        public ReadSummary {
            warnings = List.copyOf(warnings);
        }
    }
}
