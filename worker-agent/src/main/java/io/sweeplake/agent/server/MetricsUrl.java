package io.sweeplake.agent.server;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.secret.Redaction;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where metrics are read.
 *
 * @param endpoints whether it is the endpoint's own, which need not be there, and not one that
 *     somebody named
 */
public record MetricsUrl(URI uri, boolean endpoints) {
    public MetricsUrl {
        requireNonNull(uri, "uri");
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "a metrics URL must look like http://host:8000/metrics, not '"
                            + withoutSecrets(uri.toString())
                            + "'");
        }
    }

    /**
     * The endpoint's own.
     *
     * @param baseUrl without {@code /v1}
     */
    public static MetricsUrl ofEndpoint(String baseUrl) {
        return new MetricsUrl(URI.create(baseUrl.replaceFirst("/+$", "") + "/metrics"), true);
    }

    /** One that the sweep names. */
    public static MetricsUrl named(String url) {
        return new MetricsUrl(URI.create(url), false);
    }

    /** As it may be stored and shown. */
    public String shown() {
        return withoutSecrets(uri.toString());
    }

    /** A URL without user and password, and without the values of secret parameters. */
    public static String withoutSecrets(String url) {
        String plain = url.replaceFirst("^([a-zA-Z][a-zA-Z0-9+.-]*://)[^/@]*@", "$1");
        int query = plain.indexOf('?');
        if (query < 0) {
            return plain;
        }

        return Arrays.stream(plain.substring(query + 1).split("&"))
                .map(MetricsUrl::withoutSecret)
                .collect(Collectors.joining("&", plain.substring(0, query + 1), ""));
    }

    private static String withoutSecret(String parameter) {
        int equals = parameter.indexOf('=');
        return equals > 0 && Redaction.isSecret(parameter.substring(0, equals))
                ? parameter.substring(0, equals + 1) + Redaction.REDACTED
                : parameter;
    }
}
