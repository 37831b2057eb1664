package io.sweeplake.coordinator.sweep;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads a stranger's text, YAML or JSON (which is read as YAML). Builds no objects but {@link
 * Value}s, follows no tag, and takes no more time or memory than the text's own size asks for.
 */
final class YamlReader {
    /** Text beyond this is refused unread. */
    static final int MOST_BYTES = 1 << 20;

    private static final Place NOWHERE = new Place("", 0, 0);

    private final Problems problems;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    /** The text's one document, or empty after its problems were noted. */
    Optional<Document> read(String text) {
        if (text.length() > MOST_BYTES
                || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            problems.add(
                    NOWHERE,
                    "the sweep is longer than 1 MiB",
                    "leave out what the sweep does not need, or make two sweeps of it");
            return Optional.empty();
        }

        if (text.isBlank()) {
            problems.add(NOWHERE, "the text is empty", "send a sweep as YAML or JSON");
            return Optional.empty();
        }

        try {
            return document(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (MarkedYAMLException broken) {
            problems.add(
                    place(broken.getProblemMark()),
                    "not YAML: " + sentence(broken),
                    "mend the text at this place: indent with spaces, and quote a text that holds"
                            + " `: ` or ` #`, starts with a sign, or stands as ${VAR} in { }");
        } catch (ReaderException unprintable) {
            problems.add(
                    placeOf(text, unprintable.getPosition()),
                    String.format(
                            "the character U+%04X is not allowed", unprintable.getCodePoint()),
                    "remove it, or write it as an escape within double quotes");
        } catch (YAMLException broken) {
            problems.add(NOWHERE, "not YAML: " + broken.getMessage(), "mend the text");
        }

        return Optional.empty();
    }

    private Optional<Document> document(String text) {
        TreeBuilder builder = new TreeBuilder(events(legible(text)), problems);
        Optional<Value> root = builder.document();
        if (root.isEmpty() && !problems.any()) {
            problems.add(NOWHERE, "the text holds no value", "send a sweep as YAML or JSON");
        }

        return root.map(
                value -> new Document(value, Secrets.redacted(text, value, builder.spans())));
    }

    private static Iterable<Event> events(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(2 * MOST_BYTES);
        return new Yaml(new SafeConstructor(options)).parse(new StringReader(text));
    }

    /** JSON may be indented with tabs, YAML may not; inside JSON's strings there are none. */
    private static String legible(String text) {
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }

    private static String sentence(MarkedYAMLException broken) {
        String context = broken.getContext() == null ? "" : broken.getContext() + ", ";
        return (context + broken.getProblem()).replace('\n', ' ');
    }

    private static Place place(Mark mark) {
        return mark == null ? NOWHERE : new Place("", mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Place placeOf(String text, int position) {
        int end = Math.min(Math.max(position, 0), text.length());
        String before = text.substring(0, end);
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        return new Place("", lines + 1, end - before.lastIndexOf('\n'));
    }

    /**
     * What a text says.
     *
     * @param text as written, without its secrets
     */
    record Document(Value root, String text) {}
}
