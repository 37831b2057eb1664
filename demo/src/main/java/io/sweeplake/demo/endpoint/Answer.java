package io.sweeplake.demo.endpoint;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Writes one answer as the API's documents; pure. */
record Answer(
        long id,
        long createdEpochSecond,
        ApiShape shape,
        CompletionRequest request,
        List<String> words) {
    Answer {
        requireNonNull(shape, "shape");
        requireNonNull(request, "request");
    }

    private String word(int index) {
        return words.get(index % words.size());
    }

    /** One token, as it comes. */
    JsonObject chunk(Emission emission) {
        JsonObject choice = shape.part(word(emission.index()), emission.index());
        return shape.chunk(this, new JsonArray().add(finished(choice, emission)));
    }

    /** The token counts, after the last token of a stream. */
    JsonObject usageChunk(Emission last) {
        return shape.chunk(this, new JsonArray()).put("usage", usage(last));
    }

    /** All of the answer at once. */
    JsonObject document(Emission last) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= last.index(); i++) {
            text.append(word(i));
        }
        JsonObject choice = finished(shape.whole(text.toString()), last);
        return shape.document(this, new JsonArray().add(choice)).put("usage", usage(last));
    }

    private static JsonObject finished(JsonObject choice, Emission emission) {
        return choice.put("index", 0)
                .putNull("logprobs")
                .put(
                        "finish_reason",
                        emission.last() ? emission.generation().finishReason().word() : null);
    }

    private static JsonObject usage(Emission last) {
        int prompt = last.generation().prompt().length;
        int completion = last.index() + 1;
        return new JsonObject()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion)
                .put(
                        "prompt_tokens_details",
                        new JsonObject().put("cached_tokens", last.cachedTokens()));
    }
}
