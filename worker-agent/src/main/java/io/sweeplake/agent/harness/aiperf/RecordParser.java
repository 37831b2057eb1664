package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.json.JsonReader.UNKNOWN;

import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;
import java.util.Optional;

/** Reads one line, of the records or of the raw export: keys in any order, values of any kind. */
final class RecordParser {
    private static final int ID_CHARS = 256;

    /** More than is kept of an error, so that secrets are found before it is cut. */
    private static final int ERROR_CHARS = 4096;

    private static final String WARM_UP = "warmup";

    private final MetricsParser metrics = new MetricsParser();
    private final ResponsesParser responses = new ResponsesParser();

    void read(JsonReader json, Measured into) throws IOException {
        into.clear();
        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "metadata" -> readMetadata(json, into);
                case "metrics" -> metrics.read(json, into);
                case "error" -> readError(json, into);
                case "start_perf_ns" -> into.startPerfNs = into.fields.count(json);
                case "status" -> into.status = into.fields.whole(json);
                case "responses" -> responses.read(json, into);
                case "payload" -> into.payload.read(json);
                default -> json.skip();
            }
        }
    }

    /** Reads no more of a line than the phase that it belongs to. */
    void readPhase(JsonReader json, Measured into) throws IOException {
        into.clear();
        json.beginObject();
        while (json.nextKey()) {
            if (json.key().equals("metadata")) {
                readMetadata(json, into);
            } else {
                json.skip();
            }
        }
    }

    private static void readMetadata(JsonReader json, Measured into) throws IOException {
        Fields fields = into.fields;
        if (!fields.enterObject(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "x_request_id" -> into.requestId = fields.text(json, ID_CHARS);
                case "conversation_id" -> into.conversation = fields.text(json, ID_CHARS);
                case "turn_index" -> into.turn = fields.whole(json);
                case "credit_issued_ns" -> into.issuedNs = fields.count(json);
                case "request_start_ns" -> into.startNs = fields.count(json);
                case "request_end_ns" -> into.endNs = fields.count(json);
                case "benchmark_phase", "phase_kind" ->
                        into.warmUp |=
                                fields.text(json, ID_CHARS).filter(WARM_UP::equals).isPresent();
                case "phase_index" -> into.phase = fields.whole(json);
                case "was_cancelled" -> into.cancelled = fields.isTrue(json);
                default -> json.skip();
            }
        }
    }

    /** Anything but null is an error, even if it does not say which. */
    private static void readError(JsonReader json, Measured into) throws IOException {
        into.clearError();
        Kind kind = json.peek();
        into.failed = kind != Kind.NULL;
        if (kind == Kind.STRING) {
            into.errorMessage = Optional.of(json.text(ERROR_CHARS));
            return;
        }
        if (!into.fields.enterObject(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "code" -> into.errorCode = into.fields.whole(json);
                case "type" -> into.errorType = into.fields.text(json, ERROR_CHARS);
                case "message" -> into.errorMessage = into.fields.text(json, ERROR_CHARS);
                default -> json.skip();
            }
        }
    }

    /** Whether a line says nothing that a record of this harness says. */
    static boolean isNoRecord(Measured record) {
        boolean named = record.requestId.isPresent() || record.conversation.isPresent();
        boolean timed = record.startNs != UNKNOWN || record.endNs != UNKNOWN;
        boolean measured = record.latencyNs != UNKNOWN || record.firstTokenNs != UNKNOWN;

        return !named && !timed && !measured && !record.failed;
    }
}
