package io.sweeplake.coordinator.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a report asks of the lake, a file each. They find the sweep in DuckDB's variable {@code
 * sweep}, a value that it can prune files by.
 */
enum Question {
    SWEEP("sweeps"),
    TRIALS("trials", "trial_load", "trial_goodput"),
    TREATMENTS("treatment_summary", "series_point", "cost", "treatment_slo", "trial_latency"),
    VERDICTS("trial_validity"),
    ERRORS("trial_errors"),
    SLO("treatment_slo"),
    WITHHELD("trial_percentiles"),
    SATURATION("saturation_point"),
    PARETO("pareto_frontier"),
    PREFIX("prefix_effect"),
    DISTRIBUTIONS("trials", "request_latency"),
    CHOSEN("trials", "series_point"),
    TIMELINES("trial_timeline", "trial_server_timeline");

    private final Set<String> views;

    Question(String... views) {
        this.views = Set.of(views);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String sql() {
        return resource("questions/" + key() + ".sql");
    }

    /** Every view that a report reads. */
    static Set<String> allViews() {
        Set<String> all = new TreeSet<>();
        Arrays.stream(values()).forEach(each -> all.addAll(each.views));
        return all;
    }

    /** A text beside this class. */
    static String resource(String name) {
        try (InputStream file = Question.class.getResourceAsStream(name)) {
            return new String(requireNonNull(file, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
