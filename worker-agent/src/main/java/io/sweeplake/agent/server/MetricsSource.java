package io.sweeplake.agent.server;

import io.sweeplake.agent.record.ServerMetricKind;
import io.sweeplake.agent.record.ServerSample.Series;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** One URL's series, numbered as they turn up, and how well it answers. For one thread. */
final class MetricsSource {
    private static final int MOST_SERIES = 2000;
    private static final int UP = 0;
    private static final int DURATION = 1;
    private static final Set<String> OCCUPYING =
            Set.of("requests_running_count", "requests_waiting_count");

    private final MetricsUrl url;
    private final List<Series> series = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int answered;
    private int failed;
    private boolean overflowed;

    MetricsSource(MetricsUrl url) {
        this.url = url;
        // What Prometheus itself keeps of each reading, under Prometheus' names.
        add("up", Optional.of("up_count"));
        add("scrape_duration_seconds", Optional.of("scrape_duration_s"));
    }

    private void add(String name, Optional<String> metric) {
        series.add(new Series(url.shown(), name, metric, ServerMetricKind.GAUGE, Map.of()));
    }

    MetricsUrl url() {
        return url;
    }

    int answered() {
        return answered;
    }

    int failed() {
        return failed;
    }

    boolean overflowed() {
        return overflowed;
    }

    /**
     * Takes an answer apart.
     *
     * @param whole with what only the first and the last reading keep
     * @throws NoMetrics when it has none
     */
    Reading read(MetricsAnswer answer, boolean whole) throws NoMetrics {
        if (answer.status() != 200) {
            throw new NoMetrics("answered " + answer.status());
        }

        Values values = new Values(series.size() + 16);
        values.add(UP, 1);
        values.add(DURATION, answer.took().toNanos() / 1e9);
        Exposition exposition = new Exposition();
        int samples =
                exposition.read(answer.text(), sample -> take(sample, exposition, whole, values));
        if (samples == 0) {
            throw new NoMetrics("answered, but not in Prometheus' text format");
        }

        answered++;
        return new Reading(answer.at(), values.series(), values.values());
    }

    private void take(SampleLine sample, Exposition exposition, boolean whole, Values values) {
        boolean kept =
                KeptNames.keeps(sample.name())
                        && (whole || !KeptNames.atTheEndsOnly(sample.name()));
        if (!kept) {
            return;
        }

        Integer number = numbers.get(sample.series());
        if (number == null) {
            if (series.size() >= MOST_SERIES) {
                overflowed = true;
                return;
            }

            number = series.size();
            numbers.put(sample.series(), number);
            series.add(
                    new Series(
                            url.shown(),
                            sample.name(),
                            MetricNames.find(sample.name(), exposition.help(sample)),
                            exposition.kind(sample),
                            sample.labels()));
        }
        values.add(number, sample.value());
    }

    /** What is kept of a reading that failed. */
    Reading missed(Instant at) {
        failed++;
        return new Reading(at, new int[] {UP}, new double[] {0});
    }

    /** Requests that the server is busy with; empty when it does not say. */
    OptionalDouble occupancy(Reading reading) {
        double sum = 0;
        boolean said = false;
        for (int i = 0; i < reading.series().length; i++) {
            Optional<String> metric = series.get(reading.series()[i]).metric();
            if (metric.filter(OCCUPYING::contains).isPresent()) {
                sum += reading.values()[i];
                said = true;
            }
        }

        return said ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /** Whether what answers here generates tokens. */
    boolean isEngine() {
        return series.stream()
                .flatMap(each -> each.metric().stream())
                .anyMatch(MetricNames::isOfAnEngine);
    }

    /** The series by number; of two names for one thing the older goes without our name. */
    List<Series> series() {
        Set<String> names =
                series.stream()
                        .map(each -> MetricNames.plain(each.name()))
                        .collect(Collectors.toSet());
        return series.stream()
                .map(
                        each ->
                                MetricNames.findNewer(each.name()).filter(names::contains).isEmpty()
                                        ? each
                                        : new Series(
                                                each.source(),
                                                each.name(),
                                                Optional.empty(),
                                                each.kind(),
                                                each.labels()))
                .toList();
    }

    /** The answer has no metrics in it. */
    static final class NoMetrics extends IOException {
        private static final long serialVersionUID = 1L;

        NoMetrics(String message) {
            super(message);
        }
    }

    /** Numbers and values while they grow. */
    private static final class Values {
        private int[] series;
        private double[] values;
        private int size;

        Values(int expected) {
            series = new int[expected];
            values = new double[expected];
        }

        void add(int number, double value) {
            if (size == series.length) {
                series = Arrays.copyOf(series, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            series[size] = number;
            values[size] = value;
            size++;
        }

        int[] series() {
            return Arrays.copyOf(series, size);
        }

        double[] values() {
            return Arrays.copyOf(values, size);
        }
    }
}
