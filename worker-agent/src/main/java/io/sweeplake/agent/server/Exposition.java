package io.sweeplake.agent.server;

import io.sweeplake.agent.record.ServerMetricKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one answer of a server says: samples, and what its comments tell of their families.
 * Tolerant: Prometheus' text format 0.0.4 and OpenMetrics are read alike, and a line that is
 * neither is passed over.
 */
final class Exposition {
    private static final String TYPE = "# TYPE ";
    private static final String HELP = "# HELP ";

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> helps = new HashMap<>();

    /**
     * Reads an answer.
     *
     * @param samples takes each sample; what was said of its family is known by then
     * @return how many samples there were
     */
    int read(String text, Consumer<SampleLine> samples) {
        int count = 0;
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(start, end).strip();
            if (line.startsWith("#")) {
                note(line);
            } else {
                Optional<SampleLine> sample = SampleLine.of(line);
                sample.ifPresent(samples);
                count += sample.isPresent() ? 1 : 0;
            }
            start = end + 1;
        }

        return count;
    }

    private void note(String line) {
        if (line.startsWith(TYPE)) {
            keep(types, line.substring(TYPE.length()));
        } else if (line.startsWith(HELP)) {
            keep(helps, line.substring(HELP.length()));
        }
    }

    private static void keep(Map<String, String> notes, String note) {
        int blank = note.indexOf(' ');
        if (blank > 0) {
            notes.put(note.substring(0, blank), note.substring(blank + 1).strip());
        }
    }

    /** How the values of a sample relate in time. A summary is told apart by what it is made of. */
    ServerMetricKind kind(SampleLine sample) {
        String name = sample.name();
        String type = types.getOrDefault(name, types.getOrDefault(family(name), ""));
        return switch (type) {
            case "counter" -> ServerMetricKind.COUNTER;
            case "gauge", "info", "stateset" -> ServerMetricKind.GAUGE;
            case "histogram" -> ServerMetricKind.HISTOGRAM;
            case "summary" ->
                    name.equals(family(name)) ? ServerMetricKind.GAUGE : ServerMetricKind.COUNTER;
            default -> ServerMetricKind.UNTYPED;
        };
    }

    /** What the server says in words of a sample; empty text when nothing. */
    String help(SampleLine sample) {
        String name = sample.name();
        return helps.getOrDefault(name, helps.getOrDefault(family(name), ""));
    }

    /** OpenMetrics describes {@code x} and writes {@code x_total}; both describe histograms so. */
    private static String family(String name) {
        for (String suffix : new String[] {"_total", "_bucket", "_sum", "_count", "_info"}) {
            if (name.endsWith(suffix)) {
                return name.substring(0, name.length() - suffix.length());
            }
        }

        return name;
    }
}
