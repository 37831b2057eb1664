package io.sweeplake.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A namespace that enforces Pod Security `restricted`, with the chart installed as its user would,
 * and two endpoints.
 */
final class Site implements AutoCloseable {
    static final String RELEASE = "sl";
    static final String COORDINATOR = RELEASE + "-sweeplake-0";

    private final Kube kube;
    private final String namespace;
    private final Path folder;
    private final Api api;
    private final Simulator small;
    private final Simulator large;

    private Site(Kube kube, String namespace, Path folder) {
        this.kube = kube;
        this.namespace = namespace;
        this.folder = folder;
        this.small = Simulator.start(kube, namespace, "small");
        this.large = Simulator.start(kube, namespace, "large");
        this.api = new Api(kube.client(), namespace, COORDINATOR);
    }

    static Site install() {
        Kube kube = new Kube();
        String namespace = "e2e-" + Long.toString(System.currentTimeMillis(), 36);
        Path folder = folder(namespace);
        kube.apply("default", Manifests.namespace(namespace));
        if (Settings.hostPath().isPresent()) {
            kube.apply("default", Manifests.volume(namespace, "lake", folder, "ReadWriteMany"));
            kube.apply("default", Manifests.volume(namespace, "ledger", folder, "ReadWriteOnce"));
        }

        Site site = new Site(kube, namespace, folder);
        try {
            site.helm("install");
            return site;
        } catch (Throwable e) {
            site.tell();
            site.close();
            throw e;
        }
    }

    /** Installs or upgrades, with further settings. */
    void helm(String verb, String... settings) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Settings.helm(),
                                "-n",
                                namespace,
                                verb,
                                RELEASE,
                                Settings.chart().toString(),
                                "--wait",
                                "--timeout",
                                "5m"));
        Map<String, String> values = Manifests.values(namespace);
        values.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
        Stream.of(settings).forEach(setting -> command.addAll(List.of("--set", setting)));
        Command.run(command);
    }

    Kube kube() {
        return kube;
    }

    Api api() {
        return api;
    }

    String namespace() {
        return namespace;
    }

    Simulator small() {
        return small;
    }

    Simulator large() {
        return large;
    }

    /** Where the volumes lie on this machine; there are such only on a cluster that runs on it. */
    Path folder() {
        return folder;
    }

    /** The coordinator's words so far. */
    String log() {
        return kube.client().pods().inNamespace(namespace).withName(COORDINATOR).getLog();
    }

    /** Waits until nothing is left of launchers. */
    void awaitClean(Duration most) {
        Await.so("nothing left of launchers", most, () -> kube.launched(namespace).isEmpty());
    }

    /** Cancels what still runs, which is nothing after a test that passed. */
    void endSweeps() {
        for (JsonNode sweep : api.get("/sweeps?limit=1000").json().get("sweeps")) {
            if (!sweep.get("finished").asBoolean()) {
                String id = sweep.get("id").asText();
                api.post("/sweeps/" + id + "/cancel", "application/json", "");
                api.awaitEnd(id, Duration.ofMinutes(2));
            }
        }
    }

    @Override
    public void close() {
        keepLog();
        api.close();
        kube.client().namespaces().withName(namespace).withGracePeriod(0).delete();
        Await.so(
                "the namespace's end",
                Duration.ofMinutes(3),
                () -> kube.client().namespaces().withName(namespace).get() == null);
        kube.client().persistentVolumes().withLabel("sweeplake.io/e2e", namespace).delete();
        kube.close();
        remove(folder);
    }

    // For whoever reads why a test failed; the pod is gone by then.
    private void keepLog() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            Files.writeString(target.resolve("coordinator.log"), log());
        } catch (IOException | RuntimeException e) {
            System.err.println("no log of the coordinator: " + e);
        }
    }

    // What one would ask next when an installation did not get ready.
    private void tell() {
        System.err.println(
                Command.run(
                        List.of(
                                Settings.kubectl(),
                                "-n",
                                namespace,
                                "get",
                                "pods,pvc,events",
                                "-o",
                                "wide")));
        System.err.println(
                Command.run(
                        List.of(
                                "sh",
                                "-c",
                                Settings.kubectl()
                                        + " -n "
                                        + namespace
                                        + " logs --tail=60 --all-containers "
                                        + COORDINATOR
                                        + " || true")));
    }

    // On a volume of the node's own file system, fsGroup changes nothing.
    private static Path folder(String namespace) {
        try {
            Path folder =
                    Settings.hostPath()
                            .map(path -> path.resolve(namespace))
                            .orElse(Path.of(System.getProperty("java.io.tmpdir"), namespace));
            for (String volume : List.of("lake", "ledger")) {
                Path made = Files.createDirectories(folder.resolve(volume));
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
