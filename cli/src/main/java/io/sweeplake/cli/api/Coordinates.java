package io.sweeplake.cli.api;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * Where a coordinator is and how it is entered.
 *
 * @param base {@code http://host:port}, perhaps with a path below which a proxy keeps it
 * @param token for coordinators that ask for one
 */
public record Coordinates(URI base, Optional<String> token) {
    public Coordinates {
        requireNonNull(base, "base");
        requireNonNull(token, "token");
    }

    /**
     * Coordinates of a server as a person writes it.
     *
     * @throws IllegalArgumentException with what is wrong and how to write it
     */
    public static Coordinates of(String server, Optional<String> token) {
        URI base = uri(server.endsWith("/") ? server : server + "/");
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!web || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "'" + server + "' is no server; write http://host:port");
        }
        if (base.getQuery() != null || base.getFragment() != null || base.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the server '"
                            + base.getScheme()
                            + "://…' has more than a host, a port and a path; write"
                            + " http://host:port");
        }

        return new Coordinates(base, token);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no server: " + e.getMessage() + "; write http://host:port",
                    e);
        }
    }

    URI at(String path) {
        return base.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    /** As a person wrote it, without the last slash. */
    @Override
    public String toString() {
        String text = base.toString();
        return text.substring(0, text.length() - 1);
    }
}
