package io.sweeplake.coordinator.http;

import io.sweeplake.cli.Sweeplake;
import io.sweeplake.cli.command.Surroundings;
import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.watch.Keyboard;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A call of the command line, in this process, and what came of it. */
record Typed(int exit, String out, String err) {
    static Typed with(Map<String, String> environment, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings around =
                new Surroundings(
                        new Screen(
                                new PrintWriter(out, true),
                                new PrintWriter(err, true),
                                Screen.Terminal.NONE),
                        InputStream.nullInputStream(),
                        environment,
                        Clock.systemUTC(),
                        new Keyboard(
                                new BufferedReader(new StringReader("")), Duration.ofMillis(20)));
        int exit = Sweeplake.commandLine(around).execute(words);
        return new Typed(exit, out.toString(), err.toString());
    }
}
