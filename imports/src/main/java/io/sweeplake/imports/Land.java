package io.sweeplake.imports;

import io.sweeplake.lake.Lake;
import picocli.CommandLine;

/** The import program. */
public final class Land {
    private Land() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] args) {
        // Loading its native code takes longer than all else that comes before the first record.
        Thread loading = new Thread(Lake::load, "loading DuckDB");
        loading.setDaemon(true);
        loading.start();
        System.exit(new CommandLine(new LandCommand(System.out, System.err)).execute(args));
    }
}
