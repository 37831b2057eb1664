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

    /** A load generator that starts keeps one that sends from its core: two for each endpoint. */
    private static final int CORES_FOR_BOTH = 4;

    private DemoSweep() {}

    /** Whether a machine is too small to load both endpoints at once without sending late. */
    static boolean takesTurns(int cores) {
        return cores < CORES_FOR_BOTH;
    }

    /** The sweep over two endpoints, with the tokenizer in the given folder. */
    static String yaml(URI small, URI large, Path tokenizer, int cores) {
        String sweep = new String(resource(SWEEP), StandardCharsets.UTF_8);
        return "vars:\n"
                + var("SMALL_URL", small.toString())
                + var("LARGE_URL", large.toString())
                + var("TOKENIZER", tokenizer.toString())
                + (takesTurns(cores) ? oneByOne(sweep) : sweep);
    }

    private static String oneByOne(String sweep) {
        return sweep.replaceFirst(
                "(?m)^run: \\{(.*)\\}$",
                "# Few cores: the endpoints take turns, or one's load would make the other's late.\n"
                        + "run: {$1, max_parallel_trials: 1}");
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
