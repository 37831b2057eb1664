package io.sweeplake.coordinator.sweep;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads an endpoint: the config's own, or a level of the endpoint factor laid over it. */
final class EndpointReader {
    private static final List<String> KEYS =
            List.of(
                    "stack_name",
                    "model",
                    "namespace",
                    "base_url",
                    "hf_token_secret",
                    "lane",
                    MetricsReader.URLS,
                    "tokenizer",
                    "gpus",
                    "usd_per_hour");

    private static final int MOST_GPUS = 1_000_000;

    private final Section base;
    private final Problems problems;

    /** The config's endpoint, of which every level inherits what it does not say. */
    EndpointReader(Section base, Problems problems) {
        this.base = base;
        this.problems = problems;
        base.allowOnly(KEYS, Map.of());
    }

    /** The config's own endpoint. */
    Optional<Served> base() {
        return read(base);
    }

    /** The endpoint that a level names. */
    Optional<Served> level(Value.Mapping level) {
        new Section(level, problems).allowOnly(KEYS, Map.of());
        // A tokenizer belongs to its model: a level with a model of its own does not inherit it.
        Value.Mapping merged =
                level.find("model").isPresent()
                        ? base.mapping().without("tokenizer")
                        : base.mapping();
        // Servers belong to their URL.
        merged = level.find("base_url").isPresent() ? merged.without(MetricsReader.URLS) : merged;
        for (String key : level.entries().keySet()) {
            merged = merged.with(key, level.find(key).orElseThrow());
        }

        return read(new Section(new Value.Mapping(level.place(), merged.entries()), problems));
    }

    private Optional<Served> read(Section endpoint) {
        Optional<String> stack = required(endpoint, "stack_name");
        Optional<String> model = required(endpoint, "model");
        Optional<String> url = required(endpoint, "base_url").flatMap(u -> url(endpoint, u));
        Optional<String> namespace = endpoint.text("namespace");
        Optional<String> secret = endpoint.text("hf_token_secret");
        Optional<String> lane = endpoint.text("lane");
        List<String> metricsUrls = MetricsReader.urls(endpoint);
        Optional<String> tokenizer = endpoint.text("tokenizer");
        TrialRun.Hardware hardware = hardware(endpoint);
        if (stack.isEmpty() || model.isEmpty() || url.isEmpty()) {
            return Optional.empty();
        }

        return Optional.of(
                new Served(
                        new TrialRun.Endpoint(
                                stack.get(), model.get(), url.get(), namespace, secret, hardware),
                        lane.orElseGet(() -> lane(URI.create(url.get()))),
                        metricsUrls,
                        tokenizer));
    }

    private static TrialRun.Hardware hardware(Section endpoint) {
        return new TrialRun.Hardware(
                endpoint.whole("gpus", 1, MOST_GPUS).map(Long::intValue),
                endpoint.positive("usd_per_hour", "US dollars an hour for all of the endpoint"));
    }

    private static Optional<String> required(Section endpoint, String key) {
        if (!endpoint.has(key)) {
            endpoint.missing(key, "say the endpoint's `" + key + "`");
        }

        return endpoint.text(key);
    }

    private Optional<String> url(Section endpoint, String written) {
        if (written.contains("$")) {
            // That a variable has no value was noted when it was looked up.
            return Optional.empty();
        }

        String url = written.replaceAll("/+$", "");
        String remedy = "write it like http://gateway.bench.svc.cluster.local:80";
        Optional<URI> parsed = parsed(url);
        if (parsed.isEmpty()) {
            problems.add(
                    endpoint.placeOf("base_url"),
                    "`" + written + "` is no http or https URL",
                    remedy);
            return Optional.empty();
        }

        if (parsed.get().getUserInfo() != null || parsed.get().getQuery() != null) {
            problems.add(
                    endpoint.placeOf("base_url"),
                    "base_url holds a user, a password or a query",
                    remedy);
            return Optional.empty();
        }

        if (url.endsWith("/v1")) {
            problems.add(
                    endpoint.placeOf("base_url"),
                    "base_url ends in /v1, which harnesses add by themselves",
                    "leave the /v1 out");
            return Optional.empty();
        }

        return Optional.of(url);
    }

    private static Optional<URI> parsed(String url) {
        try {
            URI uri = new URI(url);
            boolean web =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            return Optional.of(uri).filter(u -> web && u.getHost() != null);
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    /** One name for one server: host in lower case, the scheme's own port left out. */
    private static String lane(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port + url.getRawPath();
    }
}
