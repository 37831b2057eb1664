package io.sweeplake.agent.harness.inferenceperf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.ObjDoubleConsumer;

/** Reads an OpenAI {@code usage} object: the server's own token counts. */
final class UsageParser {
    private UsageParser() {}

    /**
     * Reads the value on which the parser stands; null and anything but an object say nothing.
     *
     * @param others takes every other number, by its path
     */
    static void read(JsonParser json, RawRequest.Usage usage, ObjDoubleConsumer<String> others)
            throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }

        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isNumeric()) {
                count(key, json.getDoubleValue(), usage, others);
            } else if (value == JsonToken.START_OBJECT) {
                details(json, key, usage, others);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void count(
            String key, double value, RawRequest.Usage usage, ObjDoubleConsumer<String> others) {
        switch (key) {
            case "prompt_tokens" -> usage.prompt = value;
            case "completion_tokens" -> usage.completion = value;
                // The sum of the two says nothing more.
            case "total_tokens" -> {}
            default -> others.accept("server_usage." + key, value);
        }
    }

    private static void details(
            JsonParser json, String group, RawRequest.Usage usage, ObjDoubleConsumer<String> others)
            throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (!value.isNumeric()) {
                json.skipChildren();
            } else if (group.equals("prompt_tokens_details") && key.equals("cached_tokens")) {
                usage.cached = json.getDoubleValue();
            } else {
                others.accept("server_usage." + group + "." + key, json.getDoubleValue());
            }
        }
    }
}
