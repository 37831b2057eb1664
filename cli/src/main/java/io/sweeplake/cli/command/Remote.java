package io.sweeplake.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.cli.api.Coordinates;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.show.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that talks to a coordinator. */
public final class Remote {
    private static final String DEFAULT = "http://127.0.0.1:8080";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The coordinator. Default: $SWEEPLAKE_URL, else " + DEFAULT + ".")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Holds the token that the coordinator asks for. Default: $SWEEPLAKE_TOKEN.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--json", description = "Print the answer as JSON, for programs.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    private final Surroundings around;

    public Remote(Surroundings around) {
        this.around = around;
    }

    CoordinatorApi api() {
        return new CoordinatorApi(coordinates());
    }

    private Coordinates coordinates() {
        String url = server.or(() -> set("SWEEPLAKE_URL")).orElse(DEFAULT);
        try {
            return Coordinates.of(url, token());
        } catch (IllegalArgumentException e) {
            throw new Misuse(e.getMessage() + " in --server or SWEEPLAKE_URL");
        }
    }

    private Optional<String> token() {
        return tokenFile.map(Remote::read).or(() -> set("SWEEPLAKE_TOKEN"));
    }

    private Optional<String> set(String variable) {
        return Optional.ofNullable(around.environment().get(variable))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static String read(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || token.lines().count() > 1) {
                throw new Misuse(file + " holds no token; it is one line, and nothing else");
            }
            return token;
        } catch (NoSuchFileException e) {
            throw new Misuse("there is no " + file + "; name the file that holds the token");
        } catch (IOException e) {
            throw new Misuse("cannot read " + file + ": " + e.getMessage());
        }
    }

    Surroundings around() {
        return around;
    }

    Screen screen() {
        return around.screen();
    }

    boolean json() {
        return json;
    }

    /** Prints a document for programs. */
    void print(JsonNode document) {
        try {
            screen().print(
                            new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
