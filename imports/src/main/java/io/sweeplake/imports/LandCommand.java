package io.sweeplake.imports;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports results from the command line. */
@Command(
        name = "land",
        sortOptions = false,
        description = {
            "Brings results that were measured before into a lake: one run's folder, or a folder"
                    + " of such folders, however deep. Each stage of a run becomes a trial. What is"
                    + " there already, by its content, stays as it is.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:everything is in the lake",
            " 1:something is not; the report says what and why",
            " 2:the command line is wrong"
        })
final class LandCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int INCOMPLETE = 1;
    private static final int LONGEST_NAME = 100;

    private final PrintStream out;
    private final PrintStream err;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "RESULTS_DIR",
            description = "The results folder, or a folder of them.")
    private Path resultsDir;

    @Option(
            names = "--lake",
            required = true,
            paramLabel = "LAKE",
            description = "The lake's folder; made if it is not there.")
    private Path lake;

    @Option(
            names = "--sweep",
            paramLabel = "NAME",
            defaultValue = "imports",
            description = "The sweep that gathers what is imported (default: ${DEFAULT-VALUE}).")
    private String sweep;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    private boolean json;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description =
                    "Wait so long for another import into this lake (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Option(names = "--progress", hidden = true)
    private boolean progress;

    // Only picocli asks for it.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    LandCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        check();
        ImportSweep target = ImportSweep.named(sweep.strip());
        ImportReport report = report(target);
        out.print(json ? ReportJson.of(report) + "\n" : ReportText.of(report));
        out.flush();
        return report.isWhole() ? DONE : INCOMPLETE;
    }

    private ImportReport report(ImportSweep target) {
        Consumer<String> lines = progress ? err::println : line -> {};
        try {
            return new Imports(
                            lake, target, Duration.ofSeconds(waitSeconds), Clock.systemUTC(), lines)
                    .run(resultsDir);
        } catch (ImportFailed e) {
            return new ImportReport(
                    target.id(),
                    resultsDir,
                    List.of(),
                    List.of(new ImportReport.Failed(resultsDir, e.getMessage())),
                    Duration.ZERO);
        }
    }

    private void check() throws InvalidPathException {
        if (sweep.isBlank() || sweep.length() > LONGEST_NAME) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--sweep is a name of 1 to " + LONGEST_NAME + " characters");
        }
        if (waitSeconds < 0) {
            throw new ParameterException(spec.commandLine(), "--wait is a number of seconds");
        }
    }
}
