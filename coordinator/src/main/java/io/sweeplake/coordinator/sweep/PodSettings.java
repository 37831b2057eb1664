package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep asks of its launcher pods beyond running the harness. Trees are Kubernetes' own
 * words, as maps, lists and scalars, which only the API server judges.
 */
public record PodSettings(
        Containers containers, Placement placement, Storage storage, Identity identity) {
    /** A sweep that asks nothing. */
    public static final PodSettings NONE =
            new PodSettings(
                    new Containers(
                            Resources.NONE,
                            Resources.NONE,
                            Optional.empty(),
                            List.of(),
                            RunAs.ANY_USER),
                    new Placement(
                            Map.of(), List.of(), Map.of(), Optional.empty(), Optional.empty()),
                    new Storage(List.of(), List.of()),
                    new Identity(Map.of(), Map.of(), Optional.empty()));

    public PodSettings {
        requireNonNull(containers, "containers");
        requireNonNull(placement, "placement");
        requireNonNull(storage, "storage");
        requireNonNull(identity, "identity");
    }

    /** As whom the harness runs. */
    public enum RunAs {
        /** Any user but root. */
        ANY_USER,
        /** UID 0, for images that work no other way. */
        ROOT
    }

    /**
     * What the two containers need.
     *
     * @param harness empty for the coordinator's default
     * @param agent empty for the coordinator's default
     * @param imagePullPolicy of the harness's image: Always, IfNotPresent or Never
     * @param imagePullSecrets names of secrets
     */
    public record Containers(
            Resources harness,
            Resources agent,
            Optional<String> imagePullPolicy,
            List<String> imagePullSecrets,
            RunAs runAs) {
        public Containers {
            requireNonNull(harness, "harness");
            requireNonNull(agent, "agent");
            requireNonNull(imagePullPolicy, "imagePullPolicy");
            imagePullSecrets = List.copyOf(imagePullSecrets);
            requireNonNull(runAs, "runAs");
        }
    }

    /** Quantities by resource, such as {@code cpu} to {@code 500m}. */
    public record Resources(Map<String, String> requests, Map<String, String> limits) {
        /** Nothing is said. */
        public static final Resources NONE = new Resources(Map.of(), Map.of());

        public Resources {
            requests = Ordered.map(requests);
            limits = Ordered.map(limits);
        }

        /** This, or another where this says nothing at all. */
        public Resources or(Resources other) {
            return equals(NONE) ? other : this;
        }
    }

    /**
     * Where the pods may run, and when.
     *
     * @param tolerations trees
     * @param affinity a tree
     * @param queue Kueue's local queue
     */
    public record Placement(
            Map<String, String> nodeSelector,
            List<Map<String, Object>> tolerations,
            Map<String, Object> affinity,
            Optional<String> priorityClass,
            Optional<String> queue) {
        public Placement {
            nodeSelector = Ordered.map(nodeSelector);
            tolerations = List.copyOf(tolerations);
            affinity = Ordered.map(affinity);
            requireNonNull(priorityClass, "priorityClass");
            requireNonNull(queue, "queue");
        }
    }

    /**
     * Volumes beside those that every launcher pod has.
     *
     * @param volumes trees
     * @param mounts of the harness's container, trees
     */
    public record Storage(List<Map<String, Object>> volumes, List<Map<String, Object>> mounts) {
        public Storage {
            volumes = List.copyOf(volumes);
            mounts = List.copyOf(mounts);
        }
    }

    /**
     * What the pods are known by.
     *
     * @param serviceAccount whose token no container gets
     */
    public record Identity(
            Map<String, String> labels,
            Map<String, String> annotations,
            Optional<String> serviceAccount) {
        public Identity {
            labels = Ordered.map(labels);
            annotations = Ordered.map(annotations);
            requireNonNull(serviceAccount, "serviceAccount");
        }
    }

    // In a class of its own: a record that called its outer class while that one makes a constant
    // of
    // it would find the constant unmade.
    private static final class Ordered {
        static <T> Map<String, T> map(Map<String, T> map) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }
    }
}
