package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;

/** Reads an OpenAI {@code usage} object: the server's own token counts. */
final class UsageReader {
    private static final String PATH = "server_usage.";

    private final RawRequest raw;

    /**
     * @param raw takes every other number as an extra, by its path
     */
    UsageReader(RawRequest raw) {
        this.raw = raw;
    }

    /** Null and anything but an object say nothing. */
    void read(JsonReader json, RawRequest.Usage usage) throws IOException {
        if (json.peek() != Kind.OBJECT) {
            json.skip();
            return;
        }

        json.beginObject();
        while (json.nextKey()) {
            String key = json.key();
            switch (json.peek()) {
                case NUMBER -> count(key, json.number(), usage);
                case OBJECT -> details(json, key, usage);
                default -> json.skip();
            }
        }
    }

    private void count(String key, double value, RawRequest.Usage usage) {
        switch (key) {
            case "prompt_tokens" -> usage.prompt = finite(value);
            case "completion_tokens" -> usage.completion = finite(value);
                // The sum of the two says nothing more.
            case "total_tokens" -> {}
            default -> keep(PATH + key, value);
        }
    }

    private void details(JsonReader json, String group, RawRequest.Usage usage) throws IOException {
        json.beginObject();
        while (json.nextKey()) {
            String key = json.key();
            if (json.peek() != Kind.NUMBER) {
                json.skip();
            } else if (group.equals("prompt_tokens_details") && key.equals("cached_tokens")) {
                usage.cached = finite(json.number());
            } else {
                keep(PATH + group + "." + key, json.number());
            }
        }
    }

    private void keep(String path, double value) {
        double finite = finite(value);
        if (!Double.isNaN(finite)) {
            raw.extras.put(path, finite);
        }
    }

    private double finite(double value) {
        if (Double.isFinite(value)) {
            return value;
        }

        raw.nonFinite++;
        return Double.NaN;
    }
}
