package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.ErrorText;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.JsonReader.ValueReader;
import io.sweeplake.agent.json.Longs;
import java.io.IOException;

/**
 * Reads one record of the request log, whatever its shape and the order of its keys. A number under
 * a key that nobody knows is kept by its path; any other unknown thing is passed over.
 */
final class RecordReader implements ValueReader {
    private static final int NANOS = 9;

    private final RawRequest raw;
    private final UsageReader usages;
    private final boolean timesOnly;

    /**
     * @param raw is filled by each record anew
     */
    RecordReader(RawRequest raw) {
        this(raw, false);
    }

    private RecordReader(RawRequest raw, boolean timesOnly) {
        this.raw = raw;
        this.usages = new UsageReader(raw);
        this.timesOnly = timesOnly;
    }

    /** A reader of start and end, which passes over all else. */
    static RecordReader ofTimes(RawRequest raw) {
        return new RecordReader(raw, true);
    }

    @Override
    public void read(JsonReader json) throws IOException {
        raw.clear();
        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "start_time" -> raw.start = time(json);
                case "end_time" -> raw.end = time(json);
                default -> readOther(json);
            }
        }
    }

    private void readOther(JsonReader json) throws IOException {
        if (timesOnly) {
            json.skip();
        } else {
            switch (json.key()) {
                case "request" -> readRequest(json);
                case "response" -> readResponse(json);
                case "error" -> readError(json);
                case "info" -> readInfo(json);
                case "computed_metrics" -> readComputed(json);
                default -> keep(json, json.key());
            }
        }
    }

    private void readRequest(JsonReader json) throws IOException {
        if (json.peek() != Kind.STRING) {
            json.skip();
            return;
        }

        raw.unreadableBody = !json.nested(raw.body::read);
        if (raw.unreadableBody) {
            raw.body.clear();
        }
    }

    private void readResponse(JsonReader json) throws IOException {
        if (json.peek() != Kind.STRING) {
            json.skip();
            return;
        }

        // A stream that broke ends within an event: what came before counts.
        json.nested(nested -> raw.response.read(nested, usages));
    }

    private void readError(JsonReader json) throws IOException {
        Kind kind = json.peek();
        raw.failed = kind != Kind.NULL;
        if (kind != Kind.OBJECT) {
            raw.errorMessage = text(json);
            return;
        }

        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "error_type" -> raw.errorType = text(json);
                case "error_msg" -> raw.errorMessage = text(json);
                default -> keep(json, "error." + json.key());
            }
        }
    }

    private void readInfo(JsonReader json) throws IOException {
        if (!enters(json)) {
            return;
        }

        while (json.nextKey()) {
            String key = json.key();
            raw.infoKeys.add(key);
            switch (key) {
                case "response_info", "response_metrics" -> readAnswer(json, key);
                case "request_metrics" -> readAsked(json);
                case "labels", "lora_adapter", "graph_event_id" -> json.skip();
                default -> readCount(json, "");
            }
        }
    }

    private void readAnswer(JsonReader json, String path) throws IOException {
        if (!enters(json)) {
            return;
        }

        while (json.nextKey()) {
            readCount(json, path);
        }
    }

    private void readAsked(JsonReader json) throws IOException {
        if (!enters(json)) {
            return;
        }

        while (json.nextKey()) {
            if (json.key().equals("text")) {
                readAnswer(json, "request_metrics.text");
            } else {
                keep(json, "request_metrics." + json.key());
            }
        }
    }

    /** What shapes up to 0.4 hold in {@code info}, later ones one level down. */
    private void readCount(JsonReader json, String path) throws IOException {
        switch (json.key()) {
            case "input_tokens" -> raw.inputTokens = number(json);
            case "output_tokens" -> raw.outputTokens = number(json);
            case "output_token_times" -> times(json, raw.tokenTimes);
            case "chunk_times" -> times(json, raw.chunkTimes);
            case "server_usage" -> usages.read(json, raw.usage);
                // The largest part of a record, and nothing in it is measured.
            case "response_chunks" -> json.skip();
            default -> keep(json, path.isEmpty() ? json.key() : path + "." + json.key());
        }
    }

    private void readComputed(JsonReader json) throws IOException {
        if (!enters(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "time_to_first_token" -> raw.computedTtft = number(json);
                case "time_per_output_token" -> raw.computedTpot = number(json);
                case "input_tokens" -> raw.inputTokens = orElse(raw.inputTokens, number(json));
                case "output_tokens" -> raw.outputTokens = orElse(raw.outputTokens, number(json));
                default -> keep(json, "computed_metrics." + json.key());
            }
        }
    }

    private static double orElse(double known, double other) {
        return Double.isNaN(known) ? other : known;
    }

    /** Keeps a number, or the numbers of an object, by their path. */
    private void keep(JsonReader json, String path) throws IOException {
        switch (json.peek()) {
            case NUMBER -> keep(path, number(json));
            case OBJECT -> {
                json.beginObject();
                while (json.nextKey()) {
                    keep(json, path + "." + json.key());
                }
            }
            default -> json.skip();
        }
    }

    private void keep(String path, double value) {
        if (!Double.isNaN(value)) {
            raw.extras.put(path, value);
        }
    }

    private void times(JsonReader json, Longs into) throws IOException {
        if (json.peek() != Kind.ARRAY) {
            json.skip();
            return;
        }

        json.scaledArray(NANOS, into);
        raw.nonFinite += into.remove(JsonReader.UNKNOWN);
    }

    private long time(JsonReader json) throws IOException {
        if (json.peek() != Kind.NUMBER) {
            json.skip();
            return JsonReader.UNKNOWN;
        }

        long time = json.scaled(NANOS);
        raw.nonFinite += time == JsonReader.UNKNOWN ? 1 : 0;
        return time;
    }

    /** NaN unless a finite number comes. */
    private double number(JsonReader json) throws IOException {
        if (json.peek() != Kind.NUMBER) {
            json.skip();
            return Double.NaN;
        }

        double value = json.number();
        if (Double.isFinite(value)) {
            return value;
        }
        raw.nonFinite++;
        return Double.NaN;
    }

    private static boolean enters(JsonReader json) throws IOException {
        if (json.peek() != Kind.OBJECT) {
            json.skip();
            return false;
        }

        json.beginObject();
        return true;
    }

    private static String text(JsonReader json) throws IOException {
        if (json.peek() == Kind.STRING) {
            return json.text(ErrorText.MOST_CHARS + 1);
        }

        json.skip();
        return null;
    }
}
