package io.sweeplake.imports.config;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML that nobody vouches for: nodes are looked at and nothing is constructed from a tag,
 * and a file whose aliases would unfold to more than a profile ever holds is left alone.
 */
final class YamlTree {
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_NODES = 50_000;

    private int nodes;

    private YamlTree() {}

    /** A file's document; empty if it is none, or too large for a configuration. */
    static Optional<ConfigNode> read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }

        byte[] bytes = Files.readAllBytes(file);
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /** A text's document; empty if it is none. */
    static Optional<ConfigNode> parse(String text) {
        try (Reader reader = new StringReader(text)) {
            LoaderOptions options = new LoaderOptions();
            options.setTagInspector(tag -> true);
            Node root = new Yaml(new SafeConstructor(options)).compose(reader);
            return root == null
                    ? Optional.empty()
                    : Optional.of(new ConfigNode(new YamlTree().value(root)));
        } catch (YAMLException | IOException e) {
            return Optional.empty();
        }
    }

    private Object value(Node node) {
        nodes++;
        if (nodes > MOST_NODES) {
            throw new YAMLException("more than " + MOST_NODES + " values");
        }

        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    map.put(key.getValue(), value(entry.getValueNode()));
                }
            }
            return map;
        }

        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(item -> list.add(value(item)));
            return list;
        }

        return scalar((ScalarNode) node);
    }

    private static Object scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return null;
        }

        if (node.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(text.matches("(?i)true|yes|on"));
        }

        if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                // 1_000, 0x10 and .inf are numbers to YAML; as texts they lose nothing.
                return text;
            }
        }

        return text;
    }
}
