package io.sweeplake.agent.harness.inferenceperf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * What the harness asked of the server, out of the HTTP body that it keeps as text. Null and empty
 * are unknown.
 *
 * @param prompt the prompt, or the contents of the messages, one a line
 * @param isText whether {@code prompt} is text, and not the numbers of tokens
 * @param chat whether it had messages
 * @param askedTokens the limit on output tokens
 */
record RequestBody(
        String model,
        String prompt,
        boolean isText,
        boolean chat,
        OptionalInt askedTokens,
        boolean ignoreEos) {

    static final RequestBody UNKNOWN =
            new RequestBody(null, null, false, false, OptionalInt.empty(), false);

    /** Reads a body; one that is no JSON object is counted and says nothing. */
    static RequestBody parse(String body, Tally tally) {
        if (body == null || body.isEmpty()) {
            return UNKNOWN;
        }

        try (JsonParser json = Json.FACTORY.createParser(body)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                return new Fields().read(json);
            }
        } catch (JsonProcessingException e) {
            // Counted below: a body that nobody can read is told, and its request still lands.
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }

        tally.sawUnreadableRequest();
        return UNKNOWN;
    }

    private static final class Fields {
        private String model;
        private final StringBuilder prompt = new StringBuilder();
        private boolean hasPrompt;
        private boolean hasTokens;
        private boolean chat;
        private OptionalInt asked = OptionalInt.empty();
        private boolean ignoreEos;

        RequestBody read(JsonParser json) throws IOException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "model" -> model = json.getValueAsString();
                    case "prompt" -> readText(json);
                    case "messages" -> readMessages(json);
                    case "max_tokens", "max_completion_tokens" -> readLimit(json);
                    case "ignore_eos" -> ignoreEos = json.getValueAsBoolean();
                    default -> json.skipChildren();
                }
            }

            return new RequestBody(
                    model,
                    hasPrompt ? prompt.toString() : null,
                    !hasTokens,
                    chat,
                    asked,
                    ignoreEos);
        }

        private void readLimit(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                asked = OptionalInt.of(json.getValueAsInt());
            } else {
                json.skipChildren();
            }
        }

        private void readMessages(JsonParser json) throws IOException {
            chat = true;
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }

            while (json.nextToken() != JsonToken.END_ARRAY) {
                readPart(json, "content");
            }
        }

        /** A string, or a list of strings, of token numbers or of parts that have a text. */
        private void readText(JsonParser json) throws IOException {
            switch (json.currentToken()) {
                case VALUE_STRING -> append(json.getText());
                case VALUE_NUMBER_INT -> {
                    hasTokens = true;
                    append(json.getText());
                }
                case START_ARRAY -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        readText(json);
                    }
                }
                case START_OBJECT -> readPart(json, "text");
                default -> json.skipChildren();
            }
        }

        private void readPart(JsonParser json, String textKey) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }

            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                json.nextToken();
                if (key.equals(textKey)) {
                    readText(json);
                } else {
                    json.skipChildren();
                }
            }
        }

        private void append(String text) {
            if (hasPrompt) {
                prompt.append('\n');
            }

            hasPrompt = true;
            prompt.append(text);
        }
    }
}
