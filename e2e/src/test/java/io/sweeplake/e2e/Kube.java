package io.sweeplake.e2e;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** The cluster under test, as its administrator. */
final class Kube implements AutoCloseable {
    private final KubernetesClient client;

    Kube() {
        try {
            this.client =
                    new KubernetesClientBuilder()
                            .withConfig(
                                    Config.fromKubeconfig(Files.readString(Settings.kubeconfig())))
                            .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KubernetesClient client() {
        return client;
    }

    /** Makes what a manifest says. */
    void apply(String namespace, String manifest) {
        for (HasMetadata object :
                client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                        .items()) {
            client.resource(object).inNamespace(namespace).create();
        }
    }

    List<Job> jobs(String namespace) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabel("sweeplake.io/attempt")
                .list()
                .getItems();
    }

    /** Launcher pods. */
    List<Pod> pods(String namespace) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel("sweeplake.io/attempt")
                .list()
                .getItems();
    }

    /** Everything there is of launchers: kinds and names. */
    List<String> launched(String namespace) {
        return Command.run(
                        List.of(
                                Settings.kubectl(),
                                "-n",
                                namespace,
                                "get",
                                "jobs,pods,secrets,configmaps",
                                "-l",
                                "sweeplake.io/attempt",
                                "-o",
                                "name",
                                "--ignore-not-found"))
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
