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
        boolean told = toldByItsOnlyEntry(problem);
        screen.say(
                Plain.text(
                        name
                                + ": "
                                + (told ? place(problem.entries().get(0)) : "")
                                + problem.detail()));
        if (!told) {
            problem.entries().forEach(this::say);
        }
        if (problem.status() == UNAUTHORIZED) {
            screen.say("  Set SWEEPLAKE_TOKEN, or name the file that holds it: --token-file FILE.");
        } else if (!problem.remedy().isBlank()) {
            screen.say(Plain.text("  " + Advice.typed(problem.remedy())));
        }
    }

    private void say(Problem.Entry entry) {
        screen.say(Plain.text("  " + place(entry) + entry.message()));
        if (!entry.remedy().isBlank()) {
            screen.say(Plain.text("      " + Advice.typed(entry.remedy())));
        }
    }

    private static boolean toldByItsOnlyEntry(Problem problem) {
        return problem.entries().size() == 1
                && problem.entries().get(0).message().equals(problem.detail());
    }

    private static String place(Problem.Entry entry) {
        return (entry.line() > 0 ? entry.line() + ":" + entry.column() + "  " : "")
                + (entry.path().isEmpty() ? "" : entry.path() + ": ");
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
