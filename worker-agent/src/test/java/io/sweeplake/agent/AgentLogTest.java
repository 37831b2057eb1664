package io.sweeplake.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class AgentLogTest {
    @Test
    void writesOneLineWhateverTheValues() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new AgentLog(new PrintStream(out, true, UTF_8))
                .say("shard failed", "code", 3, "why", "first\nsecond \"line\"", "rest", "");

        assertThat(out.toString(UTF_8))
                .isEqualToNormalizingNewlines(
                        "shard failed code=3 why=\"first\\nsecond \\\"line\\\"\" rest=\"\"\n");
    }
}
