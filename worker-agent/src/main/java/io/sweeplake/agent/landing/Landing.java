package io.sweeplake.agent.landing;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.HarnessResults.Origin;
import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import io.sweeplake.contract.lake.ShardManifest.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Copies what a harness measured into the lake's staging area, one request in memory at a time. The
 * manifest comes last, so a shard has landed whole or not at all; landing again replaces it.
 */
public final class Landing {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    /**
     * Lands a shard.
     *
     * @return the manifest, as it lies in the staging area
     * @throws LandingFailed if the results cannot be read or the lake cannot be written; then
     *     nothing of this shard's requests and stages is left there
     */
    public ShardManifest land(LandingRequest request) throws LandingFailed {
        Staging staging = new Staging(request);
        try {
            Files.createDirectories(staging.dir());
            staging.clear();
            return write(request, staging);
        } catch (ResultsUnreadable e) {
            staging.abandon();
            throw new LandingFailed(ShardFailure.RESULTS_UNREADABLE, e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            staging.abandon();
            String message =
                    "cannot land in "
                            + staging.dir()
                            + ": "
                            + e
                            + ". Check that the lake's volume is mounted, writable and not full.";
            throw new LandingFailed(ShardFailure.LANDING_FAILED, message, e);
        } catch (RuntimeException | Error e) {
            staging.abandon();
            throw e;
        }
    }

    private static ShardManifest write(LandingRequest request, Staging staging) throws IOException {
        HarnessResults results = request.adapter().open(request.resultsDir());
        Origin origin = results.origin();
        LandedCounts counts = new LandedCounts();
        Path requests = staging.temporary(LakeTable.REQUESTS);
        ReadSummary summary;
        long requestRows;
        try (ParquetTable<RequestTable.Row> table =
                new ParquetTable<>(requests, new RequestTable(request.key(), origin))) {
            summary =
                    results.read(
                            record -> {
                                RequestTable.Row row =
                                        new RequestTable.Row(record, sentAt(request, record));
                                table.write(row);
                                counts.add(row);
                            });
            requestRows = table.rows();
        }

        LandedFile requestFile = staging.publish(LakeTable.REQUESTS, requestRows);
        LandedFile stageFile = writeStages(request, results, staging);
        ShardManifest manifest =
                new ShardManifest(
                        request.key().attempt(),
                        request.key().shard(),
                        new Source(
                                origin.harness(),
                                origin.version(),
                                origin.shape(),
                                summary.truncated(),
                                summary.warnings()),
                        counts.counts(results.reportedCount()),
                        counts.sent(),
                        List.of(requestFile, stageFile));
        staging.publishManifest(JSON.writeValueAsBytes(manifest));
        return manifest;
    }

    private static LandedFile writeStages(
            LandingRequest request, HarnessResults results, Staging staging) throws IOException {
        Path file = staging.temporary(LakeTable.STAGES);
        long rows;
        try (ParquetTable<StageRecord> table =
                new ParquetTable<>(file, new StageTable(request.key(), results.origin()))) {
            for (StageRecord stage : results.stages()) {
                table.write(stage);
            }
            rows = table.rows();
        }

        return staging.publish(LakeTable.STAGES, rows);
    }

    private static Optional<Instant> sentAt(LandingRequest request, RequestRecord record) {
        RequestRecord.Timing timing = record.timing();
        return switch (timing.clock()) {
            case EPOCH -> Optional.of(Instant.EPOCH.plusNanos(timing.sentUs().getAsLong() * 1000));
            case MONOTONIC ->
                    request.anchor().map(anchor -> anchor.wallAt(timing.sentUs().getAsLong()));
            case NONE -> Optional.empty();
        };
    }

    /** Where one shard's files are while its trial is not committed. */
    private static final class Staging {
        private final LakeLayout layout;
        private final ShardKey key;

        Staging(LandingRequest request) {
            layout = new LakeLayout(request.lake());
            key = request.key();
        }

        Path dir() {
            return layout.staging(key.attempt(), key.shard());
        }

        private Path file(LakeTable table) {
            return layout.staged(key.attempt(), key.shard(), table);
        }

        private Path manifest() {
            return layout.manifest(key.attempt(), key.shard());
        }

        Path temporary(LakeTable table) {
            return DurableFiles.temporaryOf(file(table));
        }

        /** The manifest first: it may never name a file that is being replaced. */
        void clear() throws IOException {
            for (Path path :
                    List.of(manifest(), file(LakeTable.REQUESTS), file(LakeTable.STAGES))) {
                Files.deleteIfExists(path);
                Files.deleteIfExists(DurableFiles.temporaryOf(path));
            }
        }

        void abandon() {
            try {
                clear();
            } catch (IOException e) {
                // What stays has no manifest, so nobody reads it, and the next landing replaces it.
            }
        }

        /** Gives a finished file its name, once its footer says the rows that were written. */
        LandedFile publish(LakeTable table, long rows) throws IOException {
            Path written = temporary(table);
            long inFooter = ParquetFooter.rowsIn(written);
            if (inFooter != rows) {
                throw new IOException(
                        written + " says " + inFooter + " rows in its footer, not " + rows);
            }

            LandedFile landed =
                    new LandedFile(table, rows, Files.size(written), DurableFiles.sha256(written));
            DurableFiles.publish(written, file(table));
            return landed;
        }

        void publishManifest(byte[] json) throws IOException {
            Path written = DurableFiles.temporaryOf(manifest());
            Files.write(written, json);
            DurableFiles.publish(written, manifest());
        }
    }
}
