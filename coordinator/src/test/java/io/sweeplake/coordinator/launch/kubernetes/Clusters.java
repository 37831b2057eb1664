package io.sweeplake.coordinator.launch.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sweeplake.coordinator.sweep.PodSettings.Resources;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Clusters to launch in. */
final class Clusters {
    static final ClusterSetup USUAL =
            with(
                    new ClusterSetup.Volume("sweeplake-lake", Optional.empty()),
                    new ClusterSetup.Volume("workload-pvc", Optional.empty()),
                    new ClusterSetup.Account(
                            Optional.of(1000L), Optional.of(1000L), Optional.empty()));

    private Clusters() {}

    /** As the folder's {@code cluster.yaml} says, or the usual one. */
    static ClusterSetup of(Path folder) throws IOException {
        Path file = folder.resolve("cluster.yaml");
        if (!Files.exists(file)) {
            return USUAL;
        }

        JsonNode said = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        return with(
                volume(said.get("lake")),
                volume(said.get("results")),
                new ClusterSetup.Account(
                        Optional.ofNullable(said.get("user")).map(JsonNode::asLong),
                        Optional.ofNullable(said.get("group")).map(JsonNode::asLong),
                        Optional.ofNullable(said.get("service_account")).map(JsonNode::asText)));
    }

    private static ClusterSetup.Volume volume(JsonNode said) {
        return new ClusterSetup.Volume(
                said.get("claim").asText(),
                Optional.ofNullable(said.get("sub_path")).map(JsonNode::asText));
    }

    private static ClusterSetup with(
            ClusterSetup.Volume lake, ClusterSetup.Volume results, ClusterSetup.Account account) {
        Map<String, String> harness = Map.of("cpu", "16", "memory", "32Gi");
        return new ClusterSetup(
                new ClusterSetup.Coordinator(
                        "bench", "sweeplake-1", URI.create("http://sweeplake.bench.svc:8080")),
                new ClusterSetup.Images(
                        "registry.example/sweeplake/worker-agent:1",
                        Optional.of("IfNotPresent"),
                        ClusterSetup.Images.GUIDE),
                lake,
                results,
                account,
                new ClusterSetup.Defaults(
                        new Resources(harness, harness),
                        new Resources(
                                Map.of("cpu", "250m", "memory", "512Mi"),
                                Map.of("cpu", "1", "memory", "1Gi")),
                        Duration.ofSeconds(10)));
    }
}
