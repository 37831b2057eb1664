package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.Longs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One record of the request log as it stands there, whatever its shape. Reused from one record to
 * the next. Times are in nanoseconds of the harness's clock; {@link JsonReader#UNKNOWN}, NaN and
 * null are unknown.
 */
final class RawRequest {
    long start;
    long end;
    boolean failed;
    String errorType;
    String errorMessage;

    /** Keys of {@code info}, which tell the shape. */
    final Set<String> infoKeys = new HashSet<>();

    double inputTokens;
    double outputTokens;
    final Longs tokenTimes = new Longs();
    final Longs chunkTimes = new Longs();

    /** The server's usage as the harness took it out of the answer. */
    final Usage usage = new Usage();

    final RequestBody body = new RequestBody();
    final ResponseBody response = new ResponseBody();

    /** {@code computed_metrics}, in seconds. */
    double computedTtft;

    double computedTpot;

    final Map<String, Double> extras = new HashMap<>();

    /** Numbers that are NaN, infinite or beyond all measure. */
    int nonFinite;

    boolean unreadableBody;

    RawRequest() {
        clear();
    }

    void clear() {
        start = JsonReader.UNKNOWN;
        end = JsonReader.UNKNOWN;
        failed = false;
        errorType = null;
        errorMessage = null;
        infoKeys.clear();
        inputTokens = Double.NaN;
        outputTokens = Double.NaN;
        tokenTimes.clear();
        chunkTimes.clear();
        usage.clear();
        body.clear();
        response.clear();
        computedTtft = Double.NaN;
        computedTpot = Double.NaN;
        extras.clear();
        nonFinite = 0;
        unreadableBody = false;
    }

    boolean hasStart() {
        return start != JsonReader.UNKNOWN;
    }

    boolean hasEnd() {
        return end != JsonReader.UNKNOWN;
    }

    Shape shape() {
        return Shape.of(infoKeys);
    }

    /** The server's own token counts. */
    static final class Usage {
        double prompt;
        double completion;
        double cached;

        Usage() {
            clear();
        }

        void clear() {
            prompt = Double.NaN;
            completion = Double.NaN;
            cached = Double.NaN;
        }

        boolean isUnknown() {
            return Double.isNaN(prompt) && Double.isNaN(completion);
        }
    }
}
