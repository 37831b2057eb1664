package io.sweeplake.coordinator.schedule;

import io.sweeplake.coordinator.problem.Problem.Entry;
import io.sweeplake.coordinator.sweep.NearestWord;
import io.sweeplake.coordinator.sweep.Place;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The keys of a schedule's text, with all that is wrong with them. Builds no objects of it. */
final class ScheduleFields {
    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "cron",
                    "time_zone",
                    "sweep",
                    "sweep_id",
                    "misfire",
                    "overlap",
                    "skip_if_unchanged",
                    "labels");

    private final List<Entry> problems = new ArrayList<>();
    private final Map<String, Node> fields;

    /**
     * @param text YAML, or JSON without tabs
     */
    ScheduleFields(String text) {
        fields = root(text).map(this::fields).orElseGet(Map::of);
    }

    /**
     * @throws ScheduleProblem with all that was noted, if anything was
     */
    void refuse() {
        if (!problems.isEmpty()) {
            throw ScheduleProblem.refused(problems);
        }
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(fields.get(key));
    }

    boolean isText(Node node) {
        return scalar(Optional.of(node), Tag.STR).isPresent();
    }

    Optional<Text> text(String key) {
        Optional<Node> node = node(key);
        Optional<Text> text =
                scalar(node, Tag.STR).map(value -> new Text(value, node.get().getStartMark()));
        if (node.isPresent() && text.isEmpty()) {
            note(
                    key,
                    node.get().getStartMark(),
                    "`" + key + "` is not a text",
                    "write it as one, in quotes");
        }

        return text;
    }

    /** One of the enum's constants, written in lower case. */
    <E extends Enum<E>> Optional<E> word(String key, E[] values) {
        Map<String, E> words = new TreeMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
        }

        Optional<Text> text = text(key);
        Optional<E> value = text.map(Text::value).map(words::get);
        if (text.isPresent() && value.isEmpty()) {
            note(
                    key,
                    text.get().mark(),
                    "`" + key + "` must be one of its words, not `" + text.get().value() + "`",
                    NearestWord.remedy(text.get().value(), words.keySet()));
        }

        return value;
    }

    boolean truth(String key) {
        Optional<Node> node = node(key);
        Optional<String> text = scalar(node, Tag.BOOL);
        if (node.isPresent() && text.isEmpty()) {
            note(
                    key,
                    node.get().getStartMark(),
                    "`" + key + "` must be true or false",
                    "write true or false, without quotes");
        }

        return text.filter(word -> word.equalsIgnoreCase("true")).isPresent();
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        Node node = fields.get("labels");
        if (node instanceof MappingNode mapping) {
            for (NodeTuple label : mapping.getValue()) {
                if (label.getKeyNode() instanceof ScalarNode key
                        && label.getValueNode() instanceof ScalarNode value) {
                    labels.put(key.getValue(), value.getValue());
                } else {
                    note(
                            "labels",
                            label.getKeyNode().getStartMark(),
                            "a label is a text",
                            "write one");
                }
            }
        } else if (node != null) {
            note("labels", node.getStartMark(), "`labels` must be a mapping", "write key: value");
        }

        return labels;
    }

    void note(String path, Mark mark, String message, String remedy) {
        Place place = place(path, mark);
        problems.add(new Entry(path, place.line(), place.column(), message, remedy));
    }

    private static Place place(String path, Mark mark) {
        return mark == null
                ? new Place(path, 0, 0)
                : new Place(path, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Optional<Node> root(String text) {
        String remedy =
                "send name, cron and sweep as YAML or JSON; a cron expression that begins with *"
                        + " stands in quotes";
        try {
            LoaderOptions options = new LoaderOptions();
            Optional<Node> root =
                    Optional.ofNullable(
                            new Yaml(new SafeConstructor(options)).compose(new StringReader(text)));
            if (root.isEmpty()) {
                problems.add(new Entry("", 0, 0, "the text is empty", remedy));
            }
            return root;
        } catch (MarkedYAMLException broken) {
            note("", broken.getProblemMark(), "not YAML: " + broken.getProblem(), remedy);
        } catch (YAMLException broken) {
            problems.add(new Entry("", 0, 0, "not YAML: " + broken.getMessage(), remedy));
        }

        return Optional.empty();
    }

    private Map<String, Node> fields(Node root) {
        Map<String, Node> found = new LinkedHashMap<>();
        if (!(root instanceof MappingNode mapping)) {
            note("", root.getStartMark(), "a schedule is a mapping", "write keys and values");
            return found;
        }

        for (NodeTuple field : mapping.getValue()) {
            Mark place = field.getKeyNode().getStartMark();
            String key = field.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
            if (!KEYS.contains(key)) {
                note(key, place, "unknown key `" + key + "`", NearestWord.remedy(key, KEYS));
            } else if (found.put(key, field.getValueNode()) != null) {
                note(key, place, "`" + key + "` is there twice", "leave one of the two");
            }
        }
        requireAll(found, root.getStartMark());
        return found;
    }

    private void requireAll(Map<String, Node> found, Mark start) {
        if (!found.containsKey("name")) {
            note("name", start, "`name` is missing", "give the schedule a name");
        }
        if (!found.containsKey("cron")) {
            note("cron", start, "`cron` is missing", ScheduleReader.EXAMPLE);
        }
        if (found.containsKey("sweep") == found.containsKey("sweep_id")) {
            note(
                    "sweep",
                    start,
                    found.containsKey("sweep")
                            ? "`sweep` and `sweep_id` are both there"
                            : "neither `sweep` nor `sweep_id` is there",
                    "write the sweep itself as `sweep`, or name one that has run as `sweep_id`");
        }
    }

    private static Optional<String> scalar(Optional<Node> node, Tag tag) {
        return node.filter(ScalarNode.class::isInstance)
                .filter(each -> each.getTag().equals(tag))
                .map(each -> ((ScalarNode) each).getValue());
    }

    /** A value and where it stands. */
    record Text(String value, Mark mark) {
        Place place(String path) {
            return ScheduleFields.place(path, mark);
        }
    }
}
