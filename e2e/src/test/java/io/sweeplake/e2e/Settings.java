package io.sweeplake.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a run against a cluster needs to be told; all but the first has a default. */
final class Settings {
    static final String KUBECONFIG = "SWEEPLAKE_E2E_KUBECONFIG";

    private Settings() {}

    static Path kubeconfig() {
        return Path.of(System.getenv(KUBECONFIG));
    }

    /** A folder of the one node for static volumes; empty where the cluster makes its own. */
    static Optional<Path> hostPath() {
        return Optional.ofNullable(System.getenv("SWEEPLAKE_E2E_HOST_PATH")).map(Path::of);
    }

    /** The image of the real harness, inference-perf. */
    static String harnessImage() {
        return orElse("SWEEPLAKE_E2E_HARNESS_IMAGE", "local.test/inference-perf:0.7.0");
    }

    /** The image of a harness that sends nothing; see e2e/images/noop. */
    static String noopImage() {
        return orElse("SWEEPLAKE_E2E_NOOP_IMAGE", "local.test/noop:1");
    }

    /** The image of llm-d-inference-sim. */
    static String simulatorImage() {
        return orElse("SWEEPLAKE_E2E_SIMULATOR_IMAGE", "local.test/sim:0.10.2");
    }

    /** Registry and path of Sweeplake's own images. */
    static String registry() {
        return orElse("SWEEPLAKE_E2E_REGISTRY", "local.test");
    }

    static String tag() {
        return orElse("SWEEPLAKE_E2E_TAG", "test");
    }

    static String helm() {
        return orElse("SWEEPLAKE_HELM", "helm");
    }

    static String kubectl() {
        return orElse("SWEEPLAKE_KUBECTL", "kubectl");
    }

    static Path chart() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.isDirectory(here.resolve("helm")) ? here : here.getParent();
        return root.resolve("helm/sweeplake");
    }

    private static String orElse(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }
}
