package io.sweeplake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.cli.command.CompletionCommand;
import io.sweeplake.cli.command.ControlCommand;
import io.sweeplake.cli.command.ExtendCommand;
import io.sweeplake.cli.command.FetchCommand;
import io.sweeplake.cli.command.ListCommand;
import io.sweeplake.cli.command.LogsCommand;
import io.sweeplake.cli.command.PlanCommand;
import io.sweeplake.cli.command.Problems;
import io.sweeplake.cli.command.RunCommand;
import io.sweeplake.cli.command.SchedulesCommand;
import io.sweeplake.cli.command.ShowCommand;
import io.sweeplake.cli.command.SqlCommand;
import io.sweeplake.cli.command.Surroundings;
import io.sweeplake.cli.command.TrialsCommand;
import io.sweeplake.cli.command.ViewsCommand;
import io.sweeplake.cli.command.WatchCommand;
import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.show.Screen.Terminal;
import io.sweeplake.cli.watch.Keyboard;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line. */
@Command(
        name = "sweeplake",
        sortOptions = false,
        description = "Runs parameter sweeps of LLM-inference benchmarks, and answers in SQL.")
public final class Sweeplake implements Runnable {
    // In the order in which the help shows them.
    private static final List<Class<?>> COMMANDS =
            List.of(
                    RunCommand.class,
                    PlanCommand.class,
                    WatchCommand.class,
                    ListCommand.class,
                    ShowCommand.class,
                    TrialsCommand.class,
                    LogsCommand.class,
                    ControlCommand.Cancel.class,
                    ControlCommand.Pause.class,
                    ControlCommand.Resume.class,
                    ControlCommand.Retry.class,
                    ExtendCommand.class,
                    SchedulesCommand.class,
                    SqlCommand.class,
                    ViewsCommand.class,
                    FetchCommand.Report.class,
                    FetchCommand.Archive.class,
                    CompletionCommand.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    private Sweeplake() {}

    public static void main(String[] args) {
        Surroundings around = surroundings();
        System.exit(commandLine(around, meant(args)).execute(args));
    }

    // Describing a command takes milliseconds, and most calls mean one.
    private static List<Class<?>> meant(String[] args) {
        List<Class<?>> meant =
                COMMANDS.stream()
                        .filter(each -> args.length > 0 && name(each).equals(args[0]))
                        .toList();
        return meant.isEmpty() || meant.contains(CompletionCommand.class) ? COMMANDS : meant;
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    /** The whole command line, in those surroundings. */
    public static CommandLine commandLine(Surroundings around) {
        return commandLine(around, COMMANDS);
    }

    private static CommandLine commandLine(Surroundings around, List<Class<?>> subcommands) {
        CommandLine.IFactory commands =
                new CommandLine.IFactory() {
                    @Override
                    public <K> K create(Class<K> type) throws Exception {
                        return Callables.made(type, around);
                    }
                };
        CommandLine line = new CommandLine(new Sweeplake(), commands);
        subcommands.forEach(command -> line.addSubcommand(command));
        Problems problems = new Problems(around.screen());
        return line.setExecutionExceptionHandler(problems)
                .setParameterExceptionHandler(problems)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setOut(around.screen().out())
                .setErr(around.screen().err());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do");
    }

    // Whoever starts this knows what is a terminal, which Java 17 tells of all three at once only.
    private static Surroundings surroundings() {
        Map<String, String> environment = System.getenv();
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        return new Surroundings(
                new Screen(out, err, terminal(environment)),
                System.in,
                environment,
                Clock.systemUTC(),
                new Keyboard(in, BETWEEN_LOOKS));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8));
    }

    private static Terminal terminal(Map<String, String> environment) {
        String terminals = System.getProperty("sweeplake.terminals", "");
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(
                terminals.contains("0") && terminals.contains("2"),
                terminals.contains("2") && !dumb,
                terminals.contains("1"),
                columns(environment),
                unicode(environment));
    }

    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 100;
    }

    private static boolean unicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
            }
        }
        return false;
    }
}
