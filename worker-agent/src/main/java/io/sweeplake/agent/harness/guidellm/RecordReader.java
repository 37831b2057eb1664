package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.ErrorText;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.JsonReader.ValueReader;
import java.io.IOException;

/** Reads one request of a report, whatever its version and the order of its keys. */
final class RecordReader implements ValueReader {
    private static final int MOST_ID_CHARS = 1000;

    /** Seconds to nanoseconds. */
    private static final int FROM_S = 9;

    private static final int FROM_MS = 6;

    private final RawRecord raw;

    /**
     * @param raw is filled by each record anew
     */
    RecordReader(RawRecord raw) {
        this.raw = raw;
    }

    @Override
    public void read(JsonReader json) throws IOException {
        raw.clear();
        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "request_id" -> raw.requestId = Numbers.text(json, MOST_ID_CHARS);
                case "response_id" -> raw.responseId = Numbers.text(json, MOST_ID_CHARS);
                case "info" -> readInfo(json);
                case "scheduler_info" -> readSchedulerInfo(json);
                case "request_args", "prompt" -> readArgs(json);
                case "output" -> readOutput(json);
                case "input_metrics" -> readMetrics(json, raw.input);
                case "output_metrics" -> readMetrics(json, raw.output);
                case "error" -> raw.error = Numbers.text(json, ErrorText.MOST_CHARS + 1);
                default -> readFlat(json);
            }
        }
    }

    /** Numbers of the record itself. */
    private void readFlat(JsonReader json) throws IOException {
        RawRecord.Times times = raw.times;
        switch (json.key()) {
            case "request_start_time" -> times.otherStart = time(json);
            case "start_time" -> times.start = time(json);
            case "first_token_time" -> times.firstToken = time(json);
            case "last_token_time" -> times.lastToken = time(json);
            case "end_time" -> times.end = time(json);
            case "time_to_first_token_ms" -> times.ttft = raw.numbers.scaled(json, FROM_MS);
            case "request_latency" -> times.latency = raw.numbers.scaled(json, FROM_S);
            case "prompt_tokens" -> raw.input.flat = count(json);
            case "output_tokens" -> raw.output.flat = count(json);
            case "cached_tokens" -> raw.cachedTokens = known(count(json), raw.cachedTokens);
            default -> json.skip();
        }
    }

    private void readInfo(JsonReader json) throws IOException {
        if (!Numbers.enters(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "status" -> {
                    String status = Numbers.text(json, MOST_ID_CHARS);
                    raw.status = status == null ? "" : status;
                }
                case "error" -> raw.error = Numbers.text(json, ErrorText.MOST_CHARS + 1);
                case "timings" -> readTimings(json);
                case "scheduler_node_id", "scheduler_process_id", "turn_index" -> keep(json);
                default -> json.skip();
            }
        }
    }

    private void readTimings(JsonReader json) throws IOException {
        if (!Numbers.enters(json)) {
            return;
        }

        RawRecord.Times times = raw.times;
        while (json.nextKey()) {
            switch (json.key()) {
                case "targeted_start" -> times.targeted = time(json);
                case "request_start" -> times.start = time(json);
                case "first_token_iteration" -> times.firstToken = time(json);
                case "first_output_token_iteration" -> times.firstOutputToken = time(json);
                case "last_token_iteration" -> times.lastToken = time(json);
                case "request_end" -> times.end = time(json);
                case "request_iterations", "token_iterations" -> keep(json);
                default -> json.skip();
            }
        }
    }

    /** What {@code info} was up to 0.3. */
    private void readSchedulerInfo(JsonReader json) throws IOException {
        if (!Numbers.enters(json)) {
            return;
        }

        while (json.nextKey()) {
            if (json.key().equals("targeted_start_time")) {
                raw.times.targeted = time(json);
            } else {
                json.skip();
            }
        }
    }

    private void readArgs(JsonReader json) throws IOException {
        boolean prompt = json.key().equals("prompt");
        if (json.peek() != Kind.STRING) {
            json.skip();
        } else if (prompt) {
            raw.args.readPrompt(json);
        } else {
            raw.args.read(json);
        }
    }

    private void readOutput(JsonReader json) throws IOException {
        if (json.peek() != Kind.STRING) {
            json.skip();
            return;
        }

        raw.response.clear();
        raw.hasResponse = true;
        json.text(raw.response);
    }

    private void readMetrics(JsonReader json, RawRecord.Counts counts) throws IOException {
        if (!Numbers.enters(json)) {
            return;
        }

        counts.hasMetrics = true;
        while (json.nextKey()) {
            switch (json.key()) {
                case "text_tokens" -> counts.text = count(json);
                case "total_tokens" -> counts.total = count(json);
                case "cached_tokens" -> raw.cachedTokens = known(count(json), raw.cachedTokens);
                default -> json.skip();
            }
        }
    }

    private static long known(long value, long other) {
        return value == JsonReader.UNKNOWN ? other : value;
    }

    /** Keeps a number that has no column. */
    private void keep(JsonReader json) throws IOException {
        String key = json.key();
        raw.numbers.number(json).ifPresent(number -> raw.extras.put(key, number));
    }

    private long count(JsonReader json) throws IOException {
        return raw.numbers.scaled(json, 0);
    }

    /** Seconds since 1970; early versions write -1 for a time that never came. */
    private long time(JsonReader json) throws IOException {
        long nanos = raw.numbers.scaled(json, FROM_S);
        return nanos > 0 ? nanos : JsonReader.UNKNOWN;
    }
}
