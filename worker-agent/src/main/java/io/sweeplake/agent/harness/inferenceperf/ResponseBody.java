package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.CodePoints;
import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the server answered, out of the body that some versions keep: one JSON object, or the events
 * of a stream. Its text is counted, not kept. Reused from one request to the next.
 */
final class ResponseBody {
    private static final int MOST_ID_CHARS = 1000;
    private static final String DATA = "data:";

    /** How a line of an event stream may begin. */
    private static final List<String> LINES =
            List.of(DATA, ":", "event:", "id:", "retry:", "\n", "\r");

    private final RawRequest.Usage usage = new RawRequest.Usage();
    private final CodePoints chars = new CodePoints();
    private String id;
    private boolean hasChoices;

    void clear() {
        usage.clear();
        chars.clear();
        id = null;
        hasChoices = false;
    }

    RawRequest.Usage usage() {
        return usage;
    }

    /** The server's id of the request, or null. */
    String id() {
        return id;
    }

    /** Code points of generated text; empty if the body holds no answer. */
    OptionalInt chars() {
        return hasChoices ? OptionalInt.of(chars.count()) : OptionalInt.empty();
    }

    /**
     * Reads a body as far as it is whole.
     *
     * @param usages takes numbers of the server's usage that have no column
     */
    void read(ByteScanner json, UsageReader usages) throws IOException {
        if (json.startsWith("{")) {
            readFields(json, usages);
            return;
        }
        if (!isStream(json)) {
            // Whatever it is, it may be long, and no answer is in it.
            return;
        }

        do {
            // The last event is [DONE].
            if (json.skipWord(DATA) && json.peek() == Kind.OBJECT) {
                readFields(json, usages);
            }
        } while (json.skipLine());
    }

    private static boolean isStream(ByteScanner json) throws IOException {
        for (String beginning : LINES) {
            if (json.startsWith(beginning)) {
                return true;
            }
        }

        return false;
    }

    private void readFields(JsonReader json, UsageReader usages) throws IOException {
        json.beginObject();
        while (json.nextKey()) {
            String key = json.key();
            if (key.equals("id") && json.peek() == Kind.STRING && id == null) {
                id = json.text(MOST_ID_CHARS);
            } else if (key.equals("usage")) {
                usages.read(json, usage);
            } else if (key.equals("choices") && json.peek() == Kind.ARRAY) {
                hasChoices = true;
                countText(json, "");
            } else {
                json.skip();
            }
        }
    }

    /** Counts every text, content and reasoning of the choices, however deep they lie. */
    private void countText(JsonReader json, String key) throws IOException {
        switch (json.peek()) {
            case OBJECT -> {
                json.beginObject();
                while (json.nextKey()) {
                    countText(json, json.key());
                }
            }
            case ARRAY -> countTexts(json, key);
            case STRING -> {
                if (isText(key)) {
                    json.text(chars);
                } else {
                    json.skip();
                }
            }
            default -> json.skip();
        }
    }

    /** The choices themselves; other lists, such as the tokens of log probabilities, repeat it. */
    private void countTexts(JsonReader json, String key) throws IOException {
        if (!key.isEmpty()) {
            json.skip();
            return;
        }

        json.beginArray();
        while (json.nextElement()) {
            if (json.peek() == Kind.OBJECT) {
                countText(json, "choice");
            } else {
                json.skip();
            }
        }
    }

    private static boolean isText(String key) {
        return key.equals("text") || key.equals("content") || key.equals("reasoning_content");
    }
}
