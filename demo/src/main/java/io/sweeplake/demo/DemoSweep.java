package io.sweeplake.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo's sweep and the tokenizer it needs, as they come with the program. */
final class DemoSweep {
    static final String SMALL_MODEL = "sim/small-0.6b";
    static final String LARGE_MODEL = "sim/large-8b";

    private static final String SWEEP = "demo-sweep.yaml";
    private static final List<String> TOKENIZER_FILES =
            List.of("tokenizer.json", "tokenizer_config.json", "chat_template.jinja");

    private DemoSweep() {}

    /** The sweep over two endpoints, with the tokenizer in the given folder. */
    static String yaml(URI small, URI large, Path tokenizer) {
        return "vars:\n"
                + var("SMALL_URL", small.toString())
                + var("LARGE_URL", large.toString())
                + var("TOKENIZER", tokenizer.toString())
                + new String(resource(SWEEP), StandardCharsets.UTF_8);
    }

    // A JSON string is a YAML string, whatever the folder is called.
    private static String var(String name, String value) {
        try {
            return "  " + name + ": " + new ObjectMapper().writeValueAsString(value) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the tokenizer's files into a folder. */
    static void unpackTokenizer(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : TOKENIZER_FILES) {
            Files.write(folder.resolve(file), resource("tiny-bpe/" + file));
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = DemoSweep.class.getResourceAsStream(name)) {
            return requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
