package io.sweeplake.agent.server;

import io.sweeplake.agent.record.ServerSample;
import io.sweeplake.agent.record.ServerSample.Series;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The readings of a trial in bounded memory: when there is no more room, every second turn between
 * the first and the last is forgotten. For one thread.
 */
final class ReadingLog {
    private final int mostValues;
    private final List<Map<MetricsSource, Reading>> turns = new ArrayList<>();
    private long values;

    /**
     * @param mostValues of which each takes 12 bytes
     */
    ReadingLog(int mostValues) {
        this.mostValues = mostValues;
    }

    /**
     * Adds what all sources said at one turn.
     *
     * @return whether older turns had to go
     */
    boolean add(Map<MetricsSource, Reading> turn) {
        turns.add(turn);
        values += size(turn);
        if (values <= mostValues || turns.size() < 3) {
            return false;
        }

        List<Map<MetricsSource, Reading>> kept = new ArrayList<>();
        for (int i = 0; i < turns.size(); i += 2) {
            kept.add(turns.get(i));
        }
        turns.clear();
        turns.addAll(kept);
        values = turns.stream().mapToLong(ReadingLog::size).sum();
        return true;
    }

    private static long size(Map<MetricsSource, Reading> turn) {
        return turn.values().stream().mapToLong(reading -> reading.series().length).sum();
    }

    /** All that these sources said, in the order of the turns. */
    Iterable<ServerSample> samples(List<MetricsSource> sources) {
        Map<MetricsSource, List<Series>> series =
                sources.stream().collect(Collectors.toMap(source -> source, MetricsSource::series));
        return () -> iterator(sources, series);
    }

    private Iterator<ServerSample> iterator(
            List<MetricsSource> sources, Map<MetricsSource, List<Series>> series) {
        return turns.stream()
                .flatMap(
                        turn ->
                                sources.stream()
                                        .filter(turn::containsKey)
                                        .flatMap(
                                                source ->
                                                        samples(
                                                                turn.get(source),
                                                                series.get(source))))
                .iterator();
    }

    private static Stream<ServerSample> samples(Reading reading, List<Series> series) {
        return IntStream.range(0, reading.series().length)
                .mapToObj(
                        i ->
                                new ServerSample(
                                        reading.at(),
                                        series.get(reading.series()[i]),
                                        reading.values()[i]));
    }
}
