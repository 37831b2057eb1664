package io.sweeplake.coordinator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sweeplake.coordinator.launch.AttemptTokens;
import io.sweeplake.coordinator.launch.kubernetes.ClusterSetup;
import io.sweeplake.coordinator.launch.kubernetes.KubernetesLauncher;
import io.sweeplake.coordinator.launch.kubernetes.LaunchPolicy;
import io.sweeplake.coordinator.sweep.PodSettings.Resources;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the Kubernetes launcher from the coordinator's configuration. */
final class ClusterLaunch {
    // The harness script needs up to six seconds to end a harness that ignores the wish.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private ClusterLaunch() {}

    static KubernetesLauncher of(
            SweeplakeConfig config,
            KubernetesClient client,
            String coordinatorName,
            AttemptTokens tokens,
            Clock clock) {
        KubernetesConfig cluster = config.kubernetes();
        String namespace = namespace(cluster, client);
        return KubernetesLauncher.of(
                client,
                new ClusterSetup(
                        new ClusterSetup.Coordinator(
                                namespace,
                                coordinatorName,
                                config.url().orElseThrow(ClusterLaunch::noUrl)),
                        new ClusterSetup.Images(
                                cluster.agentImage(),
                                Optional.of(cluster.agentImagePullPolicy()),
                                cluster.harness().image()),
                        new ClusterSetup.Volume(
                                cluster.lake().claim(), folder(cluster.lake().path())),
                        results(cluster),
                        new ClusterSetup.Account(
                                boxed(cluster.uid()),
                                boxed(cluster.fsGroup()),
                                cluster.serviceAccount()),
                        new ClusterSetup.Defaults(harness(cluster), agent(cluster), GRACE)),
                tokens,
                new LaunchPolicy(
                        namespace,
                        cluster.lookahead(),
                        cluster.hold(),
                        config.timeouts().harnessGrace()),
                clock);
    }

    private static String namespace(KubernetesConfig cluster, KubernetesClient client) {
        return cluster.namespace()
                .or(() -> Optional.ofNullable(client.getNamespace()))
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "set sweeplake.kubernetes.namespace: this coordinator runs"
                                                + " in none, and its kubeconfig names none"));
    }

    private static IllegalArgumentException noUrl() {
        return new IllegalArgumentException(
                "set sweeplake.url: launcher pods must know where to reach this coordinator, such"
                        + " as http://sweeplake:8080");
    }

    private static ClusterSetup.Volume results(KubernetesConfig cluster) {
        return new ClusterSetup.Volume(
                cluster.results().claim().orElse(cluster.lake().claim()),
                folder(cluster.results().path()));
    }

    private static Optional<String> folder(String path) {
        return Optional.of(path).filter(folder -> !folder.equals("."));
    }

    private static Resources harness(KubernetesConfig cluster) {
        Map<String, String> all =
                Map.of(
                        "cpu", cluster.harness().cpu(),
                        "memory", cluster.harness().memory());
        return new Resources(all, all);
    }

    private static Resources agent(KubernetesConfig cluster) {
        return new Resources(
                Map.of("cpu", cluster.agent().cpu(), "memory", cluster.agent().memory()),
                Map.of("memory", cluster.agent().memory()));
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
