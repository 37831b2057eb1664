package io.sweeplake.agent.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent ships without Hadoop, so landing must work on a class path that has none. */
class WithoutHadoopTest {
    @TempDir private Path root;

    @Test
    void landsWithoutHadoop() throws IOException, InterruptedException {
        Path output = root.resolve("output.txt");
        String classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.contains("hadoop-common"))
                        .collect(Collectors.joining(File.pathSeparator));
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                classPath,
                                Main.class.getName(),
                                root.toString(),
                                Results.ofCase("made-0.5-streamed").toString())
                        // Newer Javas warn there of native code; that is not the answer.
                        .redirectError(root.resolve("errors.txt").toFile())
                        .redirectOutput(output.toFile())
                        .start();

        boolean ended = child.waitFor(2, TimeUnit.MINUTES);
        child.destroyForcibly().waitFor();

        assertThat(ended).isTrue();
        assertThat(output).hasContent("8 rows, hadoop absent");
        assertThat(child.exitValue()).isZero();
    }

    /** What the child runs. */
    public static final class Main {
        private Main() {}

        /** Lands a results folder: lake, results. */
        public static void main(String[] args) {
            long rows =
                    new LandedLake(Path.of(args[0])).land(Path.of(args[1])).files().get(0).rows();
            System.out.print(rows + " rows, hadoop " + hadoop() + "\n");
        }

        private static String hadoop() {
            try {
                Class.forName("org.apache.hadoop.conf.Configuration");
                return "present";
            } catch (ClassNotFoundException e) {
                return "absent";
            }
        }
    }
}
