package io.sweeplake.coordinator.launch.kubernetes;

import io.sweeplake.coordinator.sweep.PodSettings.Resources;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Clusters as tests need them. */
final class Setups {
    private Setups() {}

    static ClusterSetup plain() {
        Resources resources = new Resources(Map.of("cpu", "1"), Map.of("memory", "1Gi"));
        return new ClusterSetup(
                new ClusterSetup.Coordinator("bench", "one", URI.create("http://sweeplake:8080")),
                new ClusterSetup.Images("agent:1", Optional.empty(), "harness:1"),
                new ClusterSetup.Volume("data", Optional.of("lake")),
                new ClusterSetup.Volume("data", Optional.of("results")),
                new ClusterSetup.Account(
                        Optional.of(10001L), Optional.of(10001L), Optional.empty()),
                new ClusterSetup.Defaults(resources, resources, Duration.ofSeconds(10)));
    }
}
