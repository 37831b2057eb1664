package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A percentile that a sweep asks about.
 *
 * @param metric with its percentile, as a sweep writes it: {@code ttft_ms_p99}
 * @param share of the requests below it, above 0 and below 1
 */
record Percentile(String metric, double share) {
    /** Whoever names none looks at the tail. */
    static final Percentile TAIL = new Percentile("p99", 0.99);

    private static final Pattern NAME = Pattern.compile(".*_p([0-9]{1,2}(\\.[0-9])?)");
    private static final double DOUBT = 0.01;
    private static final int FEWEST = 10;

    Percentile {
        requireNonNull(metric, "metric");
    }

    /** Of a metric's name; empty if that is a mean. */
    static Optional<Percentile> find(String metric) {
        Matcher name = NAME.matcher(metric);
        return name.matches() && Double.parseDouble(name.group(1)) > 0
                ? Optional.of(new Percentile(metric, Double.parseDouble(name.group(1)) / 100))
                : Optional.empty();
    }

    /**
     * Fewer requests give no such percentile: with 99 % confidence one of so many lies beyond it.
     */
    long floor() {
        double within = Math.max(share, 1 - share);
        return Math.max(FEWEST, (long) Math.ceil(Math.log(DOUBT) / Math.log(within)));
    }
}
