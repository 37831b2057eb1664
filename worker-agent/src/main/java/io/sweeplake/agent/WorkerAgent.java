package io.sweeplake.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The worker agent's command line. */
@Command(
        name = "worker-agent",
        description = "Runs beside one harness and lands its records as Parquet.")
public final class WorkerAgent {
    // Only picocli asks for it.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private WorkerAgent() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    private static CommandLine commandLine() {
        return new CommandLine(new WorkerAgent())
                .addSubcommand(new ShardCommand(new Harnesses(), new AgentLog(System.err)));
    }
}
