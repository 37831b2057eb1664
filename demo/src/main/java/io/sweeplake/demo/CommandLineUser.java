package io.sweeplake.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.Sweeplake;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.Coordinates;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.api.SweepState;
import io.sweeplake.cli.command.Surroundings;
import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.watch.Typed;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Uses the command line as anybody would, against the demo's own coordinator. */
final class CommandLineUser {
    private static final int MOST_SWEEPS = 100;

    private final CommandLine line;
    private final CommandLine quiet;
    private final CoordinatorApi api;

    CommandLineUser(URI coordinator, PrintWriter out, Screen.Terminal terminal) {
        requireNonNull(coordinator, "coordinator");
        this.api = new CoordinatorApi(Coordinates.of(coordinator.toString(), Optional.empty()));
        this.line = lineOn(new Screen(out, out, terminal), coordinator);
        this.quiet =
                lineOn(
                        new Screen(new PrintWriter(Writer.nullWriter()), out, Screen.Terminal.NONE),
                        coordinator);
    }

    private static CommandLine lineOn(Screen screen, URI coordinator) {
        return Sweeplake.commandLine(
                new Surroundings(
                        screen,
                        InputStream.nullInputStream(),
                        Map.of("SWEEPLAKE_URL", coordinator.toString()),
                        Clock.systemUTC(),
                        new Patience()));
    }

    /**
     * Runs the sweep to its end, showing how it comes on and what came of it.
     *
     * @return the sweep as it ended
     * @throws IOException when it was refused, or the coordinator is gone
     */
    SweepState run(Path sweep) throws IOException, InterruptedException {
        line.execute("run", sweep.toString(), "--no-hints");
        try {
            String id =
                    firstOf(api.sweeps(MOST_SWEEPS))
                            .orElseThrow(
                                    () ->
                                            new IOException(
                                                    "the coordinator did not take the sweep"));
            return api.sweep(id);
        } catch (ApiFailure e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The first that was handed in: whoever looks on may have handed in more meanwhile. */
    static Optional<String> firstOf(JsonNode latestFirst) {
        JsonNode sweeps = latestFirst.path("sweeps");
        return Optional.ofNullable(sweeps.get(sweeps.size() - 1))
                .map(sweep -> sweep.path("id").asText());
    }

    /** Fetches the page with the graphs; says why, if there is none. */
    void report(SweepState sweep, Path file) {
        quiet.execute("report", sweep.id(), "-o", file.toString());
    }

    /** Ctrl-C ends the demo and all it started, as its own hook has it. */
    private static final class Patience implements Typed {
        @Override
        public void onInterrupt(Runnable pressed) {
            // The demo's coordinator ends with it, so there is nothing to detach from.
        }

        @Override
        public Optional<String> line() {
            return Optional.empty();
        }

        @Override
        public void pause() throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
        }

        @Override
        public void wake() {
            // Nobody does.
        }
    }
}
