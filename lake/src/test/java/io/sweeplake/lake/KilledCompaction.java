package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Compacts a sweep in a process of its own, which is gone at a given step as if by kill -9. */
final class KilledCompaction {
    private static final int KILLED = 137;

    private KilledCompaction() {}

    /** Arguments: the lake's root, the sweep, the steps that it lives for. */
    public static void main(String[] args) {
        FileSteps steps =
                Dying.at(Integer.parseInt(args[2]), () -> Runtime.getRuntime().halt(KILLED));
        new LakeCare(Path.of(args[0]), Duration.ZERO, steps).compact(new SweepId(args[1]));
    }

    /**
     * Whether it was killed, and not done before.
     *
     * @param temporary takes what such an end leaves of DuckDB's native code
     */
    static boolean at(int step, Path lake, SweepId sweep, Path temporary)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx256m",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Djava.io.tmpdir=" + temporary,
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        KilledCompaction.class.getName(),
                                        lake.toString(),
                                        sweep.value(),
                                        Integer.toString(step)))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            int status = process.waitFor();
            if (status != 0 && status != KILLED) {
                throw new AssertionError("the compaction ended with status " + status);
            }

            return status == KILLED;
        } finally {
            process.destroyForcibly();
        }
    }
}
