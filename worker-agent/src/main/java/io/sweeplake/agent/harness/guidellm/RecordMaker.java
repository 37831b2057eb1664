package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.RequestRecord.Identity;
import io.sweeplake.agent.record.RequestRecord.Offsets;
import io.sweeplake.agent.record.RequestRecord.Text;
import io.sweeplake.agent.record.RequestRecord.Timing;
import io.sweeplake.agent.record.RequestRecord.Tokens;
import io.sweeplake.agent.record.RequestStatus;
import io.sweeplake.agent.record.SendClock;
import io.sweeplake.agent.record.TimingQuality;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Makes a request record of what the report holds: nanoseconds to microseconds, zero to unknown.
 */
final class RecordMaker {
    private static final long[] NO_TIMES = {};

    /** Pieces of the stream that brought output. */
    private static final String CHUNKS = "token_iterations";

    private static final long NO_TIME = JsonReader.UNKNOWN;

    /** Doubles of seconds since 1970 tell a quarter of a microsecond apart. */
    private static final long RESOLUTION_NANOS = 2000;

    private final Tally tally;

    RecordMaker(Tally tally) {
        this.tally = tally;
    }

    /**
     * Makes one record.
     *
     * @param index of the request among all
     * @param stage of the request's benchmark
     */
    RequestRecord of(long index, int stage, Benchmark benchmark, Group group, RawRecord raw) {
        tally.saw(raw, group);
        Map<String, Double> extras = new HashMap<>(raw.extras);
        if (raw.args.ignoresEos()) {
            extras.put(RequestRecord.IGNORE_EOS, 1.0);
        }
        if (extras.containsKey(CHUNKS)) {
            // Or a request that was cut off would count for as many tokens as it asked.
            extras.put(RequestRecord.CONTENT_CHUNK_COUNT, extras.get(CHUNKS));
        }
        Optional<String> id =
                Optional.ofNullable(raw.responseId).or(() -> Optional.ofNullable(raw.requestId));

        return new RequestRecord(
                new Identity(index, OptionalInt.of(stage), id, raw.args.model()),
                Failure.of(group.status(), raw.error),
                timing(raw, benchmark),
                tokens(raw, group.status()),
                text(raw),
                extras);
    }

    private Timing timing(RawRecord raw, Benchmark benchmark) {
        RawRecord.Times times = raw.times;
        long start = times.start == NO_TIME ? times.otherStart : times.start;
        long first = first(raw, start);
        OptionalLong firstUs = offset(first);
        OptionalLong lastUs =
                first == NO_TIME ? OptionalLong.empty() : offset(since(start, times.lastToken));
        long end = agreed(since(times.start, times.end), times.latency);
        Offsets offsets = new Offsets(delay(start, times, benchmark), firstUs, lastUs, offset(end));
        TimingQuality quality = firstUs.isPresent() ? TimingQuality.SUMMARY : TimingQuality.NONE;

        return start == NO_TIME
                ? new Timing(SendClock.NONE, OptionalLong.empty(), offsets, quality, NO_TIMES)
                : new Timing(
                        SendClock.EPOCH,
                        OptionalLong.of(micros(start)),
                        offsets,
                        quality,
                        NO_TIMES);
    }

    /** Nanoseconds from the start to the first token of the answer. */
    private long first(RawRecord raw, long start) {
        RawRecord.Times times = raw.times;
        if (raw.args.isUnstreamed()) {
            return NO_TIME;
        }
        if (times.firstToken == NO_TIME) {
            // Computed from a time that never came, it lies far below zero.
            return times.ttft < 0 ? NO_TIME : times.ttft;
        }

        // The harness's own TTFT counts reasoning as output, so it is compared with that.
        long first = agreed(since(start, times.firstToken), times.ttft);
        boolean reasoned = first != NO_TIME && times.firstOutputToken != NO_TIME;
        return reasoned ? since(start, times.firstOutputToken) : first;
    }

    /** A duration, unless the harness computed another from the same times. */
    private long agreed(long nanos, long computed) {
        boolean differ =
                nanos != NO_TIME
                        && computed != NO_TIME
                        && Math.abs(nanos - computed) > RESOLUTION_NANOS;
        if (differ) {
            tally.sawContradiction();
            return NO_TIME;
        }

        return nanos;
    }

    private static OptionalLong delay(long start, RawRecord.Times times, Benchmark benchmark) {
        long delay = since(times.targeted, start);
        return benchmark.load().isOpenLoop() && delay != NO_TIME
                ? OptionalLong.of(micros(delay))
                : OptionalLong.empty();
    }

    private static Tokens tokens(RawRecord raw, RequestStatus status) {
        OptionalInt input = tokens(raw.input);
        OptionalInt output = tokens(raw.output);
        OptionalInt asked = raw.args.askedTokens();
        OptionalInt cached = count(raw.cachedTokens);
        if (status == RequestStatus.OK) {
            return new Tokens(input, output, server(raw.input), server(raw.output), cached, asked);
        }

        // What did not end has no usage by the server, and zero stands for unknown there.
        OptionalInt none = OptionalInt.empty();
        return new Tokens(nonZero(input), nonZero(output), none, none, cached, asked);
    }

    /** As the harness says, whoever counted. */
    private static OptionalInt tokens(RawRecord.Counts counts) {
        OptionalInt metrics = metrics(counts);
        return metrics.isPresent() ? metrics : count(counts.flat);
    }

    private static OptionalInt metrics(RawRecord.Counts counts) {
        return count(counts.text == JsonReader.UNKNOWN ? counts.total : counts.text);
    }

    /** Where the metrics say nothing, the harness counts chunks for tokens, and no server did. */
    private static OptionalInt server(RawRecord.Counts counts) {
        return counts.hasMetrics ? metrics(counts) : count(counts.flat);
    }

    private static Text text(RawRecord raw) {
        return new Text(
                raw.args.promptChars(),
                raw.args.promptHash(),
                raw.hasResponse ? OptionalInt.of(raw.response.count()) : OptionalInt.empty());
    }

    private OptionalLong offset(long nanos) {
        if (nanos == NO_TIME) {
            return OptionalLong.empty();
        }

        long micros = micros(nanos);
        if (micros < 0) {
            tally.sawImpossibleTime();
            return OptionalLong.empty();
        }
        return OptionalLong.of(micros);
    }

    private static long since(long start, long time) {
        return start == NO_TIME || time == NO_TIME ? NO_TIME : time - start;
    }

    /** To the nearest microsecond. */
    private static long micros(long nanos) {
        return Math.floorDiv(nanos, 1000L) + (Math.floorMod(nanos, 1000L) >= 500 ? 1 : 0);
    }

    private static OptionalInt count(long value) {
        return value >= 0 && value <= Integer.MAX_VALUE
                ? OptionalInt.of((int) value)
                : OptionalInt.empty();
    }

    private static OptionalInt nonZero(OptionalInt count) {
        return count.orElse(0) == 0 ? OptionalInt.empty() : count;
    }
}
