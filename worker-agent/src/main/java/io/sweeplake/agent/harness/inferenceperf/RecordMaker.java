package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.ErrorText;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.RequestRecord.Identity;
import io.sweeplake.agent.record.RequestRecord.Offsets;
import io.sweeplake.agent.record.RequestRecord.Outcome;
import io.sweeplake.agent.record.RequestRecord.Text;
import io.sweeplake.agent.record.RequestRecord.Timing;
import io.sweeplake.agent.record.RequestRecord.Tokens;
import io.sweeplake.agent.record.RequestStatus;
import io.sweeplake.agent.record.SendClock;
import io.sweeplake.agent.record.TimingQuality;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes a request record of what the log holds: seconds to microseconds, zero to unknown. */
final class RecordMaker {
    private static final long[] NO_TIMES = {};
    private static final int HASH_BYTES = 16;

    private final Tally tally;
    private final StageCut stages;
    private final MessageDigest sha256;

    RecordMaker(StageCut stages, Tally tally) {
        this.stages = stages;
        this.tally = tally;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    RequestRecord of(long index, RawRequest raw) {
        RequestBody body = RequestBody.parse(raw.request, tally);
        Map<String, Double> extras = new HashMap<>(raw.extras);
        ResponseBody response = ResponseBody.parse(raw.response, extras);
        Timing timing = timing(raw, body);
        if (body.ignoreEos()) {
            extras.put(RequestRecord.IGNORE_EOS, 1.0);
        }
        if (timing.tokenUs().length > 0) {
            extras.put(RequestRecord.CONTENT_CHUNK_COUNT, (double) timing.tokenUs().length);
        }

        return new RequestRecord(
                new Identity(
                        index,
                        stages.stageOf(raw.start),
                        Optional.ofNullable(response.id()),
                        Optional.ofNullable(body.model())),
                outcome(raw),
                timing,
                tokens(raw, body, response),
                text(body, response),
                extras);
    }

    private static Outcome outcome(RawRequest raw) {
        if (raw.failed) {
            return new Outcome(
                    RequestStatus.ERROR,
                    ErrorText.cleaned(raw.errorType),
                    ErrorText.cleaned(raw.errorMessage),
                    ErrorText.httpStatus(raw.errorType));
        }

        RequestStatus status = Double.isNaN(raw.end) ? RequestStatus.INCOMPLETE : RequestStatus.OK;
        return new Outcome(status, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    private Timing timing(RawRequest raw, RequestBody body) {
        if (Double.isNaN(raw.start)) {
            return new Timing(
                    SendClock.NONE,
                    OptionalLong.empty(),
                    offsets(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()),
                    TimingQuality.NONE,
                    NO_TIMES);
        }

        OptionalLong sent = OptionalLong.of(Math.round(raw.start * 1e6));
        OptionalLong end = micros(raw.end - raw.start);
        long[] times = raw.failed ? NO_TIMES : tokenUs(raw, body);
        if (times.length > 0) {
            Offsets offsets =
                    offsets(
                            OptionalLong.of(times[0]),
                            OptionalLong.of(times[times.length - 1]),
                            end);
            return new Timing(SendClock.MONOTONIC, sent, offsets, quality(raw.shape()), times);
        }

        Offsets computed = raw.failed ? null : computed(raw, end);
        if (computed != null) {
            return new Timing(SendClock.MONOTONIC, sent, computed, TimingQuality.SUMMARY, NO_TIMES);
        }
        Offsets none = offsets(OptionalLong.empty(), OptionalLong.empty(), end);
        return new Timing(SendClock.MONOTONIC, sent, none, TimingQuality.NONE, NO_TIMES);
    }

    private static TimingQuality quality(Shape shape) {
        return shape == Shape.PER_LINE ? TimingQuality.PER_LINE : TimingQuality.PER_CHUNK;
    }

    /** 0.7 without {@code info} still tells a request's own TTFT and TPOT, if it was asked to. */
    private Offsets computed(RawRequest raw, OptionalLong end) {
        if (Double.isNaN(raw.computedTtft)) {
            return null;
        }

        // The harness divides by its own count of output tokens, so that is what takes it back.
        double span = raw.computedTpot * (raw.outputTokens - 1);
        OptionalLong last =
                Double.isNaN(span) || span < 0
                        ? OptionalLong.empty()
                        : micros(raw.computedTtft + span);
        return offsets(micros(raw.computedTtft), last, end);
    }

    private long[] tokenUs(RawRequest raw, RequestBody body) {
        double[] stamps = contentStamps(raw, body);
        long[] offsets = new long[stamps.length];
        int size = 0;
        for (double stamp : stamps) {
            long offset = Math.round((stamp - raw.start) * 1e6);
            if (offset < 0) {
                tally.sawImpossibleTime();
            } else {
                offsets[size++] = offset;
            }
        }

        return size == offsets.length ? offsets : Arrays.copyOf(offsets, size);
    }

    private static double[] contentStamps(RawRequest raw, RequestBody body) {
        return switch (raw.shape()) {
            case PER_LINE -> ContentStamps.ofLines(raw.tokenTimes.toArray(), body);
            case PER_MESSAGE, PER_MESSAGE_LORA ->
                    ContentStamps.ofMessages(raw.tokenTimes.toArray(), body);
            case RESPONSE_INFO, REQUEST_METRICS, REQUEST_METRICS_GRAPH, NO_INFO ->
                    raw.chunkTimes.size() > 0
                            ? raw.chunkTimes.toArray()
                            : ContentStamps.distinct(raw.tokenTimes.toArray());
        };
    }

    private static Tokens tokens(RawRequest raw, RequestBody body, ResponseBody response) {
        RawRequest.Usage usage = raw.usage.isUnknown() ? response.usage() : raw.usage;
        // Zero stands for unknown in the counts that the harness presets: no prompt is empty, and
        // a failed request's output was not counted.
        double output = raw.failed && raw.outputTokens == 0 ? Double.NaN : raw.outputTokens;

        return new Tokens(
                raw.inputTokens == 0 ? OptionalInt.empty() : count(raw.inputTokens),
                count(output),
                count(usage.prompt),
                count(usage.completion),
                count(usage.cached),
                body.askedTokens());
    }

    private Text text(RequestBody body, ResponseBody response) {
        OptionalInt responseChars =
                response.chars() < 0 ? OptionalInt.empty() : OptionalInt.of(response.chars());
        String prompt = body.prompt();
        if (prompt == null) {
            return new Text(OptionalInt.empty(), Optional.empty(), responseChars);
        }

        byte[] digest = sha256.digest(prompt.getBytes(StandardCharsets.UTF_8));
        OptionalInt chars =
                body.isText()
                        ? OptionalInt.of(prompt.codePointCount(0, prompt.length()))
                        : OptionalInt.empty();
        String hash = HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        return new Text(chars, Optional.of(hash), responseChars);
    }

    private OptionalLong micros(double seconds) {
        if (Double.isNaN(seconds)) {
            return OptionalLong.empty();
        }
        if (seconds < 0) {
            tally.sawImpossibleTime();
            return OptionalLong.empty();
        }

        return OptionalLong.of(Math.round(seconds * 1e6));
    }

    private static OptionalInt count(double value) {
        boolean counts = value >= 0 && value <= Integer.MAX_VALUE;
        return counts ? OptionalInt.of((int) value) : OptionalInt.empty();
    }

    private static Offsets offsets(OptionalLong first, OptionalLong last, OptionalLong end) {
        return new Offsets(OptionalLong.empty(), first, last, end);
    }
}
