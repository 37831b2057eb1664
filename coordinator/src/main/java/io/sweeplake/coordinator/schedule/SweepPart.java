package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.sweep.Place;
import io.sweeplake.coordinator.sweep.SweepProblem;
import io.sweeplake.coordinator.sweep.SweepRefused;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A sweep's text within a schedule's, and how far its own lines and columns are from there.
 *
 * @param lines above it in the schedule's text
 * @param columns left of it, in every line
 */
record SweepPart(String text, int lines, int columns) {
    SweepPart {
        requireNonNull(text, "text");
    }

    /** A sweep that is there already. */
    record Reference(String written, Optional<SweepId> id, Place place) {
        Reference {
            requireNonNull(written, "written");
            requireNonNull(id, "id");
            requireNonNull(place, "place");
        }

        static Reference of(String written, Place place) {
            try {
                return new Reference(written, Optional.of(new SweepId(written)), place);
            } catch (IllegalArgumentException e) {
                // What is no id at all cannot be found either.
                return new Reference(written, Optional.empty(), place);
            }
        }
    }

    /** The part that a node is: a mapping as it stands, or a text in which a sweep is written. */
    static SweepPart of(Node node, String whole) {
        return node instanceof MappingNode mapping
                ? ofMapping(mapping, whole)
                : ofText((ScalarNode) node, whole);
    }

    /** What the action has to say against the text, it says of the places in the whole. */
    void inItsPlace(Runnable action) {
        try {
            action.run();
        } catch (SweepRefused refused) {
            throw new SweepRefused(refused.problems().stream().map(this::moved).toList());
        }
    }

    private SweepProblem moved(SweepProblem problem) {
        Place place = problem.place();
        String path = place.path().isEmpty() ? "sweep" : "sweep." + place.path();
        Place moved =
                place.line() == 0
                        ? new Place(path, 0, 0)
                        : new Place(path, place.line() + lines, place.column() + columns);
        return new SweepProblem(moved, problem.message(), problem.remedy());
    }

    private static SweepPart ofMapping(MappingNode mapping, String whole) {
        Mark start = mapping.getStartMark();
        int from = whole.offsetByCodePoints(0, start.getIndex());
        int to = whole.offsetByCodePoints(0, mapping.getEndMark().getIndex());
        // Filled up, so that all lines are indented alike.
        String text = " ".repeat(start.getColumn()) + whole.substring(from, to);
        return mapping.getFlowStyle() == DumperOptions.FlowStyle.BLOCK
                ? new SweepPart(
                        outdented(text, start.getColumn()), start.getLine(), start.getColumn())
                : new SweepPart(text, start.getLine(), 0);
    }

    private static SweepPart ofText(ScalarNode scalar, String whole) {
        Mark start = scalar.getStartMark();
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.LITERAL) {
            // Where its lines come from cannot be told: they are the text's own.
            return new SweepPart(scalar.getValue(), 0, 0);
        }

        int below = whole.indexOf('\n', whole.offsetByCodePoints(0, start.getIndex())) + 1;
        int indent = 0;
        for (String line : whole.substring(below).split("\n")) {
            if (!line.isBlank()) {
                indent = line.length() - line.stripLeading().length();
                break;
            }
        }

        return new SweepPart(scalar.getValue(), start.getLine() + 1, indent);
    }

    private static String outdented(String text, int columns) {
        return text.replaceAll("(?m)^ {0," + columns + "}", "");
    }
}
