package io.sweeplake.agent.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLandingTest {
    private static final String CASE = "made-0.5-streamed";

    @TempDir private Path root;

    @Test
    void landsWhatTheServerSaidBesideTheRequests() {
        LandedLake lake = new LandedLake(root);

        ShardManifest manifest = lake.land(Results.ofCase(CASE), LandedLake.aServer());

        assertThat(manifest.cacheReset()).hasValue("done");
        assertThat(manifest.source().warnings()).contains("a word of the server");
        assertThat(manifest.files())
                .extracting(LandedFile::table)
                .containsExactly(LakeTable.REQUESTS, LakeTable.STAGES, LakeTable.SERVER_METRICS);
        assertThat(
                        lake.ask(
                                "SELECT strftime(\"at\", '%f') AS us, source, metric, kind,"
                                        + " labels::VARCHAR AS labels, value, shard"
                                        + " FROM server_metrics ORDER BY \"at\""))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "us", "000001",
                                        "source", "http://s/metrics",
                                        "metric", "requests_finished_count",
                                        "kind", "counter",
                                        "labels", "{finished_reason=stop}",
                                        "value", "7.0",
                                        "shard", "1"),
                                Map.of(
                                        "us", "000001",
                                        "source", "http://s/metrics",
                                        "metric", "",
                                        "kind", "untyped",
                                        "labels", "",
                                        "value", "",
                                        "shard", "1")));
    }

    @Test
    void writesNoFileOfAServerThatSaidNothing() {
        LandedLake lake = new LandedLake(root);
        lake.land(Results.ofCase(CASE), LandedLake.aServer());

        ShardManifest manifest = lake.land(Results.ofCase(CASE), ServerRecords.NONE);

        assertThat(manifest.files()).hasSize(2);
        assertThat(lake.file(LakeTable.SERVER_METRICS)).doesNotExist();
    }
}
