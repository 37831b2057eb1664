package io.sweeplake.sql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a column is measured in, by its name: the unit stands last in it. */
final class ColumnUnits {
    /** What of several values a column is, behind the unit: ttft_ms_p99_low is in ms. */
    private static final Pattern STATISTIC =
            Pattern.compile("_(p[0-9]+(_[0-9]+)?|mean|median|min|max|low|high|sd|iqr|first|last)$");

    private static final Map<String, String> WHOLE = whole();
    private static final Map<String, String> ENDS = ends();

    private ColumnUnits() {}

    private static Map<String, String> whole() {
        Map<String, String> whole = new LinkedHashMap<>();
        whole.put("at", "UTC");
        whole.put("gpus", "GPUs");
        whole.put("usd_per_hour", "USD/h");
        whole.put("rate", "requests/s");
        whole.put("concurrency", "requests");
        whole.put("second", "s");
        whole.put("percentile", "0..100");
        return whole;
    }

    /** Longer ends first, for they hold shorter ones. */
    private static Map<String, String> ends() {
        Map<String, String> ends = new LinkedHashMap<>();
        ends.put("_requests_per_s", "requests/s");
        ends.put("_tokens_per_s", "tokens/s");
        ends.put("_bytes_per_s", "bytes/s");
        ends.put("_usd_per_million_tokens", "USD/1e6 tokens");
        ends.put("_per_s", "1/s");
        ends.put("_rate", "requests/s");
        ends.put("_ms", "ms");
        ends.put("_us", "µs");
        ends.put("_s", "s");
        ends.put("_at", "UTC");
        ends.put("_tokens", "tokens");
        ends.put("_chars", "characters");
        ends.put("_bytes", "bytes");
        ends.put("_ratio", "1");
        ends.put("_percent", "%");
        ends.put("_usd", "USD");
        ends.put("_count", "count");
        return ends;
    }

    /** Empty for what has no unit: names, flags, lists of words. */
    static Optional<String> of(String column) {
        String name = column;
        while (STATISTIC.matcher(name).find()) {
            name = STATISTIC.matcher(name).replaceFirst("");
        }

        if (WHOLE.containsKey(name)) {
            return Optional.of(WHOLE.get(name));
        }

        for (Map.Entry<String, String> end : ENDS.entrySet()) {
            if (("_" + name).endsWith(end.getKey())) {
                return Optional.of(end.getValue());
            }
        }

        return Optional.empty();
    }
}
