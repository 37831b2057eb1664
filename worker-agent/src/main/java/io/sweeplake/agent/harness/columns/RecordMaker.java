package io.sweeplake.agent.harness.columns;

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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes the lake's record of what the columns say of a request. */
final class RecordMaker {
    private static final long[] NO_TIMES = {};
    private static final Offsets NO_OFFSETS =
            new Offsets(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());

    /** Femtoseconds. */
    private static final long ONE_US = 1_000_000_000L;

    /** Streams end with a chunk that tells why and one that counts the tokens, neither with any. */
    private static final int MOST_FINISHING_CHUNKS = 2;

    private final Tally tally;

    RecordMaker(Tally tally) {
        this.tally = tally;
    }

    RequestRecord of(Identity identity, RawRequest raw) {
        Outcome outcome = outcome(raw);
        sees(raw.inputTokens);
        sees(raw.outputTokens);
        return new RequestRecord(identity, outcome, timing(raw), tokens(raw), text(raw), Map.of());
    }

    private Outcome outcome(RawRequest raw) {
        return switch (raw.end) {
            case OK -> withoutError(RequestStatus.OK);
            case FAILED -> Failure.of(raw.error);
            case UNTOLD -> {
                tally.sawUntoldEnd();
                yield withoutError(RequestStatus.INCOMPLETE);
            }
        };
    }

    private static Outcome withoutError(RequestStatus status) {
        return new Outcome(status, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    private Timing timing(RawRequest raw) {
        sees(raw.startUs);
        boolean started = raw.startUs != RawRequest.UNKNOWN && raw.startUs != RawRequest.ABSENT;
        SendClock clock = started ? SendClock.MONOTONIC : SendClock.NONE;
        OptionalLong sent = started ? OptionalLong.of(raw.startUs) : OptionalLong.empty();
        Chunks chunks = hasAnswer(raw) ? chunks(raw) : Chunks.NONE;
        if (chunks.first.isEmpty()) {
            Offsets offsets = chunks.end.isEmpty() ? NO_OFFSETS : chunks.offsets();
            return new Timing(clock, sent, offsets, TimingQuality.NONE, NO_TIMES);
        }

        TimingQuality quality =
                chunks.times.length == 0 ? TimingQuality.SUMMARY : TimingQuality.PER_CHUNK;
        return new Timing(clock, sent, chunks.offsets(), quality, chunks.times);
    }

    /**
     * Whether times and text are those of an answer, and not what came until the request failed.
     * Where nothing tells of failures, tokens do: a failed request's are put down as zero.
     */
    private static boolean hasAnswer(RawRequest raw) {
        return switch (raw.end) {
            case OK -> true;
            case FAILED -> false;
            case UNTOLD -> raw.outputTokens > 0;
        };
    }

    /**
     * The times of the chunks, in microseconds from sent.
     *
     * @param times none if one of them is unknown
     */
    private record Chunks(OptionalLong first, long[] times, OptionalLong end) {
        static final Chunks NONE = new Chunks(OptionalLong.empty(), NO_TIMES, OptionalLong.empty());

        Offsets offsets() {
            OptionalLong last =
                    times.length == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(times[times.length - 1]);
            return new Offsets(OptionalLong.empty(), first, last, end);
        }
    }

    private Chunks chunks(RawRequest raw) {
        sees(raw.ttft);
        if (isNoTime(raw.ttft) || raw.ttft == 0) {
            // A ttft of zero stands for none: no token comes at the instant of the sending.
            return Chunks.NONE;
        }

        OptionalLong first = OptionalLong.of(micros(raw.ttft));
        long[] all = raw.hasGaps ? times(raw) : NO_TIMES;
        if (all.length == 0) {
            return new Chunks(first, NO_TIMES, OptionalLong.empty());
        }

        OptionalLong end =
                raw.end == RawRequest.End.OK
                        ? OptionalLong.of(all[all.length - 1])
                        : OptionalLong.empty();
        if (raw.outputTokens < 0) {
            // Without it nothing tells which of the chunks held the last token.
            return new Chunks(first, NO_TIMES, end);
        }

        long[] content = Arrays.copyOf(all, all.length - finishing(raw, all.length));
        return content.length == 0
                ? new Chunks(OptionalLong.empty(), NO_TIMES, end)
                : new Chunks(first, content, end);
    }

    /** Chunks at the end that held no token, as far as there are more of them than tokens. */
    private static int finishing(RawRequest raw, int chunks) {
        long surplus = Math.max(0, chunks - raw.outputTokens);
        return (int) Math.min(surplus, MOST_FINISHING_CHUNKS);
    }

    /** Of all chunks, none if a gap is unknown. Summed up before they are rounded. */
    private long[] times(RawRequest raw) {
        long[] times = new long[1 + raw.gaps.size()];
        long time = raw.ttft;
        times[0] = micros(time);
        boolean known = true;
        for (int i = 1; i < times.length; i++) {
            long gap = raw.gaps.at(i - 1);
            sees(gap);
            known &= !isNoTime(gap) && gap <= Long.MAX_VALUE - ONE_US - time;
            if (known) {
                time += gap;
                times[i] = micros(time);
            }
        }

        return known ? times : NO_TIMES;
    }

    private boolean isNoTime(long femtos) {
        boolean negative =
                femtos < 0 && femtos != RawRequest.UNKNOWN && femtos != RawRequest.ABSENT;
        if (negative) {
            tally.sawImpossibleTime();
        }

        return femtos < 0;
    }

    private void sees(long number) {
        if (number == RawRequest.UNKNOWN) {
            tally.sawNonFinite(1);
        }
    }

    private static long micros(long femtos) {
        return (femtos + ONE_US / 2) / ONE_US;
    }

    private static Tokens tokens(RawRequest raw) {
        OptionalInt output = hasAnswer(raw) ? count(raw.outputTokens) : OptionalInt.empty();
        return new Tokens(
                count(raw.inputTokens),
                OptionalInt.empty(),
                OptionalInt.empty(),
                output,
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    private static Text text(RawRequest raw) {
        OptionalInt chars = hasAnswer(raw) ? count(raw.responseChars) : OptionalInt.empty();
        return new Text(OptionalInt.empty(), Optional.empty(), chars);
    }

    private static OptionalInt count(long value) {
        boolean counts = value >= 0 && value <= Integer.MAX_VALUE;
        return counts ? OptionalInt.of((int) value) : OptionalInt.empty();
    }
}
