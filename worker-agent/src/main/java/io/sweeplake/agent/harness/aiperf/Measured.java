package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.json.JsonReader.UNKNOWN;

import io.sweeplake.agent.json.Longs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the harness, as it says it: used for one after the other to spare allocations. Whole
 * numbers are {@link io.sweeplake.agent.json.JsonReader#UNKNOWN} and others NaN when unknown.
 */
final class Measured {
    final Fields fields = new Fields();

    Optional<String> requestId = Optional.empty();
    Optional<String> conversation = Optional.empty();
    long turn;

    /** Nanoseconds since 1970. */
    long issuedNs;

    long startNs;
    long endNs;

    boolean warmUp;
    long phase;
    boolean cancelled;

    boolean failed;
    long errorCode;
    Optional<String> errorType = Optional.empty();
    Optional<String> errorMessage = Optional.empty();

    /** Nanoseconds from sent. */
    long firstTokenNs;

    long latencyNs;

    /** Milliseconds or what its unit says, as nanoseconds with their fraction. */
    double tokenGapNs;

    /** Nanoseconds from one content chunk to the next. */
    final Longs gapsNs = new Longs();

    boolean hasGaps;

    double inputTokens;
    double errorInputTokens;
    double outputTokens;
    double serverInputTokens;
    double serverOutputTokens;
    double cachedTokens;

    /** By tag. */
    final Map<String, Double> extras = new HashMap<>();

    long unknownUnits;

    /** Of the raw export alone: nanoseconds of the sender's monotonic clock. */
    long startPerfNs;

    final Longs chunkPerfNs = new Longs();
    long status;
    final Payload payload = new Payload();
    boolean hasResponse;
    int responseChars;
    long unreadableChunks;

    /** Forgets all, since a record may be read twice. */
    void clear() {
        fields.clear();
        requestId = Optional.empty();
        conversation = Optional.empty();
        turn = UNKNOWN;
        issuedNs = UNKNOWN;
        startNs = UNKNOWN;
        endNs = UNKNOWN;
        warmUp = false;
        phase = UNKNOWN;
        cancelled = false;
        clearError();
        clearMetrics();
        clearRaw();
    }

    void clearError() {
        failed = false;
        errorCode = UNKNOWN;
        errorType = Optional.empty();
        errorMessage = Optional.empty();
    }

    private void clearMetrics() {
        firstTokenNs = UNKNOWN;
        latencyNs = UNKNOWN;
        tokenGapNs = Double.NaN;
        clearGaps();
        inputTokens = Double.NaN;
        errorInputTokens = Double.NaN;
        outputTokens = Double.NaN;
        serverInputTokens = Double.NaN;
        serverOutputTokens = Double.NaN;
        cachedTokens = Double.NaN;
        extras.clear();
        unknownUnits = 0;
    }

    void clearGaps() {
        gapsNs.clear();
        hasGaps = false;
    }

    private void clearRaw() {
        startPerfNs = UNKNOWN;
        status = UNKNOWN;
        payload.clear();
        clearResponses();
    }

    void clearResponses() {
        chunkPerfNs.clear();
        hasResponse = false;
        responseChars = 0;
        unreadableChunks = 0;
    }
}
