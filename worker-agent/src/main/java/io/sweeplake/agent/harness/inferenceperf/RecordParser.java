package io.sweeplake.agent.harness.inferenceperf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Reads one record of the request log, whatever its shape and the order of its keys. A number under
 * a key that nobody knows is kept by its path; any other unknown thing is passed over.
 */
final class RecordParser {
    private final Tally tally;

    RecordParser(Tally tally) {
        this.tally = tally;
    }

    /** Fills {@code raw} from the object at whose start the parser stands. */
    void read(JsonParser json, RawRequest raw) throws IOException {
        raw.clear();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            switch (key) {
                case "start_time" -> raw.start = number(json);
                case "end_time" -> raw.end = number(json);
                case "request" -> raw.request = text(json);
                case "response" -> raw.response = text(json);
                case "error" -> readError(json, value, raw);
                case "info" -> readInfo(json, value, raw);
                case "computed_metrics" -> readComputed(json, value, raw);
                default -> keep(json, key, raw);
            }
        }
    }

    private void readError(JsonParser json, JsonToken value, RawRequest raw) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }

        raw.failed = true;
        if (value != JsonToken.START_OBJECT) {
            raw.errorMessage = text(json);
            return;
        }

        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "error_type" -> raw.errorType = text(json);
                case "error_msg" -> raw.errorMessage = text(json);
                default -> keep(json, "error." + key, raw);
            }
        }
    }

    private void readInfo(JsonParser json, JsonToken value, RawRequest raw) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }

        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken inner = json.nextToken();
            raw.infoKeys.add(key);
            switch (key) {
                case "response_info", "response_metrics" -> readAnswer(json, inner, key, raw);
                case "request_metrics" -> readAsked(json, inner, raw);
                case "labels", "lora_adapter", "graph_event_id" -> json.skipChildren();
                default -> readCount(json, key, key, raw);
            }
        }
    }

    /** What shapes up to 0.4 hold in {@code info}, later ones one level down. */
    private void readCount(JsonParser json, String key, String path, RawRequest raw)
            throws IOException {
        switch (key) {
            case "input_tokens" -> raw.inputTokens = number(json);
            case "output_tokens" -> raw.outputTokens = number(json);
            case "output_token_times" -> times(json, raw.tokenTimes);
            case "chunk_times" -> times(json, raw.chunkTimes);
            case "server_usage" -> readUsage(json, raw);
            default -> keep(json, path, raw);
        }
    }

    private void readAnswer(JsonParser json, JsonToken value, String path, RawRequest raw)
            throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }

        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            readCount(json, key, path + "." + key, raw);
        }
    }

    private void readAsked(JsonParser json, JsonToken value, RawRequest raw) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }

        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken inner = json.nextToken();
            if (key.equals("text")) {
                readAnswer(json, inner, "request_metrics.text", raw);
            } else {
                keep(json, "request_metrics." + key, raw);
            }
        }
    }

    private void readUsage(JsonParser json, RawRequest raw) throws IOException {
        UsageParser.read(json, raw.usage, (path, value) -> keep(path, value, raw));
    }

    private void readComputed(JsonParser json, JsonToken value, RawRequest raw) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }

        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "time_to_first_token" -> raw.computedTtft = number(json);
                case "time_per_output_token" -> raw.computedTpot = number(json);
                case "input_tokens" -> raw.inputTokens = orElse(raw.inputTokens, number(json));
                case "output_tokens" -> raw.outputTokens = orElse(raw.outputTokens, number(json));
                default -> keep(json, "computed_metrics." + key, raw);
            }
        }
    }

    private static double orElse(double known, double other) {
        return Double.isNaN(known) ? other : known;
    }

    private void keep(JsonParser json, String path, RawRequest raw) throws IOException {
        JsonToken value = json.currentToken();
        if (value.isNumeric()) {
            keep(path, number(json), raw);
        } else if (value == JsonToken.START_OBJECT) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                json.nextToken();
                keep(json, path + "." + key, raw);
            }
        } else {
            json.skipChildren();
        }
    }

    private static void keep(String path, double value, RawRequest raw) {
        if (!Double.isNaN(value)) {
            raw.extras.put(path, value);
        }
    }

    private void times(JsonParser json, Stamps into) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }

        while (json.nextToken() != JsonToken.END_ARRAY) {
            double time = number(json);
            if (!Double.isNaN(time)) {
                into.add(time);
            }
        }
    }

    /** NaN unless the parser stands on a finite number. */
    private double number(JsonParser json) throws IOException {
        if (!json.currentToken().isNumeric()) {
            json.skipChildren();
            return Double.NaN;
        }

        double value = json.getDoubleValue();
        if (Double.isFinite(value)) {
            return value;
        }

        tally.sawNonFinite();
        return Double.NaN;
    }

    private static String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }

        json.skipChildren();
        return null;
    }
}
