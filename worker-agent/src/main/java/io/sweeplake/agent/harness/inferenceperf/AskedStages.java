package io.sweeplake.agent.harness.inferenceperf;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.HandshakeFiles;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The stages that a profile asks for, read from a results folder: from the rendered profile, or
 * from the {@code config.yaml} that the harness writes last. Python's own tags are passed over, so
 * the file is read as nodes and never as objects.
 */
record AskedStages(List<AskedStage> stages) {
    private static final List<String> FILES = List.of(HandshakeFiles.PROFILE, "config.yaml");

    AskedStages {
        stages = List.copyOf(stages);
    }

    /** What one stage asks for; each is empty when the profile does not say it. */
    record AskedStage(
            OptionalDouble rate,
            OptionalDouble durationS,
            OptionalInt concurrency,
            OptionalLong requests) {
        static final AskedStage UNKNOWN =
                new AskedStage(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        OptionalLong.empty());

        AskedStage {
            requireNonNull(rate, "rate");
            requireNonNull(durationS, "durationS");
            requireNonNull(concurrency, "concurrency");
            requireNonNull(requests, "requests");
        }

        /**
         * Requests that the stage sends: as the harness computes it, {@code int(rate * duration)}.
         */
        OptionalLong count() {
            if (requests.isPresent() || rate.isEmpty() || durationS.isEmpty()) {
                return requests;
            }

            return OptionalLong.of((long) (rate.getAsDouble() * durationS.getAsDouble()));
        }
    }

    /** Unknown if no file tells. */
    static AskedStages read(Path resultsDir) {
        for (String name : FILES) {
            Optional<AskedStages> asked = readFile(resultsDir.resolve(name));
            if (asked.isPresent()) {
                return asked.get();
            }
        }

        return new AskedStages(List.of());
    }

    AskedStage of(int stage) {
        return stage < stages.size() ? stages.get(stage) : AskedStage.UNKNOWN;
    }

    private static Optional<AskedStages> readFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }

        try (Reader reader = Files.newBufferedReader(file)) {
            LoaderOptions options = new LoaderOptions();
            // A tag is safe here: nodes are looked at, and nothing is constructed from them.
            options.setTagInspector(tag -> true);
            Node root = new Yaml(new SafeConstructor(options)).compose(reader);
            Node stages = child(child(root, "load"), "stages");
            if (!(stages instanceof SequenceNode list) || list.getValue().isEmpty()) {
                return Optional.empty();
            }

            List<AskedStage> asked = new ArrayList<>();
            list.getValue().forEach(node -> asked.add(stage(node)));
            return Optional.of(new AskedStages(asked));
        } catch (YAMLException | IOException e) {
            // Only what was asked is lost with it; the records themselves are elsewhere.
            return Optional.empty();
        }
    }

    private static AskedStage stage(Node node) {
        OptionalDouble requests = number(child(node, "num_requests"));
        OptionalDouble concurrency = number(child(node, "concurrency_level"));

        return new AskedStage(
                number(child(node, "rate")),
                number(child(node, "duration")),
                concurrency.isPresent()
                        ? OptionalInt.of((int) concurrency.getAsDouble())
                        : OptionalInt.empty(),
                requests.isPresent()
                        ? OptionalLong.of((long) requests.getAsDouble())
                        : OptionalLong.empty());
    }

    private static OptionalDouble number(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return OptionalDouble.empty();
        }

        try {
            return OptionalDouble.of(Double.parseDouble(scalar.getValue()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static Node child(Node node, String key) {
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                    return entry.getValueNode();
                }
            }
        }

        return null;
    }
}
