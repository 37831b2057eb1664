package io.sweeplake.coordinator.launch.kubernetes;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;

/** Trees in Kubernetes' own words as its objects. A word that is none of its own is kept. */
final class Trees {
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final Map<String, String> EXPLAIN =
            Map.of(
                    "tolerations", "pod.spec.tolerations",
                    "affinity", "pod.spec.affinity",
                    "volumes", "pod.spec.volumes",
                    "volume_mounts", "pod.spec.containers.volumeMounts");

    private Trees() {}

    /**
     * One object.
     *
     * @param section of the sweep's {@code pod}, for the message
     */
    static <T> T one(String section, Map<String, Object> tree, Class<T> type) {
        try {
            return KUBERNETES.convertValue(tree, type);
        } catch (IllegalArgumentException e) {
            throw new PodSettingsRefused(section, EXPLAIN.get(section), e);
        }
    }

    /** A list of objects. */
    static <T> List<T> all(String section, List<Map<String, Object>> trees, Class<T> type) {
        return trees.stream().map(tree -> one(section, tree, type)).toList();
    }
}
