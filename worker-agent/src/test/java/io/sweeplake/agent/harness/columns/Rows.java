package io.sweeplake.agent.harness.columns;

import io.sweeplake.agent.record.RequestRecord;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Requests in the words of the lake, to be compared. */
final class Rows {
    private Rows() {}

    /** A request as the lake's columns say it; what is unknown is empty. */
    static Map<String, String> of(RequestRecord request) {
        Map<String, String> row = new HashMap<>();
        row.put("request_index", "" + request.identity().index());
        row.put("stage", text(request.identity().stage()));
        row.put("request_id", request.identity().requestId().orElse(""));
        row.put("model", request.identity().model().orElse(""));
        row.put("status", request.outcome().status().word());
        row.put("error_kind", request.outcome().errorKind().orElse(""));
        row.put("error_message", request.outcome().errorMessage().orElse(""));
        row.put("http_status", text(request.outcome().httpStatus()));
        row.put("clock", request.timing().clock().word());
        row.put("sent_us", text(request.timing().sentUs()));
        row.put("schedule_delay_us", text(request.timing().offsets().scheduleDelayUs()));
        row.put("first_token_us", text(request.timing().offsets().firstTokenUs()));
        row.put("last_token_us", text(request.timing().offsets().lastTokenUs()));
        row.put("end_us", text(request.timing().offsets().endUs()));
        long[] times = request.timing().tokenUs();
        row.put("token_count", times.length == 0 ? "" : "" + times.length);
        row.put("token_us_sum", times.length == 0 ? "" : "" + Arrays.stream(times).sum());
        row.put("timing_quality", request.timing().quality().word());
        row.put("input_tokens", text(request.tokens().input()));
        row.put("output_tokens", text(request.tokens().output()));
        row.put("server_input_tokens", text(request.tokens().serverInput()));
        row.put("server_output_tokens", text(request.tokens().serverOutput()));
        row.put("cached_tokens", text(request.tokens().cached()));
        row.put("asked_output_tokens", text(request.tokens().askedOutput()));
        row.put("prompt_chars", text(request.text().promptChars()));
        row.put("response_chars", text(request.text().responseChars()));
        row.put("prompt_hash", request.text().promptHash().orElse(""));

        return row;
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? "" + number.getAsInt() : "";
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? "" + number.getAsLong() : "";
    }
}
