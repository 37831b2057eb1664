package io.sweeplake.cli.command;

import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.Problem;
import io.sweeplake.cli.show.Plain;
import io.sweeplake.cli.show.Screen;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong and what to do about it, and how the program ends for it. */
public final class Problems implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int UNAUTHORIZED = 401;
    private static final int SERVERS_FAULT = 500;

    private final Screen screen;

    public Problems(Screen screen) {
        this.screen = screen;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof ApiFailure.Refused refused) {
            refused(name, refused.problem());
            return refused.problem().status() >= SERVERS_FAULT ? Exit.FAILED : Exit.BAD_INPUT;
        }
        if (failure instanceof ApiFailure.Away) {
            screen.say(name + ": " + failure.getMessage());
            screen.say(
                    "  Start one with `sweeplake serve`, or name another with --server or"
                            + " SWEEPLAKE_URL.");
            return Exit.FAILED;
        }
        if (failure instanceof Misuse) {
            screen.say(name + ": " + failure.getMessage());
            return Exit.BAD_INPUT;
        }
        if (failure instanceof InterruptedException) {
            return Exit.INTERRUPTED;
        }

        screen.say(name + ": " + failure);
        return Exit.FAILED;
    }

    private void refused(String name, Problem problem) {
        screen.say(name + ": " + Plain.text(problem.detail()));
        for (Problem.Entry entry : problem.entries()) {
            String place =
                    (entry.line() > 0 ? entry.line() + ":" + entry.column() + "  " : "")
                            + (entry.path().isEmpty() ? "" : entry.path() + ": ");
            screen.say(Plain.text("  " + place + entry.message()));
            if (!entry.remedy().isBlank()) {
                screen.say(Plain.text("      " + typed(entry.remedy())));
            }
        }
        if (problem.status() == UNAUTHORIZED) {
            screen.say("  Set SWEEPLAKE_TOKEN, or name the file that holds it: --token-file FILE.");
        } else if (!problem.remedy().isBlank()) {
            screen.say(Plain.text("  " + typed(problem.remedy())));
        }
    }

    // The API speaks of its own parameters; here they are options.
    private static String typed(String remedy) {
        return remedy.replace("?var=", "--var ");
    }

    @Override
    public int handleParseException(ParameterException failure, String[] typed) {
        CommandLine command = failure.getCommandLine();
        screen.say(
                command.getCommandSpec().qualifiedName() + ": " + Plain.text(failure.getMessage()));
        UnmatchedArgumentException.printSuggestions(failure, screen.err());
        screen.say(
                "  `" + command.getCommandSpec().qualifiedName() + " --help` says what it takes.");
        return Exit.BAD_INPUT;
    }
}
