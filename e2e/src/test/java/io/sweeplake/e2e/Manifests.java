package io.sweeplake.e2e;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is there before Sweeplake is, and how it is installed. */
final class Manifests {
    private Manifests() {}

    static String namespace(String name) {
        return """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: %s
          labels: {pod-security.kubernetes.io/enforce: restricted}
        """
                .formatted(name);
    }

    static String volume(String namespace, String name, Path folder, String mode) {
        return """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: "%1$s-%2$s", labels: {sweeplake.io/e2e: "%1$s"}}
        spec:
          capacity: {storage: 10Gi}
          accessModes: [%4$s]
          storageClassName: "%1$s-%2$s"
          persistentVolumeReclaimPolicy: Retain
          hostPath: {path: "%3$s/%2$s"}
        """
                .formatted(namespace, name, folder, mode);
    }

    /** Small enough for a node of two CPUs, and impatient. */
    static Map<String, String> values(String namespace) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("images.registry", Settings.registry());
        values.put("images.coordinator.tag", Settings.tag());
        values.put("images.agent.tag", Settings.tag());
        values.put("resources.requests.cpu", "100m");
        values.put("resources.requests.memory", "512Mi");
        values.put("resources.limits.memory", "2Gi");
        values.put("lake.size", "1Gi");
        values.put("ledger.size", "1Gi");
        values.put("timeouts.hindered", "15s");
        values.put("timeouts.ready", "3m");
        values.put("timeouts.harness-grace", "30s");
        if (Settings.hostPath().isPresent()) {
            values.put("lake.storageClass", namespace + "-lake");
            values.put("ledger.storageClass", namespace + "-ledger");
        }
        return values;
    }
}
