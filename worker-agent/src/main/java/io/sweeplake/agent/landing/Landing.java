package io.sweeplake.agent.landing;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.HarnessResults.Origin;
import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.RequestParts;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import io.sweeplake.contract.lake.ShardManifest.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Copies what a harness measured into the lake's staging area, in bounded memory. The manifest
 * comes last, so a shard has landed whole or not at all; landing again replaces it.
 */
public final class Landing {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private final int threads;

    /** Lands with as many threads as there are processors. */
    public Landing() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param threads that read and encode side by side where a file is large enough, at least 1
     */
    public Landing(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("cannot land with " + threads + " threads");
        }
        this.threads = threads;
    }

    /**
     * Lands the results of one run.
     *
     * @return a manifest for each shard, as it lies in the staging area; at least one
     * @throws LandingFailed if the results cannot be read or the lake cannot be written; then
     *     nothing of these shards' requests and stages is left there
     */
    public List<ShardManifest> land(LandingRequest request) throws LandingFailed {
        ShardWriters writers = new ShardWriters(request);
        try (writers) {
            ReadSummary summary = read(request.results(), writers);
            return publish(request, summary, writers);
        } catch (ResultsUnreadable e) {
            writers.abandon();
            throw new LandingFailed(ShardFailure.RESULTS_UNREADABLE, e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            writers.abandon();
            String message =
                    "cannot land in "
                            + request.lake()
                            + ": "
                            + e
                            + ". Check that the lake's volume is mounted, writable and not full.";
            throw new LandingFailed(ShardFailure.LANDING_FAILED, message, e);
        } catch (RuntimeException | Error e) {
            writers.abandon();
            throw e;
        }
    }

    private ReadSummary read(HarnessResults results, ShardWriters writers) throws IOException {
        Optional<RequestParts> parts = results.parts();
        return parts.isPresent()
                ? new ParallelLanding(writers, parts.get(), threads).land()
                : new SequentialLanding(writers).land(results);
    }

    private static List<ShardManifest> publish(
            LandingRequest request, ReadSummary summary, ShardWriters writers) throws IOException {
        HarnessResults results = request.results();
        Map<ShardWriter, List<StageRecord>> stages = new HashMap<>();
        for (StageRecord stage : results.stages()) {
            ShardWriter writer = writers.of(OptionalInt.of(stage.stage()));
            stages.computeIfAbsent(writer, none -> new ArrayList<>()).add(stage);
        }
        if (writers.all().isEmpty()) {
            // No request and no stage is a result too.
            writers.of(OptionalInt.empty());
        }

        List<ShardManifest> manifests = new ArrayList<>();
        for (ShardWriter writer : writers.all()) {
            List<StageRecord> own = stages.getOrDefault(writer, List.of());
            OptionalLong reported =
                    writers.all().size() == 1 ? results.reportedCount() : reported(own);
            ServerRecords server = manifests.isEmpty() ? request.server() : ServerRecords.NONE;
            List<LandedFile> files = writer.publish(own, server.samples());
            manifests.add(
                    new ShardManifest(
                            writer.key().attempt(),
                            writer.key().shard(),
                            source(results.origin(), summary, server),
                            writer.counts().counts(reported),
                            writer.counts().sent(),
                            files,
                            server.cacheReset()));
        }
        // Only now is all there that the first manifest could make someone look for.
        for (int i = 0; i < manifests.size(); i++) {
            byte[] json = JSON.writeValueAsBytes(manifests.get(i));
            writers.all().get(i).staging().publishManifest(json);
        }
        return List.copyOf(manifests);
    }

    /** What the stages report of themselves, if each does. */
    private static OptionalLong reported(List<StageRecord> stages) {
        boolean all =
                !stages.isEmpty()
                        && stages.stream().allMatch(stage -> stage.reported().count().isPresent());

        return all
                ? OptionalLong.of(
                        stages.stream()
                                .mapToLong(stage -> stage.reported().count().getAsLong())
                                .sum())
                : OptionalLong.empty();
    }

    private static Source source(Origin origin, ReadSummary summary, ServerRecords server) {
        return new Source(
                origin.harness(),
                origin.version(),
                origin.shape(),
                summary.truncated(),
                Stream.concat(summary.warnings().stream(), server.warnings().stream()).toList());
    }
}
