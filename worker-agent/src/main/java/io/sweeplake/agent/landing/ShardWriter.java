package io.sweeplake.agent.landing;

import io.sweeplake.agent.harness.HarnessResults.Origin;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes what one shard lands. */
final class ShardWriter implements Closeable {
    private final ShardKey key;
    private final Origin origin;
    private final ShardStaging staging;
    private final ParquetTable<RequestTable.Row> requests;
    private final LandedCounts counts = new LandedCounts();

    ShardWriter(Path lake, ShardKey key, Origin origin) throws IOException {
        this.key = key;
        this.origin = origin;
        staging = new ShardStaging(lake, key);
        staging.prepare();
        requests =
                new ParquetTable<>(
                        staging.temporary(LakeTable.REQUESTS), new RequestTable(key, origin));
    }

    ShardKey key() {
        return key;
    }

    ShardStaging staging() {
        return staging;
    }

    LandedCounts counts() {
        return counts;
    }

    /** A batch of this shard's requests, for one thread to fill. */
    RequestBatch batch() {
        return new RequestBatch(requests.rowGroup());
    }

    /** Appends a finished batch. Batches come in the order of the harness's file. */
    void append(RequestBatch batch) throws IOException {
        requests.append(batch.group());
        counts.add(batch.counts());
    }

    /** Gives both tables their names; the manifest is still to come. */
    List<LandedFile> publish(List<StageRecord> stages) throws IOException {
        requests.finish();
        requests.close();
        LandedFile requestFile = staging.publish(LakeTable.REQUESTS, requests.rows());
        return List.of(requestFile, publishStages(stages));
    }

    private LandedFile publishStages(List<StageRecord> stages) throws IOException {
        Path file = staging.temporary(LakeTable.STAGES);
        try (ParquetTable<StageRecord> table =
                new ParquetTable<>(file, new StageTable(key, origin))) {
            RowGroup<StageRecord> group = table.rowGroup();
            stages.forEach(group::add);
            group.finish();
            table.append(group);
            table.finish();
        }

        return staging.publish(LakeTable.STAGES, stages.size());
    }

    @Override
    public void close() throws IOException {
        requests.close();
    }
}
