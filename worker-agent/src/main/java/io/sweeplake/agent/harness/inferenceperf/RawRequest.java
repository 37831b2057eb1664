package io.sweeplake.agent.harness.inferenceperf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One record of the request log as it stands there, whatever its shape. Reused from one record to
 * the next; NaN and null are unknown.
 */
final class RawRequest {
    double start;
    double end;
    String request;
    String response;
    boolean failed;
    String errorType;
    String errorMessage;

    /** Keys of {@code info}, which tell the shape. */
    final Set<String> infoKeys = new HashSet<>();

    double inputTokens;
    double outputTokens;
    final Stamps tokenTimes = new Stamps();
    final Stamps chunkTimes = new Stamps();
    final Usage usage = new Usage();

    /** {@code computed_metrics}, in seconds. */
    double computedTtft;

    double computedTpot;

    final Map<String, Double> extras = new HashMap<>();

    RawRequest() {
        clear();
    }

    void clear() {
        start = Double.NaN;
        end = Double.NaN;
        request = null;
        response = null;
        failed = false;
        errorType = null;
        errorMessage = null;
        infoKeys.clear();
        inputTokens = Double.NaN;
        outputTokens = Double.NaN;
        tokenTimes.clear();
        chunkTimes.clear();
        usage.clear();
        computedTtft = Double.NaN;
        computedTpot = Double.NaN;
        extras.clear();
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
