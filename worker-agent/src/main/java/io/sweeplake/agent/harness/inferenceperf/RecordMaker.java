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
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes a request record of what the log holds: nanoseconds to microseconds, zero to unknown. */
final class RecordMaker {
    private static final long[] NO_TIMES = {};

    private final Tally tally;
    private final StageCut stages;

    RecordMaker(StageCut stages, Tally tally) {
        this.stages = stages;
        this.tally = tally;
    }

    RequestRecord of(long index, RawRequest raw) {
        tally.saw(raw);
        RequestBody body = raw.body;
        Map<String, Double> extras = new HashMap<>(raw.extras);
        Timing timing = timing(raw);
        if (body.asked().ignoreEos()) {
            extras.put(RequestRecord.IGNORE_EOS, 1.0);
        }
        if (timing.tokenUs().length > 0) {
            extras.put(RequestRecord.CONTENT_CHUNK_COUNT, (double) timing.tokenUs().length);
        }

        return new RequestRecord(
                new Identity(
                        index,
                        stages.stageOf(raw.start),
                        Optional.ofNullable(raw.response.id()),
                        Optional.ofNullable(body.model())),
                outcome(raw),
                timing,
                tokens(raw),
                text(raw),
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

        RequestStatus status = raw.hasEnd() ? RequestStatus.OK : RequestStatus.INCOMPLETE;
        return new Outcome(status, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    private Timing timing(RawRequest raw) {
        if (!raw.hasStart()) {
            return new Timing(
                    SendClock.NONE,
                    OptionalLong.empty(),
                    offsets(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()),
                    TimingQuality.NONE,
                    NO_TIMES);
        }

        OptionalLong sent = OptionalLong.of(micros(raw.start));
        OptionalLong end = raw.hasEnd() ? offset(raw.end - raw.start) : OptionalLong.empty();
        long[] times = raw.failed ? NO_TIMES : tokenUs(raw);
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
                        : offset(nanos(raw.computedTtft + span));
        return offsets(offset(nanos(raw.computedTtft)), last, end);
    }

    private long[] tokenUs(RawRequest raw) {
        long[] offsets = contentStamps(raw);
        int size = 0;
        for (long stamp : offsets) {
            long offset = micros(stamp - raw.start);
            if (offset < 0) {
                tally.sawImpossibleTime();
            } else {
                offsets[size++] = offset;
            }
        }

        return size == offsets.length ? offsets : Arrays.copyOf(offsets, size);
    }

    private static long[] contentStamps(RawRequest raw) {
        return switch (raw.shape()) {
            case PER_LINE -> ContentStamps.ofLines(raw.tokenTimes.toArray(), raw.body.asked());
            case PER_MESSAGE, PER_MESSAGE_LORA ->
                    ContentStamps.ofMessages(raw.tokenTimes.toArray(), raw.body.asked());
            case RESPONSE_INFO, REQUEST_METRICS, REQUEST_METRICS_GRAPH, NO_INFO ->
                    raw.chunkTimes.size() > 0
                            ? raw.chunkTimes.toArray()
                            : ContentStamps.distinct(raw.tokenTimes.toArray());
        };
    }

    private static Tokens tokens(RawRequest raw) {
        RawRequest.Usage usage = raw.usage.isUnknown() ? raw.response.usage() : raw.usage;
        // Zero stands for unknown in the counts that the harness presets: no prompt is empty, and
        // a failed request's output was not counted.
        double output = raw.failed && raw.outputTokens == 0 ? Double.NaN : raw.outputTokens;

        return new Tokens(
                raw.inputTokens == 0 ? OptionalInt.empty() : count(raw.inputTokens),
                count(output),
                count(usage.prompt),
                count(usage.completion),
                count(usage.cached),
                raw.body.asked().tokens());
    }

    private static Text text(RawRequest raw) {
        RequestBody body = raw.body;
        return new Text(
                body.promptChars(),
                body.hasPrompt() ? Optional.of(body.promptHash()) : Optional.empty(),
                raw.response.chars());
    }

    private OptionalLong offset(long nanos) {
        long micros = micros(nanos);
        if (micros < 0) {
            tally.sawImpossibleTime();
            return OptionalLong.empty();
        }

        return OptionalLong.of(micros);
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    /** To the nearest microsecond. */
    private static long micros(long nanos) {
        return Math.floorDiv(nanos + 500, 1000L);
    }

    private static OptionalInt count(double value) {
        boolean counts = value >= 0 && value <= Integer.MAX_VALUE;
        return counts ? OptionalInt.of((int) value) : OptionalInt.empty();
    }

    private static Offsets offsets(OptionalLong first, OptionalLong last, OptionalLong end) {
        return new Offsets(OptionalLong.empty(), first, last, end);
    }
}
