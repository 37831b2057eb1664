package io.sweeplake.coordinator.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads labels, annotations and names of Kubernetes' things, by Kubernetes' own syntax. */
final class LabelReader {
    private static final String OUR_PREFIX = "sweeplake.io/";

    /** By these a launcher pod is found, and upstream finds and deletes its own. */
    private static final Set<String> OURS =
            Set.of(
                    "app",
                    "function",
                    "app.kubernetes.io/name",
                    "app.kubernetes.io/managed-by",
                    "kueue.x-k8s.io/queue-name");

    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final int LONGEST_WORD = 63;
    private static final int LONGEST_DOMAIN = 253;

    private final Problems problems;

    LabelReader(Problems problems) {
        this.problems = problems;
    }

    /** Any labels. */
    Map<String, String> labels(Section around, String key) {
        Map<String, String> labels = texts(around, key);
        for (Section section : around.section(key).stream().toList()) {
            labels.forEach((name, value) -> checkValue(section, name, value));
        }

        return labels;
    }

    /** Labels that the sweep itself puts on its pods. */
    Map<String, String> ownLabels(Section around, String key) {
        Map<String, String> labels = labels(around, key);
        around.section(key).ifPresent(section -> labels.keySet().forEach(n -> refuse(section, n)));
        return labels;
    }

    /** Annotations that the sweep itself puts on its pods. */
    Map<String, String> ownAnnotations(Section around, String key) {
        Map<String, String> annotations = texts(around, key);
        around.section(key)
                .ifPresent(section -> annotations.keySet().forEach(n -> refuse(section, n)));
        return annotations;
    }

    /** The name of a thing that there is in the cluster. */
    Optional<String> name(Section around, String key) {
        Optional<String> name = around.text(key);
        name.ifPresent(text -> checkName(around.placeOf(key), text));
        return name;
    }

    void checkName(Place place, String name) {
        if (name.contains("$")) {
            // That a variable has no value was noted when it was looked up.
            return;
        }

        if (name.length() > LONGEST_DOMAIN || !DOMAIN.matcher(name).matches()) {
            problems.add(
                    place,
                    "`" + name + "` cannot be a name in Kubernetes",
                    "use lower-case letters, digits, hyphens and dots, at most 253 of them");
        }
    }

    private Map<String, String> texts(Section around, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Section section : around.section(key).stream().toList()) {
            for (String name : section.keys()) {
                checkKey(section, name);
                section.scalar(name).ifPresent(scalar -> put(name, scalar, texts));
            }
        }

        return texts;
    }

    /** YAML's true and 1 are no texts, and Kubernetes refuses them where it expects one. */
    private void put(String name, Value.Scalar scalar, Map<String, String> texts) {
        if (scalar.value() instanceof String text) {
            texts.put(name, text);
        } else {
            problems.add(
                    scalar.place(),
                    "`" + name + "` must be a text, not " + scalar.described(),
                    "put it in quotes");
        }
    }

    private void checkKey(Section section, String key) {
        int slash = key.indexOf('/');
        String domain = slash < 0 ? "x" : key.substring(0, slash);
        if (!isWord(key.substring(slash + 1))
                || domain.length() > LONGEST_DOMAIN
                || !DOMAIN.matcher(domain).matches()) {
            problems.add(
                    keyPlace(section, key),
                    "`" + key + "` cannot be a key in Kubernetes",
                    "write a name of letters, digits, hyphens, dots and underscores, at most 63 of"
                            + " them, with a domain and a slash before it if you like");
        }
    }

    private void checkValue(Section section, String name, String value) {
        if (!value.isEmpty() && !isWord(value)) {
            problems.add(
                    section.placeOf(name),
                    "`" + value + "` cannot be a label's value",
                    "use letters, digits, hyphens, dots and underscores, at most 63 of them, or"
                            + " make it an annotation");
        }
    }

    private void refuse(Section section, String name) {
        if (name.startsWith(OUR_PREFIX) || OURS.contains(name)) {
            problems.add(
                    keyPlace(section, name),
                    "`" + name + "` is how launcher pods are found",
                    name.startsWith("kueue") ? "write `queue:` in `pod`" : "use another key");
        }
    }

    private static boolean isWord(String text) {
        return text.length() <= LONGEST_WORD && WORD.matcher(text).matches();
    }

    private static Place keyPlace(Section section, String key) {
        return section.mapping().entries().get(key).key();
    }
}
