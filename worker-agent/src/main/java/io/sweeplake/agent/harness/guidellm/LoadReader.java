package io.sweeplake.agent.harness.guidellm;

import io.sweeplake.agent.harness.guidellm.Benchmark.Load;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads the load that a benchmark was asked for, out of its configuration. */
final class LoadReader {
    private static final int MOST_WORD_CHARS = 100;

    private final Numbers numbers = new Numbers();
    private String strategy = "";
    private OptionalDouble rate = OptionalDouble.empty();
    private OptionalDouble streams = OptionalDouble.empty();
    private OptionalDouble mostInFlight = OptionalDouble.empty();
    private OptionalDouble durationS = OptionalDouble.empty();

    /** Reads a benchmark's configuration, whatever its version. */
    void read(JsonReader json) throws IOException {
        strategy = "";
        rate = OptionalDouble.empty();
        streams = OptionalDouble.empty();
        mostInFlight = OptionalDouble.empty();
        durationS = OptionalDouble.empty();
        if (!Numbers.enters(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "strategy" -> readStrategy(json);
                case "constraints" -> readConstraints(json);
                    // Up to 0.3 it is no constraint among others.
                case "max_duration" -> durationS = numbers.number(json);
                default -> json.skip();
            }
        }
    }

    private void readStrategy(JsonReader json) throws IOException {
        if (!Numbers.enters(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "type_" -> {
                    String word = Numbers.text(json, MOST_WORD_CHARS);
                    strategy = word == null ? "" : word;
                }
                case "rate" -> rate = numbers.number(json);
                case "streams" -> streams = numbers.number(json);
                case "max_concurrency" -> mostInFlight = numbers.number(json);
                default -> json.skip();
            }
        }
    }

    private void readConstraints(JsonReader json) throws IOException {
        if (!Numbers.enters(json)) {
            return;
        }

        while (json.nextKey()) {
            switch (json.key()) {
                case "max_seconds", "max_duration" -> readDuration(json);
                default -> json.skip();
            }
        }
    }

    private void readDuration(JsonReader json) throws IOException {
        if (json.peek() != Kind.OBJECT) {
            durationS = numbers.number(json);
            return;
        }

        List<OptionalDouble> seconds = new ArrayList<>();
        OptionalDouble index = OptionalDouble.empty();
        json.beginObject();
        while (json.nextKey()) {
            switch (json.key()) {
                case "max_duration" -> readSeconds(json, seconds);
                case "current_index" -> index = numbers.number(json);
                case "args" -> readArgs(json, seconds);
                default -> json.skip();
            }
        }

        int last = seconds.size() - 1;
        if (last >= 0) {
            // One for all benchmarks, or one for each.
            int at = (int) Math.min(last, Math.max(0, index.orElse(0)));
            durationS = seconds.get(at);
        }
    }

    private void readArgs(JsonReader json, List<OptionalDouble> seconds) throws IOException {
        if (!Numbers.enters(json)) {
            return;
        }

        while (json.nextKey()) {
            if (json.key().equals("seconds")) {
                readSeconds(json, seconds);
            } else {
                json.skip();
            }
        }
    }

    private void readSeconds(JsonReader json, List<OptionalDouble> seconds) throws IOException {
        if (json.peek() != Kind.ARRAY) {
            seconds.add(numbers.number(json));
            return;
        }

        json.beginArray();
        while (json.nextElement()) {
            seconds.add(numbers.number(json));
        }
    }

    Load load() {
        OptionalInt inFlight =
                switch (strategy) {
                    case "synchronous" -> OptionalInt.of(1);
                    case "concurrent" -> count(streams.isPresent() ? streams : mostInFlight);
                        // What bounds the others is the harness's own limit, not a load.
                    default -> OptionalInt.empty();
                };
        OptionalDouble asked =
                switch (strategy) {
                    case "constant", "poisson", "async" -> rate;
                    default -> OptionalDouble.empty();
                };

        return new Load(strategy, asked, inFlight, durationS);
    }

    private static OptionalInt count(OptionalDouble number) {
        double value = number.orElse(-1);
        return value >= 0 && value <= Integer.MAX_VALUE
                ? OptionalInt.of((int) value)
                : OptionalInt.empty();
    }
}
