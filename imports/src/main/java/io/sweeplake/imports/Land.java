package io.sweeplake.imports;

import picocli.CommandLine;

/** The import program. */
public final class Land {
    private Land() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LandCommand(System.out, System.err)).execute(args));
    }
}
