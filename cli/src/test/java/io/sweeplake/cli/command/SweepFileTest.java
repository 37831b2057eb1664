package io.sweeplake.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.watch.Keyboard;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SweepFileTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOST", "from-shell", "MODEL", "m", "HOME", "/root");

    @Test
    void takesOfTheEnvironmentWhatTheFileNamesAndNothingElse() {
        assertThat(vars("url: $HOST\nmodel: ${MODEL}\nother: $UNSET\n"))
                .isEqualTo(Map.of("HOST", "from-shell", "MODEL", "m"));
    }

    @Test
    void letsTheFilesOwnVariablesWinOverTheEnvironment() {
        assertThat(vars("vars:\n  HOST: own\nurl: $HOST/$MODEL\n")).isEqualTo(Map.of("MODEL", "m"));
        assertThat(vars("vars: {HOST: own}\nurl: $HOST\n")).isEmpty();
        assertThat(vars("url: $HOST\n\nvars:\n\n  A: b\n\n  HOST: own\n")).isEmpty();
    }

    @Test
    void takesForTheFilesOwnOnlyWhatStandsThere() {
        assertThat(vars("vars: {A: b}\nenv:\n  HOST: x\nurl: $HOST\n"))
                .isEqualTo(Map.of("HOST", "from-shell"));
    }

    @Test
    void letsWhatIsTypedWinOverAll() {
        assertThat(vars("vars: {HOST: own}\nurl: $HOST\n", "--var", "HOST=typed"))
                .isEqualTo(Map.of("HOST", "typed"));
    }

    @Test
    void readsAsManyVariablesAsAFileHasRoomFor() {
        String text = "vars:\n" + "  A: b\n\n".repeat(100_000) + "  HOST: own\nurl: $HOST\n";

        assertThat(vars(text)).isEmpty();
    }

    private static Map<String, String> vars(String text, String... options) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        SweepFile file =
                new SweepFile(
                        new Surroundings(
                                new Screen(nowhere, nowhere, Screen.Terminal.NONE),
                                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                ENVIRONMENT,
                                Clock.systemUTC(),
                                new Keyboard(
                                        new BufferedReader(new StringReader("")),
                                        Duration.ofMillis(10))));
        String[] typed = new String[options.length + 1];
        typed[0] = "-";
        System.arraycopy(options, 0, typed, 1, options.length);
        CommandLine.populateCommand(file, typed);
        return file.text().vars();
    }
}
