package io.sweeplake.coordinator.sweep;

import io.sweeplake.coordinator.sweep.PodSettings.Resources;
import io.sweeplake.coordinator.sweep.PodSettings.RunAs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a sweep asks of its launcher pods. The shape is checked as deep as a mistake would be
 * passed over or would break the pod; what lies deeper in Kubernetes' own words is its API server's
 * to judge.
 */
final class PodReader {
    private static final List<String> KEYS =
            List.of(
                    "resources",
                    "agent_resources",
                    "node_selector",
                    "tolerations",
                    "affinity",
                    "image_pull_policy",
                    "image_pull_secrets",
                    "volumes",
                    "volume_mounts",
                    "labels",
                    "annotations",
                    "service_account",
                    "priority_class",
                    "run_as_root",
                    "queue");

    private static final Set<String> OUR_VOLUMES =
            Set.of("shard", "home", "agent-tmp", "token", "lake", "results");
    private static final List<String> OUR_PATHS = List.of("/sweeplake", "/requests");
    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final Pattern QUANTITY =
            Pattern.compile(
                    "\\+?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?");

    private final Problems problems;
    private final LabelReader labels;

    PodReader(Problems problems) {
        this.problems = problems;
        this.labels = new LabelReader(problems);
    }

    /** The sweep's section {@code pod}; none asks nothing. */
    PodSettings read(Section sweep) {
        Optional<Section> found = sweep.section("pod");
        if (found.isEmpty()) {
            return PodSettings.NONE;
        }

        Section pod = found.get();
        pod.allowOnly(KEYS, Map.of());
        return new PodSettings(
                containers(pod),
                new PodSettings.Placement(
                        labels.labels(pod, "node_selector"),
                        trees(pod, "tolerations"),
                        pod.section("affinity").map(s -> s.mapping().plain()).orElse(Map.of()),
                        labels.name(pod, "priority_class"),
                        labels.name(pod, "queue")),
                new PodSettings.Storage(volumes(pod), mounts(pod)),
                new PodSettings.Identity(
                        labels.ownLabels(pod, "labels"),
                        labels.ownAnnotations(pod, "annotations"),
                        labels.name(pod, "service_account")));
    }

    private PodSettings.Containers containers(Section pod) {
        return new PodSettings.Containers(
                resources(pod, "resources"),
                resources(pod, "agent_resources"),
                pullPolicy(pod),
                pullSecrets(pod),
                pod.truth("run_as_root").orElse(false) ? RunAs.ROOT : RunAs.ANY_USER);
    }

    private Resources resources(Section pod, String key) {
        Optional<Section> resources = pod.section(key);
        if (resources.isEmpty()) {
            return Resources.NONE;
        }

        resources.get().allowOnly(List.of("requests", "limits"), Map.of());
        return new Resources(
                quantities(resources.get(), "requests"), quantities(resources.get(), "limits"));
    }

    private Map<String, String> quantities(Section resources, String key) {
        Map<String, String> quantities = new LinkedHashMap<>();
        for (Section section : resources.section(key).stream().toList()) {
            for (String name : section.keys()) {
                Optional<String> quantity = section.scalar(name).map(Value.Scalar::text);
                if (quantity.filter(q -> !QUANTITY.matcher(q).matches()).isPresent()) {
                    problems.add(
                            section.placeOf(name),
                            "`" + quantity.get() + "` is no quantity of " + name,
                            "write a number with its unit, such as 500m or 2 for cpu, 512Mi or"
                                    + " 32Gi for memory");
                } else {
                    quantity.ifPresent(q -> quantities.put(name, q));
                }
            }
        }

        return quantities;
    }

    private Optional<String> pullPolicy(Section pod) {
        Optional<String> policy = pod.text("image_pull_policy");
        if (policy.filter(p -> !PULL_POLICIES.contains(p)).isPresent()) {
            problems.add(
                    pod.placeOf("image_pull_policy"),
                    "`" + policy.get() + "` is no policy of pulling images",
                    NearestWord.remedy(policy.get(), PULL_POLICIES));
        }

        return policy;
    }

    private List<String> pullSecrets(Section pod) {
        List<String> names = new ArrayList<>();
        for (Value item : items(pod, "image_pull_secrets")) {
            if (item instanceof Value.Scalar name && name.value() instanceof String text) {
                labels.checkName(item.place(), text);
                names.add(text);
            } else {
                problems.add(
                        item.place(),
                        "a secret for pulling images must be its name, not " + item.described(),
                        "write the names of secrets: [my-registry]");
            }
        }

        return names;
    }

    private List<Map<String, Object>> volumes(Section pod) {
        for (Section volume : sections(pod, "volumes")) {
            required(volume, "name", "say what the volume is called");
            Optional<String> name = volume.text("name");
            if (name.filter(OUR_VOLUMES::contains).isPresent()) {
                problems.add(
                        volume.placeOf("name"),
                        "every launcher pod has a volume `" + name.get() + "` of its own",
                        "give it another name");
            }
        }

        return trees(pod, "volumes");
    }

    private List<Map<String, Object>> mounts(Section pod) {
        for (Section mount : sections(pod, "volume_mounts")) {
            required(mount, "name", "name one of `volumes`");
            required(mount, "mountPath", "say where the harness is to see the volume");
            mount.text("name").ifPresent(name -> refuseUnknown(pod, mount, name));
            mount.text("mountPath").ifPresent(path -> refuseOurs(mount, path));
        }

        return trees(pod, "volume_mounts");
    }

    private void refuseUnknown(Section pod, Section mount, String name) {
        List<String> volumes =
                sections(pod, "volumes").stream().flatMap(v -> v.text("name").stream()).toList();
        if (!volumes.contains(name)) {
            problems.add(
                    mount.placeOf("name"),
                    "`volumes` has no `" + name + "`",
                    volumes.isEmpty()
                            ? "write the volume under `volumes` first"
                            : NearestWord.remedy(name, volumes));
        }
    }

    private void refuseOurs(Section mount, String path) {
        for (String ours : OUR_PATHS) {
            if (path.equals(ours) || path.startsWith(ours + "/")) {
                problems.add(
                        mount.placeOf("mountPath"),
                        "every launcher pod has something of its own at " + ours,
                        "mount the volume elsewhere");
            }
        }
    }

    private static void required(Section entry, String key, String remedy) {
        if (!entry.has(key)) {
            entry.missing(key, remedy);
        }
    }

    private List<Map<String, Object>> trees(Section pod, String key) {
        return sections(pod, key).stream().map(section -> section.mapping().plain()).toList();
    }

    private List<Section> sections(Section pod, String key) {
        List<Section> sections = new ArrayList<>();
        for (Value item : items(pod, key)) {
            if (item instanceof Value.Mapping mapping) {
                sections.add(new Section(mapping, problems));
            } else {
                problems.add(
                        item.place(),
                        "an item of `" + key + "` must be a mapping, not " + item.described(),
                        "write it as a pod's specification has it");
            }
        }

        return sections;
    }

    private static List<Value> items(Section pod, String key) {
        return pod.items(key).map(Value.Items::items).orElse(List.of());
    }
}
