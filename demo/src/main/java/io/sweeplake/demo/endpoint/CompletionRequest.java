package io.sweeplake.demo.endpoint;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a client asks for.
 *
 * @param maxTokens most tokens of the answer
 * @param ignoreEos whether the answer has exactly that many
 * @param stream whether tokens are sent as they come
 * @param includeUsage whether a stream ends with the token counts
 */
record CompletionRequest(
        String model,
        int[] prompt,
        int maxTokens,
        boolean ignoreEos,
        boolean stream,
        boolean includeUsage) {
    /** A model left alone answers with 16 tokens to this many more. */
    private static final int NATURAL_SPREAD = 240;

    private static final int NATURAL_LEAST = 16;

    CompletionRequest {
        requireNonNull(model, "model");
        requireNonNull(prompt, "prompt");
    }

    /**
     * Reads a request.
     *
     * @throws ApiError 400 when the body is not a request, 404 when the model is not served here
     */
    static CompletionRequest read(
            Buffer body, ApiShape shape, String servedModel, Tokenizer tokenizer) {
        JsonObject json = object(body);
        try {
            String model = json.getString("model", servedModel);
            if (!model.equals(servedModel)) {
                throw ApiError.notFound("The model `" + model + "` does not exist.");
            }
            int[] prompt = shape.prompt(json, tokenizer);
            if (prompt.length == 0) {
                throw ApiError.badRequest("the prompt is empty");
            }
            JsonObject streamOptions = json.getJsonObject("stream_options", new JsonObject());
            return new CompletionRequest(
                    model,
                    prompt,
                    maxTokens(json, shape),
                    json.getBoolean("ignore_eos", false),
                    json.getBoolean("stream", false),
                    Optional.ofNullable(streamOptions)
                            .map(options -> options.getBoolean("include_usage", false))
                            .orElse(false));
        } catch (ClassCastException | NullPointerException e) {
            throw ApiError.badRequest("a field has the wrong type: " + e.getMessage());
        }
    }

    private static JsonObject object(Buffer body) {
        try {
            return requireNonNull(body).toJsonObject();
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            throw ApiError.badRequest("the body must be a JSON object: " + e.getMessage());
        }
    }

    private static int maxTokens(JsonObject json, ApiShape shape) {
        if (json.getInteger("n", 1) != 1) {
            throw ApiError.badRequest("'n' must be 1: this endpoint gives one choice");
        }
        Integer asked = json.getInteger("max_tokens", json.getInteger("max_completion_tokens"));
        int tokens = asked == null ? shape.defaultTokens() : asked;
        if (tokens < 1) {
            throw ApiError.badRequest("'max_tokens' must be at least 1, not " + tokens);
        }
        return tokens;
    }

    /** The answer as the server will give it: the same prompt always gets the same length. */
    Generation generation(long id) {
        int natural = NATURAL_LEAST + Math.floorMod(Arrays.hashCode(prompt), NATURAL_SPREAD);
        if (ignoreEos || natural >= maxTokens) {
            return new Generation(id, prompt, maxTokens, FinishReason.LENGTH);
        }
        return new Generation(id, prompt, natural, FinishReason.STOP);
    }
}
