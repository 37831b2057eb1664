package io.sweeplake.demo.endpoint;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/** Finds the prompt in a request's body. */
final class Prompts {
    private Prompts() {}

    /** A text, a list with one text, or a list of token ids. */
    static int[] ofCompletion(JsonObject body, Tokenizer tokenizer) {
        Object prompt = body.getValue("prompt");
        if (prompt instanceof JsonArray list
                && list.size() == 1
                && list.getValue(0) instanceof String) {
            return tokenizer.encode(list.getString(0));
        }
        if (prompt instanceof JsonArray list
                && !list.isEmpty()
                && list.stream().allMatch(Integer.class::isInstance)) {
            return list.stream().mapToInt(Integer.class::cast).toArray();
        }
        if (prompt instanceof String text) {
            return tokenizer.encode(text);
        }
        throw ApiError.badRequest(
                "'prompt' must be a text, a list of one text, or a list of token ids");
    }

    static int[] ofChat(JsonObject body, Tokenizer tokenizer) {
        if (!(body.getValue("messages") instanceof JsonArray messages) || messages.isEmpty()) {
            throw ApiError.badRequest("'messages' must be a list with at least one message");
        }
        String text =
                messages.stream().map(Prompts::message).collect(Collectors.joining())
                        + "<|im_start|>assistant\n";
        return tokenizer.encode(text);
    }

    private static String message(Object message) {
        if (!(message instanceof JsonObject object)) {
            throw ApiError.badRequest("each of 'messages' must be an object with role and content");
        }
        return "<|im_start|>"
                + object.getValue("role", "user")
                + "\n"
                + content(object.getValue("content"))
                + "<|im_end|>\n";
    }

    private static String content(Object content) {
        if (content instanceof String text) {
            return text;
        }
        if (content instanceof JsonArray parts) {
            return parts.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(part -> ((JsonObject) part).getString("text", ""))
                    .collect(Collectors.joining("\n"));
        }
        throw ApiError.badRequest("a message's 'content' must be a text or a list of parts");
    }
}
