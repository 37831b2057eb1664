package io.sweeplake.coordinator.sweep;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where servers' own metrics are, and how often they are looked at. */
final class MetricsReader {
    /** The key of a list of URLs, in `run` and of an endpoint. */
    static final String URLS = "metrics_urls";

    private static final String INTERVAL = "metrics_interval";
    private static final Duration DEFAULT = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofMillis(100);

    private MetricsReader() {}

    /** What `run` says of readings. */
    static Readings readings(Section run) {
        Duration interval = run.duration(INTERVAL).orElse(DEFAULT);
        if (!interval.isZero() && interval.compareTo(LEAST) < 0) {
            run.problems()
                    .add(
                            run.placeOf(INTERVAL),
                            "`" + INTERVAL + "` is so short that reading disturbs the server",
                            "write at least 100ms, such as 1s, or 0 to read nothing");
        }

        return new Readings(urls(run), interval);
    }

    /** The URLs of a section; those that are none are noted and left out. */
    static List<String> urls(Section section) {
        List<String> urls = new ArrayList<>();
        for (Value item : section.items(URLS).map(Value.Items::items).orElse(List.of())) {
            Optional<String> text =
                    Optional.of(item)
                            .filter(Value.Scalar.class::isInstance)
                            .map(scalar -> ((Value.Scalar) scalar).text());
            if (text.filter(MetricsReader::isUrl).isPresent()) {
                urls.add(text.get());
            } else if (text.filter(written -> written.contains("$")).isEmpty()) {
                // That a variable has no value was noted when it was looked up.
                section.problems()
                        .add(
                                item.place(),
                                "this is no http or https URL without a user or a password",
                                "write it like http://replica-0.bench.svc:8000/metrics");
            }
        }

        return urls;
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            boolean web =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }
}
