package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.json.JsonReader.UNKNOWN;

import io.sweeplake.agent.json.Longs;
import io.sweeplake.agent.record.RequestRecord.Offsets;
import io.sweeplake.agent.record.RequestRecord.Timing;
import io.sweeplake.agent.record.RequestStatus;
import io.sweeplake.agent.record.SendClock;
import io.sweeplake.agent.record.TimingQuality;
import java.util.OptionalLong;

/** Times of one request: nanoseconds as measured to microseconds from sent. */
final class TimingMaker {
    private static final long[] NO_TIMES = {};
    private static final long NS_PER_US = 1000;

    private final Tally tally;
    private final Longs tokenNs = new Longs();

    TimingMaker(Tally tally) {
        this.tally = tally;
    }

    Timing of(Measured raw, RequestStatus status) {
        boolean hasStart = raw.startNs != UNKNOWN;
        tokenNs.clear();
        // What a failed stream brought before it broke is no answer's first or last token.
        if (status != RequestStatus.ERROR) {
            takeTokens(raw);
        }
        long first = tokenNs.size() > 0 ? tokenNs.at(0) : firstToken(raw, status);
        Offsets offsets =
                new Offsets(
                        scheduleDelay(raw),
                        micros(first),
                        micros(lastToken(raw, first)),
                        micros(end(raw, status)));

        return new Timing(
                hasStart ? SendClock.EPOCH : SendClock.NONE,
                hasStart
                        ? OptionalLong.of(Math.floorDiv(raw.startNs, NS_PER_US))
                        : OptionalLong.empty(),
                offsets,
                quality(first),
                tokenUs());
    }

    private TimingQuality quality(long first) {
        if (tokenNs.size() > 0) {
            return TimingQuality.PER_CHUNK;
        }

        return first == UNKNOWN ? TimingQuality.NONE : TimingQuality.SUMMARY;
    }

    /** All of them or none: one that is unknown moves all behind it. */
    private void takeTokens(Measured raw) {
        boolean whole = raw.chunkPerfNs.size() > 0 ? takeChunks(raw) : raw.hasGaps && takeGaps(raw);
        if (!whole) {
            tokenNs.clear();
        }
    }

    private boolean takeChunks(Measured raw) {
        if (raw.startPerfNs == UNKNOWN) {
            return false;
        }

        for (int i = 0; i < raw.chunkPerfNs.size(); i++) {
            long chunk = raw.chunkPerfNs.at(i);
            long offset = chunk - raw.startPerfNs;
            if (chunk == UNKNOWN || isImpossible(offset)) {
                return false;
            }
            tokenNs.add(offset);
        }
        return true;
    }

    private boolean takeGaps(Measured raw) {
        long at = raw.firstTokenNs;
        if (at == UNKNOWN || isImpossible(at)) {
            return false;
        }

        tokenNs.add(at);
        for (int i = 0; i < raw.gapsNs.size(); i++) {
            long gap = raw.gapsNs.at(i);
            if (gap == UNKNOWN || isImpossible(gap)) {
                return false;
            }
            at += gap;
            tokenNs.add(at);
        }
        return true;
    }

    private long firstToken(Measured raw, RequestStatus status) {
        boolean counts = status != RequestStatus.ERROR && raw.firstTokenNs != UNKNOWN;
        return counts && !isImpossible(raw.firstTokenNs) ? raw.firstTokenNs : UNKNOWN;
    }

    /** Without chunks, by the harness's mean, which it divides by its own count of tokens. */
    private long lastToken(Measured raw, long first) {
        if (tokenNs.size() > 0) {
            return tokenNs.at(tokenNs.size() - 1);
        }
        if (raw.outputTokens == 1) {
            return first;
        }

        double span = raw.tokenGapNs * (raw.outputTokens - 1);
        return first == UNKNOWN || !(span >= 0 && span < Long.MAX_VALUE / NS_PER_US)
                ? UNKNOWN
                : first + Math.round(span);
    }

    /**
     * From sent to the end. The harness writes the start as the end of a request that had none; and
     * the end of a failed one is none of an answer.
     */
    private long end(Measured raw, RequestStatus status) {
        if (status == RequestStatus.ERROR) {
            return UNKNOWN;
        }

        long end =
                raw.endNs == UNKNOWN || raw.startNs == UNKNOWN ? UNKNOWN : raw.endNs - raw.startNs;
        if (end == UNKNOWN) {
            end = raw.latencyNs;
        }
        return end == UNKNOWN || end == 0 || isImpossible(end) ? UNKNOWN : end;
    }

    private boolean isImpossible(long ns) {
        if (ns >= 0) {
            return false;
        }

        tally.sawImpossibleTime();
        return true;
    }

    private static OptionalLong scheduleDelay(Measured raw) {
        return raw.startNs == UNKNOWN || raw.issuedNs == UNKNOWN
                ? OptionalLong.empty()
                : OptionalLong.of(toMicros(raw.startNs - raw.issuedNs));
    }

    private long[] tokenUs() {
        if (tokenNs.size() == 0) {
            return NO_TIMES;
        }

        long[] micros = new long[tokenNs.size()];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = toMicros(tokenNs.at(i));
        }
        return micros;
    }

    private static OptionalLong micros(long ns) {
        return ns == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(toMicros(ns));
    }

    /** To the nearest microsecond, halves up. */
    private static long toMicros(long ns) {
        long rest = Math.floorMod(ns, NS_PER_US);
        return Math.floorDiv(ns, NS_PER_US) + (2 * rest >= NS_PER_US ? 1 : 0);
    }
}
