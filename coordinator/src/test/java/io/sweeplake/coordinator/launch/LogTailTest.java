package io.sweeplake.coordinator.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir Path folder;

    @Test
    void isEmptyWhereNothingWasSaid() {
        assertThat(LogTail.of(folder.resolve("none"), 10)).isEmpty();
    }

    @Test
    void isTheLastLines() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "one\ntwo\nthree\n");

        assertThat(LogTail.of(log, 2)).isEqualTo("two\nthree");
        assertThat(LogTail.of(log, 9)).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void isNoMoreThanAMebibyteOfALineThatNeverEnds() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "x".repeat(3 << 20) + "end");

        assertThat(LogTail.of(log, 5)).hasSize(1 << 20).endsWith("end");
    }
}
