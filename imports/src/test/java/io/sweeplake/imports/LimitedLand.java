package io.sweeplake.imports;

import java.nio.file.Path;
import java.sql.DriverManager;

/**
 * The import program, in a process that may write no file beyond a few kilobytes: as a full disk
 * does, it lets files be made and not be written.
 */
final class LimitedLand {
    private LimitedLand() {}

    /**
     * Imports.
     *
     * @param args bytes a file may have, a folder and a lake to warm up with, then those of the
     *     program
     */
    public static void main(String[] args) throws Exception {
        // Native code is unpacked into files that are larger than the limit.
        DriverManager.getConnection("jdbc:duckdb:").close();
        Program.land(Path.of(args[1]), Path.of(args[2]));
        String pid = Long.toString(ProcessHandle.current().pid());
        int limited =
                new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + args[0])
                        .inheritIO()
                        .start()
                        .waitFor();
        if (limited != 0) {
            throw new IllegalStateException("prlimit ended with " + limited);
        }

        Land.main(java.util.Arrays.copyOfRange(args, 3, args.length));
    }
}
