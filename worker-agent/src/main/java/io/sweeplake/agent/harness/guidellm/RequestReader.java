package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.RequestSink;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.record.RequestRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands on the requests of one report after the other, in the order in which they lie there. Each
 * has the number that it has when benchmarks are counted one after the other, and in each of them
 * those that succeeded, that failed and that were cut off: in whatever order the arrays lie.
 */
final class RequestReader implements ReportWalk.Visitor {
    private final List<Benchmark> benchmarks;
    private final List<Map<Group, Long>> next;
    private final RequestSink sink;
    private final Tally tally;
    private final RawRecord raw = new RawRecord();
    private final RecordReader reader = new RecordReader(raw);
    private final RecordMaker maker;
    private int stage = -1;
    private long count;

    /**
     * @param benchmarks of all reports
     */
    RequestReader(List<Benchmark> benchmarks, Tally tally, RequestSink sink) {
        this.benchmarks = benchmarks;
        this.next = firstNumbers(benchmarks);
        this.tally = tally;
        this.sink = sink;
        this.maker = new RecordMaker(tally);
    }

    private static List<Map<Group, Long>> firstNumbers(List<Benchmark> benchmarks) {
        List<Map<Group, Long>> first = new ArrayList<>();
        long number = 0;
        for (Benchmark benchmark : benchmarks) {
            Map<Group, Long> numbers = new EnumMap<>(Group.class);
            for (Group group : Group.values()) {
                numbers.put(group, number);
                number += benchmark.recorded(group);
            }
            first.add(numbers);
        }

        return first;
    }

    /**
     * Reads the next report.
     *
     * @return where and how it ends too early
     * @throws IOException if the sink throws it, or the report cannot be read
     */
    Optional<String> read(JsonReader json) throws IOException {
        try {
            return new ReportWalk(this).read(json);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Requests handed on. */
    long count() {
        return count;
    }

    @Override
    public void part(String key, JsonReader json) throws IOException {
        json.value(JsonReader::skip);
    }

    @Override
    public void benchmarks() {
        // Each of them says so itself.
    }

    @Override
    public void benchmark() {
        stage++;
    }

    @Override
    public void benchmarkPart(String key, JsonReader json) throws IOException {
        json.value(JsonReader::skip);
    }

    @Override
    public void request(Group group, JsonReader json) throws IOException {
        json.value(reader);
        long index = next.get(stage).merge(group, 1L, Long::sum) - 1;
        handOn(maker.of(index, stage, benchmarks.get(stage), group, raw));
        count++;
    }

    /** What the sink throws must not be taken for damage of the report. */
    private void handOn(RequestRecord request) {
        try {
            sink.accept(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stranger() {
        tally.sawStranger();
    }
}
