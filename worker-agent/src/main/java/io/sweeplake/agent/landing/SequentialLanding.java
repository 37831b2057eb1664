package io.sweeplake.agent.landing;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.record.RequestRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lands requests as they are read, one in memory at a time. */
final class SequentialLanding {
    private final ShardWriters writers;
    private final Map<ShardWriter, RequestBatch> batches = new LinkedHashMap<>();

    SequentialLanding(ShardWriters writers) {
        this.writers = writers;
    }

    ReadSummary land(HarnessResults results) throws IOException {
        ReadSummary summary = results.read(this::add);
        for (Map.Entry<ShardWriter, RequestBatch> open : batches.entrySet()) {
            append(open.getKey(), open.getValue());
        }

        return summary;
    }

    private void add(RequestRecord record) throws IOException {
        ShardWriter writer = writers.of(record.identity().stage());
        RequestBatch batch = batches.get(writer);
        if (batch == null) {
            batch = writer.batch();
            batches.put(writer, batch);
        }

        batch.add(writers.row(record, 0));
        if (batch.isFull()) {
            batches.remove(writer);
            append(writer, batch);
        }
    }

    private static void append(ShardWriter writer, RequestBatch batch) throws IOException {
        batch.group().finish();
        writer.append(batch);
    }
}
