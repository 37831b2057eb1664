package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Builds the tree of one document from its events. An alias shares its anchor's value, so that
 * aliases of aliases cost nothing here; what they would cost once spelled out is counted and
 * bounded.
 */
final class TreeBuilder {
    private static final int DEEPEST = 40;
    private static final long MOST_VALUES = 100_000;
    private static final Set<String> TAGS =
            Set.of("str", "int", "float", "bool", "null", "map", "seq");

    private final Iterator<Event> events;
    private final Problems problems;
    private final Map<String, Value> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Map<Value, Long> sizes = new IdentityHashMap<>();
    private final Map<Value, Span> spans = new IdentityHashMap<>();

    TreeBuilder(Iterable<Event> events, Problems problems) {
        this.events = events.iterator();
        this.problems = problems;
    }

    /** The one document; empty after a problem for which there can be no tree. */
    Optional<Value> document() {
        Value root = null;
        try {
            while (events.hasNext()) {
                Event event = events.next();
                if (event instanceof DocumentStartEvent start && root != null) {
                    problems.add(
                            at("", start),
                            "a second document starts here",
                            "send one sweep at a time: remove the `---` and what follows");
                    return Optional.empty();
                }

                if (event instanceof NodeEvent node) {
                    root = value(node, "", 0);
                }
            }
        } catch (Unbuildable noted) {
            return Optional.empty();
        }

        return Optional.ofNullable(root);
    }

    /** Where each scalar stands in the text; by identity. */
    Map<Value, Span> spans() {
        return spans;
    }

    private Value value(NodeEvent event, String path, int depth) {
        Place place = at(path, event);
        if (depth > DEEPEST) {
            problems.add(place, "nested deeper than " + DEEPEST + " levels", "flatten the sweep");
            throw new Unbuildable();
        }

        if (event instanceof AliasEvent alias) {
            return aliased(alias.getAnchor(), place);
        }

        String anchor = event.getAnchor();
        if (anchor != null) {
            open.add(anchor);
        }

        Value value = unnamed(event, place, depth);
        if (anchor != null) {
            open.remove(anchor);
            anchors.put(anchor, value);
        }

        return value;
    }

    private Value unnamed(NodeEvent event, Place place, int depth) {
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), place);
            Value.Scalar value = scalar(scalar, place);
            spans.put(value, Span.of(scalar));
            return counted(value, 1);
        }

        if (event instanceof SequenceStartEvent start) {
            refuseTag(start.getTag(), place);
            return items(place, depth);
        }

        refuseTag(((MappingStartEvent) event).getTag(), place);
        return mapping(place, depth);
    }

    private Value aliased(String anchor, Place place) {
        Value value = anchors.get(anchor);
        if (value != null && !open.contains(anchor)) {
            return value;
        }

        if (open.contains(anchor)) {
            problems.add(
                    place,
                    "*" + anchor + " stands inside &" + anchor + " itself",
                    "write the value out: a value cannot contain itself");
        } else {
            problems.add(
                    place,
                    "*" + anchor + " names no anchor above it",
                    NearestWord.find(anchor, anchors.keySet())
                            .map(near -> "did you mean `*" + near + "`?")
                            .orElse(
                                    "write `&"
                                            + anchor
                                            + "` before the value it should stand for"));
        }

        return counted(nothing(place), 1);
    }

    private Value items(Place place, int depth) {
        List<Value> items = new ArrayList<>();
        long size = 1;
        NodeEvent event;
        while ((event = nextNode()) != null) {
            Value item = value(event, place.path() + "[" + items.size() + "]", depth + 1);
            items.add(item);
            size += sizes.get(item);
        }

        return counted(new Value.Items(place, items), size);
    }

    private Value mapping(Place place, int depth) {
        Map<String, Value.Entry> own = new LinkedHashMap<>();
        Map<String, Value.Entry> merged = new LinkedHashMap<>();
        long size = 1;
        NodeEvent event;
        while ((event = nextNode()) != null) {
            Place keyPlace = at(place.path(), event);
            Value key = value(event, place.path(), depth + 1);
            String name = name(key, keyPlace);
            String path = place.path().isEmpty() ? name : place.path() + "." + name;
            Value value = value(nextNode(), path, depth + 1);
            size += sizes.get(value);
            if (name.equals("<<") && ((Value.Scalar) key).bare()) {
                merge(value, keyPlace, merged);
            } else {
                put(
                        own,
                        name,
                        new Value.Entry(
                                new Place(path, keyPlace.line(), keyPlace.column()), value));
            }
        }

        merged.forEach(own::putIfAbsent);
        return counted(new Value.Mapping(place, own), size);
    }

    private void put(Map<String, Value.Entry> own, String name, Value.Entry entry) {
        Value.Entry first = own.putIfAbsent(name, entry);
        if (first != null) {
            problems.add(
                    entry.key(),
                    "`" + name + "` is already there, in line " + first.key().line(),
                    "keep one of the two");
        }
    }

    private void merge(Value value, Place place, Map<String, Value.Entry> merged) {
        List<Value> sources = value instanceof Value.Items list ? list.items() : List.of(value);
        for (Value source : sources) {
            if (source instanceof Value.Mapping mapping) {
                mapping.entries().forEach(merged::putIfAbsent);
            } else {
                problems.add(
                        place,
                        "`<<` merges mappings, not " + source.described(),
                        "name the anchor of a mapping");
            }
        }
    }

    private String name(Value key, Place place) {
        if (key instanceof Value.Scalar scalar && scalar.value() instanceof String name) {
            return name;
        }

        problems.add(
                place,
                "a key must be text, not " + key.described(),
                key instanceof Value.Scalar scalar
                        ? "quote it: \"" + scalar.text() + "\""
                        : "write a name before the colon");
        return key instanceof Value.Scalar scalar ? scalar.text() : "?";
    }

    private Value.Scalar scalar(ScalarEvent event, Place place) {
        String text = event.getValue();
        boolean bare = event.getScalarStyle() == ScalarStyle.PLAIN && !tagged(event, "str");
        if (!bare || text.equals("<<")) {
            return new Value.Scalar(place, text, text, bare);
        }

        return ScalarTypes.typed(place, text, problems).orElseGet(() -> nothing(place));
    }

    private static boolean tagged(ScalarEvent event, String tag) {
        return event.getTag() != null && event.getTag().endsWith(":" + tag);
    }

    private void refuseTag(String tag, Place place) {
        String standard = "tag:yaml.org,2002:";
        boolean known =
                tag == null
                        || tag.equals("!")
                        || tag.startsWith(standard)
                                && TAGS.contains(tag.substring(standard.length()));
        if (!known) {
            problems.add(
                    place,
                    "the tag " + tag.replace(standard, "!!") + " is not followed",
                    "remove it: a sweep holds texts, numbers, lists and mappings only");
        }
    }

    private <T extends Value> T counted(T value, long size) {
        if (size > MOST_VALUES) {
            problems.add(
                    value.place(),
                    "aliases included, this holds more than " + MOST_VALUES + " values",
                    "use fewer aliases of aliases");
            throw new Unbuildable();
        }

        sizes.put(value, size);
        return value;
    }

    /** The next node of the open collection, or null at its end. */
    private NodeEvent nextNode() {
        return events.next() instanceof NodeEvent node ? node : null;
    }

    private static Value.Scalar nothing(Place place) {
        return new Value.Scalar(place, null, "", true);
    }

    private static Place at(String path, Event event) {
        return new Place(
                path, event.getStartMark().getLine() + 1, event.getStartMark().getColumn() + 1);
    }

    /**
     * A stretch of the text, in code points.
     *
     * @param anchor that the scalar has, or empty
     */
    record Span(int start, int end, String anchor) {
        static Span of(ScalarEvent scalar) {
            return new Span(
                    scalar.getStartMark().getIndex(),
                    scalar.getEndMark().getIndex(),
                    scalar.getAnchor() == null ? "" : "&" + scalar.getAnchor() + " ");
        }
    }

    /** There is no tree; what is wrong was noted. */
    private static final class Unbuildable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unbuildable() {
            super(null, null, false, false);
        }
    }
}
