package io.sweeplake.coordinator.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page around a document: all that it needs is in it, and it may load nothing. */
final class Page {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final List<String> SCRIPTS =
            List.of(
                    "base",
                    "table",
                    "chart",
                    "curves",
                    "latency",
                    "load",
                    "tradeoff",
                    "prefix",
                    "distribution",
                    "timeline",
                    "heatmap",
                    "overview",
                    "main");
    private static final JsonFactory JSON = new JsonFactory().setCharacterEscapes(new InHtml());

    private Page() {}

    /** What the page shows. */
    interface Document {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /**
     * Writes the page, a part after the other.
     *
     * @param out stays open
     */
    static void write(String title, Document document, OutputStream out) throws IOException {
        String template = Question.resource("page.html");
        Matcher hole = HOLE.matcher(template);
        int end = 0;
        while (hole.find()) {
            out.write(template.substring(end, hole.start()).getBytes(UTF_8));
            fill(hole.group(1), title, document, out);
            end = hole.end();
        }
        out.write(template.substring(end).getBytes(UTF_8));
    }

    private static void fill(String part, String title, Document document, OutputStream out)
            throws IOException {
        switch (part) {
            case "title" -> out.write(escaped(title).getBytes(UTF_8));
            case "style" -> copy("page.css", out);
            case "charts" -> copy("echarts.min.js", out);
            case "document" -> {
                JsonGenerator json = JSON.createGenerator(out);
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                document.writeTo(json);
                json.close();
            }
            case "script" -> {
                for (String script : SCRIPTS) {
                    copy(script + ".js", out);
                }
            }
            default -> throw new IllegalStateException("the page has no part " + part);
        }
    }

    private static void copy(String name, OutputStream out) throws IOException {
        try (InputStream file = Page.class.getResourceAsStream(name)) {
            requireNonNull(file, name).transferTo(out);
        }
    }

    /** A text as HTML shows it, in an element as in an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A script ends at its end tag, whatever stands before it: so no text may have one. */
    private static final class InHtml extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private final int[] escapes = standardAsciiEscapesForJSON();

        InHtml() {
            for (char each : "<>&".toCharArray()) {
                escapes[each] = ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
