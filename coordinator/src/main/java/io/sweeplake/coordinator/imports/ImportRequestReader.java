package io.sweeplake.coordinator.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sweeplake.coordinator.problem.Problem.Entry;
import java.io.StringReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
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

/** Reads a request's text, and notes every place in it that is wrong. Builds no objects of it. */
final class ImportRequestReader {
    private static final String FOLDER = "folder";
    private static final String SWEEP = "sweep";
    private static final Set<String> KEYS = Set.of(FOLDER, SWEEP);
    private static final int LONGEST_NAME = 100;
    private static final String EXAMPLE =
            "send {\"folder\": \"/where/the/results/are\", \"sweep\": \"a name\"}; `sweep` may be"
                    + " left out";

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Entry> problems = new ArrayList<>();

    ImportRequest read(String text) {
        Map<String, Node> fields = root(text).map(this::fields).orElseGet(Map::of);
        Optional<Path> folder = text(fields, FOLDER).flatMap(this::folder);
        Optional<String> sweep = text(fields, SWEEP).flatMap(this::sweep);
        if (!problems.isEmpty()) {
            throw ImportProblem.refused(problems);
        }

        return new ImportRequest(folder.orElseThrow(), sweep.orElse(ImportRequest.DEFAULT_SWEEP));
    }

    private Optional<Node> root(String text) {
        Optional<Node> root = Optional.empty();
        try {
            root = Optional.ofNullable(yaml().compose(new StringReader(legible(text))));
            if (root.isEmpty()) {
                problems.add(new Entry("", 0, 0, "the request is empty", EXAMPLE));
            }
        } catch (MarkedYAMLException broken) {
            note("", broken.getProblemMark(), "not YAML: " + broken.getProblem(), EXAMPLE);
        } catch (YAMLException broken) {
            note("", null, "not YAML: " + broken.getMessage(), EXAMPLE);
        }

        return root;
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }

    // JSON may be indented with tabs, YAML may not; inside JSON's strings there are none. Nor does
    // YAML know JSON's escaped slash, which must stay in what is written as YAML.
    private static String legible(String text) {
        String spaced = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
        return isJson(text) ? spaced.replaceAll("(\\\\[^/])|\\\\(/)", "$1$2") : spaced;
    }

    private static boolean isJson(String text) {
        try {
            return text.stripLeading().startsWith("{") && JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private Map<String, Node> fields(Node root) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (!(root instanceof MappingNode mapping)) {
            note("", root.getStartMark(), "the request is not an object", EXAMPLE);
            return fields;
        }

        for (NodeTuple field : mapping.getValue()) {
            Mark place = field.getKeyNode().getStartMark();
            String key = field.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
            if (!KEYS.contains(key)) {
                note(key, place, "unknown key `" + key + "`", "known here: folder, sweep");
            } else if (fields.put(key, field.getValueNode()) != null) {
                note(key, place, "`" + key + "` is there twice", "leave one of the two");
            }
        }
        if (!fields.containsKey(FOLDER)) {
            note(FOLDER, root.getStartMark(), "the request names no folder", EXAMPLE);
        }

        return fields;
    }

    private Optional<Text> text(Map<String, Node> fields, String key) {
        Optional<Node> node = Optional.ofNullable(fields.get(key));
        Optional<Text> text =
                node.filter(ScalarNode.class::isInstance)
                        .map(ScalarNode.class::cast)
                        .filter(scalar -> scalar.getTag().equals(Tag.STR))
                        .map(scalar -> new Text(scalar.getValue(), scalar.getStartMark()));
        if (node.isPresent() && text.isEmpty()) {
            note(
                    key,
                    node.get().getStartMark(),
                    "`" + key + "` is not a text",
                    "write it as one, in quotes");
        }

        return text;
    }

    private Optional<Path> folder(Text text) {
        try {
            Path folder = Path.of(text.value());
            if (!folder.isAbsolute()) {
                note(
                        FOLDER,
                        text.place(),
                        "'" + text.value() + "' is not an absolute path",
                        "name the folder from the root on, as the coordinator's machine has it");
            } else if (StreamSupport.stream(folder.spliterator(), false)
                    .anyMatch(part -> part.toString().equals(".."))) {
                note(
                        FOLDER,
                        text.place(),
                        "'" + text.value() + "' goes up again with '..'",
                        "name the folder that it leads to");
            } else {
                return Optional.of(folder.normalize());
            }
        } catch (InvalidPathException e) {
            note(
                    FOLDER,
                    text.place(),
                    "not a path: " + e.getReason(),
                    "leave out what paths cannot hold; for other letters than ASCII start the"
                            + " coordinator in a UTF-8 locale (LC_ALL=C.UTF-8)");
        }

        return Optional.empty();
    }

    private Optional<String> sweep(Text text) {
        String name = text.value().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            note(
                    SWEEP,
                    text.place(),
                    "the sweep's name has " + name.length() + " characters",
                    "give it 1 to " + LONGEST_NAME + ", or leave `sweep` out");
            return Optional.empty();
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            note(
                    SWEEP,
                    text.place(),
                    "the sweep's name has control characters",
                    "write it on one line, without tabs");
            return Optional.empty();
        }

        return Optional.of(name);
    }

    private void note(String path, Mark mark, String message, String remedy) {
        problems.add(
                mark == null
                        ? new Entry(path, 0, 0, message, remedy)
                        : new Entry(
                                path, mark.getLine() + 1, mark.getColumn() + 1, message, remedy));
    }

    /** A value and where it stands. */
    private record Text(String value, Mark place) {}
}
