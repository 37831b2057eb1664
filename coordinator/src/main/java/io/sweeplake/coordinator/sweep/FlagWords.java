package io.sweeplake.coordinator.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The flags by which a harness is told its load, its endpoint and where its results go.
 *
 * @param url of the endpoint
 * @param inFlight of the most requests that wait for an answer; without a rate they are the load
 * @param count of requests
 * @param duration how long a rate is held, for a harness that can be told so
 * @param results flags that every trial sets for itself
 * @param later flags of loads that cannot be planned for yet, and what to do instead
 */
record FlagWords(
        String url,
        String seed,
        String inFlight,
        String count,
        Optional<String> duration,
        List<String> results,
        Map<String, String> later)
        implements CountedLoad.Words {
    static final String RATE = "request-rate";

    FlagWords {
        results = List.copyOf(results);
        later = Map.copyOf(later);
    }

    @Override
    public List<Value> rates(Value.Mapping profile) {
        // Everything at once is a closed loop, or none at all.
        return profile.find(RATE)
                .filter(rate -> !(rate instanceof Value.Scalar s && unlimited(s)))
                .map(List::of)
                .orElse(List.of());
    }

    @Override
    public List<Value> inFlight(Value.Mapping profile) {
        return rates(profile).isEmpty()
                ? ProfilePath.scalar(profile, List.of(inFlight)).stream()
                        .map(Value.class::cast)
                        .toList()
                : List.of();
    }

    @Override
    public Optional<Value.Mapping> lasting(Value.Mapping profile, Value seconds) {
        return duration.map(flag -> profile.without(count).with(flag, seconds));
    }

    private static boolean unlimited(Value.Scalar rate) {
        return rate.value() == null || rate.text().equals("inf");
    }

    @Override
    public Optional<Value.Scalar> seconds(Value.Mapping profile) {
        return duration.flatMap(flag -> ProfilePath.scalar(profile, List.of(flag)));
    }

    @Override
    public Optional<Value.Scalar> requests(Value.Mapping profile) {
        return ProfilePath.scalar(profile, List.of(count));
    }

    @Override
    public Value.Mapping with(Value.Mapping profile, Value rate, Value requests) {
        Value.Mapping counted = profile.with(RATE, rate).with(count, requests);
        return duration.map(counted::without).orElse(counted);
    }

    @Override
    public Value.Mapping with(Value.Mapping profile, Value rate) {
        return profile.with(RATE, rate);
    }

    @Override
    public String described() {
        return "`" + RATE + "` in requests/s and `" + count + "`";
    }
}
