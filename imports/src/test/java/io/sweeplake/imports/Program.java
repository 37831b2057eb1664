package io.sweeplake.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The import program, in this process or in one of its own. */
final class Program {
    private static final JsonMapper JSON = new JsonMapper();

    private Program() {}

    /** What a call printed, and how it ended. */
    record Outcome(int status, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out + err, e);
            }
        }
    }

    static Outcome run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream complained = new PrintStream(err, true, StandardCharsets.UTF_8);
        CommandLine program = new CommandLine(new LandCommand(printed, complained));
        program.setErr(new java.io.PrintWriter(complained, true, StandardCharsets.UTF_8));
        program.setOut(new java.io.PrintWriter(printed, true, StandardCharsets.UTF_8));
        int status = program.execute(args);
        return new Outcome(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Outcome land(Path results, Path lake) {
        return run(results.toString(), "--lake", lake.toString(), "--json");
    }

    /** Starts another Java with this one's class path. */
    static Process start(Path output, Class<?> main, String... args) throws IOException {
        return another(main, args).redirectOutput(output.toFile()).start();
    }

    /** Runs another Java, whose output no file takes: it may be one that can write none. */
    static Outcome runAnother(Class<?> main, String... args) throws Exception {
        Process process = another(main, args).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, "");
    }

    private static ProcessBuilder another(Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
