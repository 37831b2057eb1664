package io.sweeplake.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.cli.api.CoordinatorApi.SweepText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A text from a file or standard input, and the values of its variables. */
public final class SweepFile {
    // As the coordinator reads them: $NAME and ${NAME}.
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|([A-Za-z_]\\w*))");
    private static final Pattern VARS = Pattern.compile("^vars\\s*:");
    private static final long MOST_BYTES = 1 << 20;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description =
                    "A sweep, the llm-d guide's config.yaml or an llm-d-benchmark experiment, as it"
                            + " stands; - is standard input.")
    private Path file = Path.of("-");

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description =
                    "A variable of the file, once for each. Those that it uses and neither --var nor"
                            + " its own `vars` gives are taken from the environment.")
    private Map<String, String> vars = new LinkedHashMap<>();

    private final Surroundings around;

    public SweepFile(Surroundings around) {
        this.around = around;
    }

    /** What to call it in messages. */
    String name() {
        return standardInput() ? "standard input" : file.toString();
    }

    SweepText text() {
        String yaml = read();
        return new SweepText(yaml, values(yaml));
    }

    private boolean standardInput() {
        return file.equals(Path.of("-"));
    }

    private String read() {
        try {
            byte[] bytes =
                    standardInput() ? around.in().readNBytes((int) MOST_BYTES + 1) : bounded(file);
            if (bytes.length > MOST_BYTES) {
                throw new Misuse(name() + " is more than 1 MiB; it is no sweep");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw new Misuse(
                    "there is no file "
                            + file
                            + "; name the sweep's file, or - for standard input");
        } catch (CharacterCodingException e) {
            throw new Misuse(name() + " is no text in UTF-8; a sweep is YAML");
        } catch (IOException e) {
            throw new Misuse("cannot read " + name() + ": " + reason(e));
        }
    }

    private static byte[] bounded(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new Misuse(file + " is a folder; name the sweep's file in it");
        }

        try (var in = Files.newInputStream(file)) {
            return in.readNBytes((int) MOST_BYTES + 1);
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "it may not be read" : e.getMessage();
    }

    // A name that the environment happens to have must not win over what the author wrote.
    private Map<String, String> values(String yaml) {
        Map<String, String> values = new LinkedHashMap<>();
        String given = ownVars(yaml);
        Matcher used = VARIABLE.matcher(yaml);
        while (used.find()) {
            String variable = used.group(1) == null ? used.group(2) : used.group(1);
            String value = around.environment().get(variable);
            if (value != null
                    && !Pattern.compile("\\b" + variable + "\\s*:").matcher(given).find()) {
                values.put(variable, value);
            }
        }
        values.putAll(vars);
        return values;
    }

    // The part under `vars:`, whichever way it is written; empty without one.
    private static String ownVars(String yaml) {
        StringBuilder own = new StringBuilder();
        boolean inside = false;
        for (String line : yaml.lines().toList()) {
            if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
                inside = VARS.matcher(line).lookingAt();
            }
            if (inside) {
                own.append(VARS.matcher(line).replaceFirst("")).append('\n');
            }
        }
        return own.toString();
    }
}
