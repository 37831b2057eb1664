package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.CodePoints;
import io.sweeplake.agent.json.JsonReader;
import java.util.HashMap;
import java.util.Map;

/**
 * One request as it stands in the report, whatever its version. Reused from one request to the
 * next. Times are in nanoseconds, most of them since 1970; {@link JsonReader#UNKNOWN} and null are
 * unknown.
 */
final class RawRecord {
    String requestId;
    String responseId;

    /** {@code info.status}; null up to 0.3, which has none. */
    String status;

    String error;

    final Times times = new Times();
    final Counts input = new Counts();
    final Counts output = new Counts();
    long cachedTokens;

    final RequestArgs args = new RequestArgs();
    final CodePoints response = new CodePoints();
    boolean hasResponse;

    final Map<String, Double> extras = new HashMap<>();
    final Numbers numbers = new Numbers();

    void clear() {
        requestId = null;
        responseId = null;
        status = null;
        error = null;
        times.clear();
        input.clear();
        output.clear();
        cachedTokens = JsonReader.UNKNOWN;
        args.clear();
        response.clear();
        hasResponse = false;
        extras.clear();
        numbers.clear();
    }

    /** When things happened. */
    static final class Times {
        long targeted;

        /** When the request was sent; {@code otherStart} is known when it was given up before. */
        long start;

        long otherStart;

        long firstToken;

        /** The first token that is no reasoning, from 0.7 on. */
        long firstOutputToken;

        long lastToken;
        long end;

        /** What the harness computed of them, from the start on. */
        long ttft;

        long latency;

        void clear() {
            targeted = JsonReader.UNKNOWN;
            start = JsonReader.UNKNOWN;
            otherStart = JsonReader.UNKNOWN;
            firstToken = JsonReader.UNKNOWN;
            firstOutputToken = JsonReader.UNKNOWN;
            lastToken = JsonReader.UNKNOWN;
            end = JsonReader.UNKNOWN;
            ttft = JsonReader.UNKNOWN;
            latency = JsonReader.UNKNOWN;
        }
    }

    /** Tokens of one side, by where they are written. */
    static final class Counts {
        /** Whether the record has metrics of this side, so that {@code flat} is made of them. */
        boolean hasMetrics;

        long text;
        long total;
        long flat;

        void clear() {
            hasMetrics = false;
            text = JsonReader.UNKNOWN;
            total = JsonReader.UNKNOWN;
            flat = JsonReader.UNKNOWN;
        }
    }
}
