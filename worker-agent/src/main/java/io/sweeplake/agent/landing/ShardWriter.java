package io.sweeplake.agent.landing;

import io.sweeplake.agent.harness.HarnessResults.Origin;
import io.sweeplake.agent.record.ServerSample;
import io.sweeplake.agent.record.StageRecord;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what one shard lands. */
final class ShardWriter implements Closeable {
    private static final long SAMPLES_IN_A_GROUP = 500_000;

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

    /**
     * Gives all tables their names; the manifest is still to come.
     *
     * @param samples of the server; without any there is no file of them
     */
    List<LandedFile> publish(List<StageRecord> stages, Iterable<ServerSample> samples)
            throws IOException {
        requests.finish();
        requests.close();
        List<LandedFile> files = new ArrayList<>();
        files.add(staging.publish(LakeTable.REQUESTS, requests.rows()));
        files.add(publishStages(stages));
        if (samples.iterator().hasNext()) {
            files.add(publishSamples(samples));
        }
        return files;
    }

    private LandedFile publishSamples(Iterable<ServerSample> samples) throws IOException {
        Path file = staging.temporary(LakeTable.SERVER_METRICS);
        try (ParquetTable<ServerSample> table =
                new ParquetTable<>(file, new ServerMetricTable(key))) {
            RowGroup<ServerSample> group = table.rowGroup();
            for (ServerSample sample : samples) {
                group.add(sample);
                if (group.rows() == SAMPLES_IN_A_GROUP) {
                    group.finish();
                    table.append(group);
                    group = table.rowGroup();
                }
            }
            group.finish();
            table.append(group);
            table.finish();
            return staging.publish(LakeTable.SERVER_METRICS, table.rows());
        }
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
