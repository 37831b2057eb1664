package io.sweeplake.agent.coordinator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What opens one attempt to its agents. Its text never shows in a log: it has no other way out. */
public final class AgentToken {
    private final String secret;

    private AgentToken(String secret) {
        this.secret = secret;
    }

    /**
     * Takes the token as it is.
     *
     * @throws IllegalArgumentException when it is blank or cannot stand in a header
     */
    public static AgentToken of(String secret) {
        String trimmed = requireNonNull(secret, "secret").strip();
        if (trimmed.isEmpty() || !trimmed.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("a token is one line of visible ASCII characters");
        }

        return new AgentToken(trimmed);
    }

    /**
     * Reads the token from a file, without the white space around it.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it holds no token
     */
    public static AgentToken read(Path file) throws IOException {
        return of(Files.readString(file));
    }

    String authorization() {
        return "Bearer " + secret;
    }

    @Override
    public String toString() {
        return "[token]";
    }
}
