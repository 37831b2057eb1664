package io.sweeplake.demo.endpoint;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The two ways to ask for text, which differ in where prompt and answer stand. */
enum ApiShape {
    COMPLETION("cmpl-", "text_completion", "text_completion", 16) {
        @Override
        int[] prompt(JsonObject body, Tokenizer tokenizer) {
            return Prompts.ofCompletion(body, tokenizer);
        }

        @Override
        JsonObject part(String text, int index) {
            return new JsonObject().put("text", text);
        }

        @Override
        JsonObject whole(String text) {
            return new JsonObject().put("text", text);
        }
    },
    CHAT("chatcmpl-", "chat.completion.chunk", "chat.completion", 128) {
        @Override
        int[] prompt(JsonObject body, Tokenizer tokenizer) {
            return Prompts.ofChat(body, tokenizer);
        }

        @Override
        JsonObject part(String text, int index) {
            JsonObject delta = new JsonObject();
            if (index == 0) {
                delta.put("role", "assistant");
            }
            return new JsonObject().put("delta", delta.put("content", text));
        }

        @Override
        JsonObject whole(String text) {
            JsonObject message = new JsonObject().put("role", "assistant").put("content", text);
            return new JsonObject().put("message", message);
        }
    };

    private final String idPrefix;
    private final String chunkObject;
    private final String wholeObject;
    private final int defaultTokens;

    ApiShape(String idPrefix, String chunkObject, String wholeObject, int defaultTokens) {
        this.idPrefix = idPrefix;
        this.chunkObject = chunkObject;
        this.wholeObject = wholeObject;
        this.defaultTokens = defaultTokens;
    }

    /** Most tokens of an answer when the client does not say. */
    int defaultTokens() {
        return defaultTokens;
    }

    abstract int[] prompt(JsonObject body, Tokenizer tokenizer);

    /** One token's part of a choice. */
    abstract JsonObject part(String text, int index);

    /** All of a choice. */
    abstract JsonObject whole(String text);

    JsonObject chunk(Answer answer, JsonArray choices) {
        return document(answer, chunkObject, choices);
    }

    JsonObject document(Answer answer, JsonArray choices) {
        return document(answer, wholeObject, choices);
    }

    private JsonObject document(Answer answer, String object, JsonArray choices) {
        return new JsonObject()
                .put("id", idPrefix + answer.id())
                .put("object", object)
                .put("created", answer.createdEpochSecond())
                .put("model", answer.request().model())
                .put("choices", choices);
    }
}
