package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.RequestParts;
import io.sweeplake.agent.record.RequestRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The request log in parts of equal size. Each holds the records that begin in it. A part's reader
 * guesses where its first record begins; the part before says where it does, since it ends there.
 */
final class LogParts implements RequestParts {
    /** About a million token times where text and times are even: a row group. */
    static final long PART_BYTES = 32L << 20;

    private final Path log;
    private final StageCut stages;
    private final LogSummary summary;
    private final RecordStarts starts;
    private final long partBytes;
    private final int count;

    /** Where the parts that are settled end. */
    private long position;

    private boolean over;

    /**
     * @param partBytes so small that all records of a few parts fit in memory
     */
    LogParts(Path log, StageCut stages, LogSummary summary, long partBytes) throws IOException {
        this.log = log;
        this.stages = stages;
        this.summary = summary;
        this.partBytes = partBytes;
        starts = RecordStarts.of(log);
        count = Math.toIntExact((Files.size(log) + partBytes - 1) / partBytes);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public LogPart read(int index) throws IOException {
        if (index == 0) {
            return read(0, 0);
        }

        OptionalLong start = starts.find(index * partBytes, (index + 1) * partBytes);
        return start.isPresent()
                ? read(index, start.getAsLong())
                : new LogPart(index, LogPart.NOWHERE);
    }

    private LogPart read(int index, long start) throws IOException {
        LogPart part = new LogPart(index, start);
        RecordMaker maker = new RecordMaker(stages, part.tally);
        RawRequest raw = new RawRequest();
        RecordReader reader = new RecordReader(raw);
        long until = until(index);
        try (RequestLog requests =
                index == 0 ? RequestLog.open(log, until) : RequestLog.openPart(log, start, until)) {
            while (requests.next(reader, part.tally)) {
                part.records.add(maker.of(part.records.size(), raw));
            }
            part.end = requests.offset();
            part.last = requests.isOver();
            requests.damage().ifPresent(part.damage::add);
        }

        return part;
    }

    private List<RequestRecord> settle(LogPart part) throws IOException {
        if (over || position >= until(part.index)) {
            return List.of();
        }

        LogPart right =
                part.index == 0 || part.start == position ? part : read(part.index, position);
        position = right.end;
        over = right.last;
        summary.add(right.records.size(), right.tally);
        right.damage.forEach(summary::addDamage);
        return right.records;
    }

    /** Records from here on are another part's. */
    private long until(int index) {
        return index == count - 1 ? Long.MAX_VALUE : (index + 1) * partBytes;
    }

    @Override
    public ReadSummary summary() {
        return summary.end();
    }

    /** Records that begin in one part. */
    private final class LogPart implements Part {
        private static final long NOWHERE = -1;

        private final int index;
        private final long start;
        private final List<RequestRecord> records = new ArrayList<>();
        private final List<String> damage = new ArrayList<>(1);
        private final Tally tally = new Tally();
        private long end;

        /** Whether no record follows: the array was closed, or the log is cut off. */
        private boolean last;

        LogPart(int index, long start) {
            this.index = index;
            this.start = start;
        }

        @Override
        public List<RequestRecord> settle() throws IOException {
            return LogParts.this.settle(this);
        }
    }
}
