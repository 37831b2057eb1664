package io.sweeplake.demo;

import io.sweeplake.cli.api.SweepState;
import io.sweeplake.cli.show.Screen;
import io.sweeplake.demo.CoordinatorProcess.Parts;
import io.sweeplake.demo.endpoint.BytePairTokenizer;
import io.sweeplake.demo.endpoint.EndpointCommand;
import io.sweeplake.demo.endpoint.EndpointConfig;
import io.sweeplake.demo.endpoint.SimulatedEndpoint;
import io.sweeplake.demo.endpoint.SpeedPreset;
import io.sweeplake.demo.endpoint.Tokenizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The demo's command line: it starts everything, sweeps, shows the table and stops everything. */
@Command(
        name = "demo",
        sortOptions = false,
        subcommands = EndpointCommand.class,
        description = {
            "Sweep two simulated models over rate and prefix length, and show what came out.",
            "Takes four to seven minutes; exits with 0 only if every trial succeeded."
        })
public final class Demo implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    @Option(names = "--keep", description = "Keep serving the results until stopped.")
    private boolean keep;

    @Option(
            names = "--data",
            description =
                    "Where ledger, lake and results go; must be new or empty. Default: a new folder"
                            + " below ./data.")
    private Optional<Path> data;

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "The coordinator's; 0 takes a free one.")
    private int port;

    @Option(
            names = "--live",
            hidden = true,
            description = "Draw progress in place: for a terminal.")
    private boolean live;

    @Option(names = "--coordinator-jar", hidden = true)
    private Path coordinatorJar = Path.of("coordinator/target/quarkus-app/quarkus-run.jar");

    @Option(names = "--agent-jar", hidden = true)
    private Path agentJar = Path.of("worker-agent/target/worker-agent-0.1.0-SNAPSHOT.jar");

    @Option(names = "--imports-jar", hidden = true)
    private Path importsJar = Path.of("imports/target/imports-0.1.0-SNAPSHOT.jar");

    @Option(names = "--query-jar", hidden = true)
    private Path queryJar = Path.of("query/target/query-0.1.0-SNAPSHOT.jar");

    @Option(names = "--harness-bin", hidden = true, description = "The folder of inference-perf.")
    private Path harnessBin = Path.of("bin");

    @Spec private CommandSpec spec;

    private final OpenThings open = new OpenThings();

    private Demo() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Demo()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop everything"));
        try {
            return run(out);
        } catch (IOException e) {
            if (open.closed()) {
                return INTERRUPTED;
            }
            spec.commandLine().getErr().println("sweeplake demo: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            open.close();
        }
    }

    /** For a signal; after an ordinary end there is nothing left to stop. */
    private void stop() {
        if (!open.closed()) {
            System.err.println("\nStopping all that the demo started.");
        }
        open.close();
    }

    private int run(PrintWriter out) throws IOException, InterruptedException {
        Parts parts = parts();
        Path tokenizer = parts.data().resolve("tokenizer");
        DemoSweep.unpackTokenizer(tokenizer);
        BytePairTokenizer counted = BytePairTokenizer.read(tokenizer.resolve("tokenizer.json"));
        SimulatedEndpoint small = endpoint(DemoSweep.SMALL_MODEL, SpeedPreset.SMALL, counted);
        SimulatedEndpoint large = endpoint(DemoSweep.LARGE_MODEL, SpeedPreset.LARGE, counted);
        out.println(
                "Simulated endpoints: small at "
                        + small.baseUrl()
                        + ", large at "
                        + large.baseUrl());
        int cores = Runtime.getRuntime().availableProcessors();
        if (DemoSweep.takesTurns(cores)) {
            out.println("They take turns, for want of cores (" + cores + ").");
        }
        CoordinatorProcess process = open.open(() -> CoordinatorProcess.start(parts, port));
        process.awaitReady();
        out.println("Coordinator: " + process.base());
        Path sweep = parts.data().resolve("sweep.yaml");
        Files.writeString(
                sweep, DemoSweep.yaml(small.baseUrl(), large.baseUrl(), tokenizer, cores));
        CommandLineUser user = new CommandLineUser(process.base(), out, terminal());
        SweepState ended = user.run(sweep);
        Path report = parts.data().resolve("report.html");
        user.report(ended, report);
        show(ended, process, parts.data(), report);
        return ended.allMeasured() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Screen.Terminal terminal() {
        return live
                ? new Screen.Terminal(false, true, true, columns(), true)
                : Screen.Terminal.NONE;
    }

    private static int columns() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 100;
    }

    private void show(SweepState ended, CoordinatorProcess process, Path folder, Path report)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Results results = new Results(out);
        results.printPlaces(folder, process.base(), report);
        if (keep) {
            results.printHowToAsk(process.base(), ended.id());
            out.println("\nServing until stopped (Ctrl-C).");
            out.flush();
            process.awaitEnd();
        } else {
            results.printHowToServe(folder);
        }
    }

    private SimulatedEndpoint endpoint(String model, SpeedPreset preset, Tokenizer tokenizer)
            throws IOException {
        return open.open(
                () ->
                        SimulatedEndpoint.start(
                                new EndpointConfig(
                                        0,
                                        model,
                                        tokenizer,
                                        preset.speed(),
                                        preset.cacheBlocks())));
    }

    private Parts parts() throws IOException {
        Path folder = emptyFolder(data.orElseGet(Demo::newFolder).toAbsolutePath().normalize());
        return new Parts(
                existing(coordinatorJar, "build it: mvn package"),
                existing(agentJar, "build it: mvn package"),
                existing(importsJar, "build it: mvn package"),
                existing(queryJar, "build it: mvn package"),
                existing(harnessBin.resolve("inference-perf"), "make it: ./sweeplake python-env")
                        .getParent(),
                folder);
    }

    private static Path newFolder() {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        return Path.of(
                "data", "demo-" + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(now));
    }

    private static Path existing(Path file, String remedy) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no " + file + "; " + remedy);
        }
        return file.toAbsolutePath();
    }

    private static Path emptyFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new IOException(
                        folder + " is not empty; give --data a new folder, the demo starts afresh");
            }
        }
        return folder;
    }
}
