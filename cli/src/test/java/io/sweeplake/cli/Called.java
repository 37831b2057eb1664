package io.sweeplake.cli;

import io.sweeplake.cli.command.Surroundings;
import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.watch.Keyboard;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;

/** The command line, called in this process. */
record Called(int exit, String out, String err) {

    static Called with(Map<String, String> environment, String in, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = line(environment, in, out, err).execute(arguments);
        return new Called(exit, out.toString(), err.toString());
    }

    static Called with(String... arguments) {
        return with(Map.of(), "", arguments);
    }

    /** The command line as it is called, for who wants to look at it. */
    static CommandLine line(
            Map<String, String> environment, String in, StringWriter out, StringWriter err) {
        return Sweeplake.commandLine(around(environment, in, out, err));
    }

    private static Surroundings around(
            Map<String, String> environment, String in, StringWriter out, StringWriter err) {
        return new Surroundings(
                new Screen(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Screen.Terminal.NONE),
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                environment,
                Clock.systemUTC(),
                new Keyboard(new BufferedReader(new StringReader("")), Duration.ofMillis(10)));
    }
}
