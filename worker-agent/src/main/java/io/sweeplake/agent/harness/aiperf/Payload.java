package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.json.JsonReader.UNKNOWN;

import io.sweeplake.agent.harness.PromptDigest;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** What the harness asked of the server, read from one HTTP body after the other. */
final class Payload {
    private static final int MODEL_CHARS = 256;

    /** Prompts are lists of lists at the most; what goes deeper is no prompt. */
    private static final int MOST_DEPTH = 4;

    private final Fields fields = new Fields();
    private final PromptDigest digest = new PromptDigest();

    private boolean hasPrompt;
    private boolean hasTokenIds;
    private Optional<String> model = Optional.empty();
    private long asked = UNKNOWN;
    private boolean ignoresEos;

    /** Forgets what it read. */
    void clear() {
        digest.clear();
        hasPrompt = false;
        hasTokenIds = false;
        model = Optional.empty();
        asked = UNKNOWN;
        ignoresEos = false;
    }

    /** Reads a body; one that is no object says nothing. */
    void read(JsonReader json) throws IOException {
        clear();
        if (!fields.enterObject(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "model" -> model = fields.text(json, MODEL_CHARS);
                case "prompt" -> readText(json, 0);
                case "messages" -> readMessages(json);
                case "max_tokens", "max_completion_tokens" -> asked = fields.whole(json);
                case "ignore_eos" -> ignoresEos = fields.isTrue(json);
                default -> json.skip();
            }
        }
    }

    /** What was read, once: the digest starts anew. */
    Prompt prompt() {
        Optional<String> hash = hasPrompt ? Optional.of(digest.hash()) : Optional.empty();
        OptionalInt chars =
                hasPrompt && !hasTokenIds ? OptionalInt.of(digest.chars()) : OptionalInt.empty();
        boolean counts = asked >= 0 && asked <= Integer.MAX_VALUE;

        return new Prompt(
                chars,
                hash,
                model,
                counts ? OptionalInt.of((int) asked) : OptionalInt.empty(),
                ignoresEos);
    }

    private void readMessages(JsonReader json) throws IOException {
        if (!fields.enterArray(json)) {
            return;
        }

        while (json.nextElement()) {
            readPart(json, "content", 0);
        }
    }

    /** A string, or a list of strings, of token numbers or of parts that have a text. */
    private void readText(JsonReader json, int depth) throws IOException {
        Kind kind = json.peek();
        if (kind == Kind.STRING) {
            separate();
            json.text(digest);
        } else if (kind == Kind.NUMBER) {
            separate();
            hasTokenIds = true;
            digest.accept(Long.toString(fields.whole(json)));
        } else if (kind == Kind.ARRAY && depth < MOST_DEPTH) {
            json.beginArray();
            while (json.nextElement()) {
                readText(json, depth + 1);
            }
        } else if (kind == Kind.OBJECT) {
            readPart(json, "text", depth + 1);
        } else {
            json.skip();
        }
    }

    private void readPart(JsonReader json, String textKey, int depth) throws IOException {
        if (depth > MOST_DEPTH) {
            json.skip();
            return;
        }
        if (!fields.enterObject(json)) {
            return;
        }

        while (json.nextKey()) {
            if (json.key().equals(textKey)) {
                readText(json, depth);
            } else {
                json.skip();
            }
        }
    }

    private void separate() {
        if (hasPrompt) {
            digest.accept("\n");
        }
        hasPrompt = true;
    }
}
