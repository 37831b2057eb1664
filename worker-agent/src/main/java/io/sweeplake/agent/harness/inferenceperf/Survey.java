package io.sweeplake.agent.harness.inferenceperf;

import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.Longs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A first look at a log: its shape, and when its requests were sent. It holds eight bytes a
 * request.
 */
final class Survey {
    private final Longs starts = new Longs();
    private Shape shape = Shape.NO_INFO;
    private long withoutStart;
    private boolean truncated;
    private boolean inOrderOfCompletion = true;

    private Survey() {}

    /** Reads on until the shape is known. */
    static Survey ofShape(Path log) throws IOException {
        return new Survey().read(log, false);
    }

    /** Reads the whole log. */
    static Survey ofAll(Path log) throws IOException {
        return new Survey().read(log, true);
    }

    private Survey read(Path file, boolean all) throws IOException {
        Tally unused = new Tally();
        RawRequest raw = new RawRequest();
        RecordReader reader = all ? RecordReader.ofTimes(raw) : new RecordReader(raw);
        long lastEnd = JsonReader.UNKNOWN;
        try (RequestLog log = RequestLog.open(file)) {
            while ((all || shape == Shape.NO_INFO) && log.next(reader, unused)) {
                shape = shape == Shape.NO_INFO ? raw.shape() : shape;
                if (raw.hasStart()) {
                    starts.add(raw.start);
                } else {
                    withoutStart++;
                }
                inOrderOfCompletion &= raw.end >= lastEnd;
                lastEnd = raw.end;
            }
            truncated = log.damage().isPresent();
        }

        return this;
    }

    Shape shape() {
        return shape;
    }

    boolean isTruncated() {
        return truncated;
    }

    boolean isInOrderOfCompletion() {
        return inOrderOfCompletion;
    }

    long withoutStart() {
        return withoutStart;
    }

    /** In nanoseconds of the harness's clock. */
    long[] sortedStarts() {
        long[] sorted = starts.toArray();
        Arrays.sort(sorted);

        return sorted;
    }
}
