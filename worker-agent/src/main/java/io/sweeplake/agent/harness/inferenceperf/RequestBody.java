package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.PromptDigest;
import io.sweeplake.agent.json.ByteScanner;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * What the harness asked of the server, out of the HTTP body that it keeps as text: the prompt, or
 * the contents of the messages one a line, leave their length and hash only. Reused from one
 * request to the next.
 */
final class RequestBody {
    private static final int MOST_MODEL_CHARS = 1000;

    private final PromptDigest prompt = new PromptDigest();
    private boolean hasPrompt;
    private boolean hasTokens;
    private String model;
    private boolean chat;
    private OptionalInt askedTokens = OptionalInt.empty();
    private boolean ignoreEos;

    void clear() {
        prompt.clear();
        hasPrompt = false;
        hasTokens = false;
        model = null;
        chat = false;
        askedTokens = OptionalInt.empty();
        ignoreEos = false;
    }

    /** Reads a body; an empty one says nothing. */
    void read(ByteScanner json) throws IOException {
        if (json.peek() == Kind.END) {
            return;
        }

        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "model" -> model = readModel(json);
                case "prompt" -> readText(json);
                case "messages" -> readMessages(json);
                case "max_tokens", "max_completion_tokens" -> readLimit(json);
                case "ignore_eos" -> ignoreEos = readFlag(json);
                default -> json.skip();
            }
        }
    }

    /** Null if the body does not say it. */
    String model() {
        return model;
    }

    AskedOutput asked() {
        return new AskedOutput(chat, askedTokens, ignoreEos);
    }

    boolean hasPrompt() {
        return hasPrompt;
    }

    /** Code points; empty if the prompt was given as the numbers of its tokens. */
    OptionalInt promptChars() {
        return hasPrompt && !hasTokens ? OptionalInt.of(prompt.chars()) : OptionalInt.empty();
    }

    /** To be asked once, and only if there is a prompt. */
    String promptHash() {
        return prompt.hash();
    }

    private static String readModel(JsonReader json) throws IOException {
        if (json.peek() == Kind.STRING) {
            return json.text(MOST_MODEL_CHARS);
        }

        json.skip();
        return null;
    }

    private void readLimit(JsonReader json) throws IOException {
        if (json.peek() != Kind.NUMBER) {
            json.skip();
            return;
        }

        long limit = json.scaled(0);
        if (limit >= 0 && limit <= Integer.MAX_VALUE) {
            askedTokens = OptionalInt.of((int) limit);
        }
    }

    private static boolean readFlag(JsonReader json) throws IOException {
        if (json.peek() == Kind.BOOLEAN) {
            return json.bool();
        }

        json.skip();
        return false;
    }

    private void readMessages(JsonReader json) throws IOException {
        chat = true;
        if (json.peek() != Kind.ARRAY) {
            json.skip();
            return;
        }

        json.beginArray();
        while (json.nextElement()) {
            readPart(json, "content");
        }
    }

    /** A string, or a list of strings, of token numbers or of parts that have a text. */
    private void readText(JsonReader json) throws IOException {
        switch (json.peek()) {
            case STRING -> {
                goOn();
                json.text(prompt);
            }
            case NUMBER -> {
                goOn();
                hasTokens = true;
                prompt.accept(Long.toString(json.scaled(0)));
            }
            case ARRAY -> {
                json.beginArray();
                while (json.nextElement()) {
                    readText(json);
                }
            }
            case OBJECT -> readPart(json, "text");
            default -> json.skip();
        }
    }

    private void readPart(JsonReader json, String textKey) throws IOException {
        if (json.peek() != Kind.OBJECT) {
            json.skip();
            return;
        }

        json.beginObject();
        while (json.nextKey()) {
            if (json.key().equals(textKey)) {
                readText(json);
            } else {
                json.skip();
            }
        }
    }

    private void goOn() {
        if (hasPrompt) {
            prompt.accept("\n");
        }
        hasPrompt = true;
    }
}
