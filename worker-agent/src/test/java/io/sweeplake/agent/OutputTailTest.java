package io.sweeplake.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTailTest {
    @TempDir Path results;

    @Test
    void isEmptyWithoutOutput() {
        assertThat(OutputTail.of(results)).isEmpty();
    }

    @Test
    void keepsShortOutputWhole() throws IOException {
        Files.writeString(results.resolve("stderr.log"), "one\ntwo\n\n");

        assertThat(OutputTail.of(results)).isEqualTo("one\ntwo");
    }

    @Test
    void cutsLongOutputAtALine() throws IOException {
        Files.writeString(results.resolve("stderr.log"), "äöü line\n".repeat(10_000) + "end");

        assertThat(OutputTail.of(results))
                .hasSizeLessThanOrEqualTo(500)
                .startsWith("äöü line\n")
                .endsWith("\nend");
    }

    @Test
    void readsStdoutWhenStderrIsSilent() throws IOException {
        Files.writeString(results.resolve("stderr.log"), "\n");
        Files.writeString(results.resolve("stdout.log"), "complaint\n");

        assertThat(OutputTail.of(results)).isEqualTo("complaint");
    }
}
