package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where things stand in a guidellm scenario. */
enum GuidellmForm {
    /** 0.4 to 0.6. */
    FLAT(List.of(), List.of("processor"), List.of("profile"), List.of("rate")),
    /** 0.7 and later. */
    NESTED(
            List.of("spec", "backend"),
            List.of("spec", "tokenizer", "model"),
            List.of("spec", "profile", "kind"),
            List.of("spec", "profile", "rate"));

    static final String SPEC = "spec";

    /** The kind of a closed loop. */
    static final String CONCURRENT = "concurrent";

    private static final List<String> CONSTRAINTS = List.of(SPEC, "constraints");
    private static final String MAX_DURATION = "max_duration";
    private static final String MAX_REQUESTS = "max_requests";

    private final List<String> backend;
    private final List<String> tokenizer;
    private final List<String> kind;
    private final List<String> rate;

    GuidellmForm(
            List<String> backend, List<String> tokenizer, List<String> kind, List<String> rate) {
        this.backend = backend;
        this.tokenizer = tokenizer;
        this.kind = kind;
        this.rate = rate;
    }

    static GuidellmForm of(Value.Mapping scenario) {
        return scenario.find(SPEC).isPresent() ? NESTED : FLAT;
    }

    ServedPlaces served() {
        return new ServedPlaces(model(), url(), tokenizer);
    }

    List<String> model() {
        return below(backend, "model");
    }

    List<String> url() {
        return below(backend, "target");
    }

    List<String> kind() {
        return kind;
    }

    List<String> rate() {
        return rate;
    }

    /** Requests in flight, one number a stage. */
    List<String> streams() {
        return this == FLAT ? rate : List.of(SPEC, "profile", "streams");
    }

    boolean closed(Value.Mapping scenario) {
        return ProfilePath.scalar(scenario, kind)
                .filter(found -> found.text().equals(CONCURRENT))
                .isPresent();
    }

    /** The scenario with so many requests in flight. */
    Value.Mapping closedLoop(Value.Mapping scenario, Value inFlight) {
        Value.Scalar name = new Value.Scalar(inFlight.place(), CONCURRENT, CONCURRENT, true);
        Value.Mapping changed = ProfilePath.with(scenario, kind, name);
        if (this == NESTED) {
            Value.Mapping load =
                    (Value.Mapping)
                            ProfilePath.find(changed, List.of(SPEC, "profile")).orElseThrow();
            changed = ProfilePath.with(changed, List.of(SPEC, "profile"), load.without("rate"));
        }

        return ProfilePath.with(
                changed, streams(), new Value.Items(inFlight.place(), List.of(inFlight)));
    }

    List<String> timeout() {
        return this == FLAT ? List.of("backend_kwargs", "timeout") : below(backend, "timeout");
    }

    /** The list of sources of prompts, or the one source. */
    List<String> data() {
        return this == FLAT ? List.of("data") : List.of(SPEC, "data");
    }

    /** How long each rate is held. */
    Optional<Value.Scalar> seconds(Value.Mapping scenario) {
        return this == FLAT
                ? ProfilePath.scalar(scenario, List.of("max_seconds"))
                : constraint(scenario, MAX_DURATION, "seconds");
    }

    /** How many requests are sent at each rate. */
    Optional<Value.Scalar> requests(Value.Mapping scenario) {
        return this == FLAT
                ? ProfilePath.scalar(scenario, List.of(MAX_REQUESTS))
                : constraint(scenario, MAX_REQUESTS, "count");
    }

    private static Optional<Value.Scalar> constraint(
            Value.Mapping scenario, String constraint, String key) {
        return constraints(scenario).stream()
                .filter(found -> is(found, constraint))
                .findFirst()
                .flatMap(found -> ProfilePath.scalar(found, List.of(key)));
    }

    /** The scenario ended by a time, in seconds, and by no number of requests. */
    Value.Mapping lasting(Value.Mapping scenario, Value seconds) {
        return this == FLAT
                ? scenario.without(MAX_REQUESTS).with("max_seconds", seconds)
                : constrained(scenario, MAX_DURATION, "seconds", seconds);
    }

    /** The scenario ended by a number of requests and by no time. */
    Value.Mapping endedBy(Value.Mapping scenario, Value requests) {
        if (this == FLAT) {
            return scenario.without("max_seconds").with(MAX_REQUESTS, requests);
        }

        return constrained(scenario, MAX_REQUESTS, "count", requests);
    }

    private static Value.Mapping constrained(
            Value.Mapping scenario, String constraint, String key, Value value) {
        List<Value> constraints = new ArrayList<>();
        constraints(scenario).stream()
                .filter(found -> !is(found, MAX_DURATION) && !is(found, MAX_REQUESTS))
                .forEach(constraints::add);
        Value.Scalar name = new Value.Scalar(value.place(), constraint, constraint, true);
        constraints.add(Value.Mapping.empty(value.place()).with("kind", name).with(key, value));
        return ProfilePath.with(scenario, CONSTRAINTS, new Value.Items(value.place(), constraints));
    }

    private static List<Value> constraints(Value.Mapping scenario) {
        return items(ProfilePath.find(scenario, CONSTRAINTS));
    }

    private static boolean is(Value constraint, String kind) {
        return ProfilePath.scalar(constraint, List.of("kind"))
                .filter(found -> found.text().equals(kind))
                .isPresent();
    }

    /** The items of a list, the one value that is no list, or none. */
    static List<Value> items(Optional<Value> value) {
        return value.map(v -> v instanceof Value.Items list ? list.items() : List.of(v))
                .orElse(List.of());
    }

    static List<String> below(List<String> path, String... keys) {
        List<String> below = new ArrayList<>(path);
        below.addAll(List.of(keys));
        return below;
    }
}
