package io.sweeplake.agent.landing;

import io.sweeplake.agent.record.RequestRecord;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The shards of one landing, each from its first request on. Safe for several threads. */
final class ShardWriters implements Closeable {
    private final LandingRequest request;
    private final Map<ShardKey, ShardWriter> writers = new LinkedHashMap<>();

    ShardWriters(LandingRequest request) {
        this.request = request;
    }

    /** The writer of a stage's shard. */
    synchronized ShardWriter of(OptionalInt stage) throws IOException {
        ShardKey key = request.keys().of(stage);
        ShardWriter writer = writers.get(key);
        if (writer == null) {
            writer = new ShardWriter(request.lake(), key, request.results().origin());
            writers.put(key, writer);
        }

        return writer;
    }

    /**
     * Encodes requests that are in memory, apart by shard.
     *
     * @param first index of the first of them in the harness's file
     */
    Map<ShardWriter, RequestBatch> encode(List<RequestRecord> records, long first)
            throws IOException {
        Map<ShardWriter, RequestBatch> batches = new LinkedHashMap<>();
        for (RequestRecord record : records) {
            ShardWriter writer = of(record.identity().stage());
            RequestBatch batch = batches.get(writer);
            if (batch == null) {
                batch = writer.batch();
                batches.put(writer, batch);
            }
            batch.add(row(record, first));
        }

        batches.values().forEach(batch -> batch.group().finish());
        return batches;
    }

    /** A request as a row, its index counted from that of the first. */
    RequestTable.Row row(RequestRecord record, long first) {
        return new RequestTable.Row(record, first + record.identity().index(), sentAt(record));
    }

    private Optional<Instant> sentAt(RequestRecord record) {
        RequestRecord.Timing timing = record.timing();
        return switch (timing.clock()) {
            case EPOCH -> Optional.of(Instant.EPOCH.plusNanos(timing.sentUs().getAsLong() * 1000));
            case MONOTONIC ->
                    request.anchor().map(anchor -> anchor.wallAt(timing.sentUs().getAsLong()));
            case NONE -> Optional.empty();
        };
    }

    synchronized List<ShardWriter> all() {
        return List.copyOf(writers.values());
    }

    @Override
    public void close() throws IOException {
        for (ShardWriter writer : all()) {
            writer.close();
        }
    }

    /** Leaves nothing behind. */
    void abandon() {
        for (ShardWriter writer : all()) {
            try {
                writer.close();
            } catch (IOException e) {
                // The file is deleted next.
            }
            writer.staging().abandon();
        }
        // What an earlier landing left is no better when the results are unreadable now.
        new ShardStaging(request.lake(), request.keys().of(OptionalInt.empty())).abandon();
    }
}
